"""Feeds, read as followers read them."""
