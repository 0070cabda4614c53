"""What the tests share, kept small and tested."""
