"""How the board is served: two ways to a page that is kept ready, and nobody waits who does not speak."""
