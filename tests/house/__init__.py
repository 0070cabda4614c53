"""The laws of the house as tests: each says what is wrong and where."""
