"""The community's own pages, and the charter that the board obeys."""
