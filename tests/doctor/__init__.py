"""The doctor, and what it tells a keeper."""
