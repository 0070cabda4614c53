"""What people type into the search of the board, and which entries it should find."""
