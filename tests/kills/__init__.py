"""Boards that are killed at any moment, and what must be true of them afterwards: `python -m tests.kills`."""
