"""Tests of alert posts and of the living alert."""
