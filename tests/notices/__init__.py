"""Notices of the community."""
