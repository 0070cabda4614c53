"""The unit tests of what keeps people unfound."""
