"""Tests of pages, words and problems."""
