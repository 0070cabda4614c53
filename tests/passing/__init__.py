"""What leaves the board in people's hands."""
