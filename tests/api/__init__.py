"""The API, read as software reads it."""
