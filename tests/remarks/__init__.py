"""Tests of quick reports."""
