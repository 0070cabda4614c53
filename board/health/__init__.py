"""How the board itself is: for whoever keeps it running, and never about a visitor."""
