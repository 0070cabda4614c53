"""A small Piccolo app with migrations of its own."""
