"""Bringing services in and taking them out: the open format for directories (HSDS 3), and plain tables."""
