"""Between boards."""
