"""Tests of notices on phones."""
