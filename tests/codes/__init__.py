"""Tests of what a code opens."""
