"""Notices and events of the community: written by keepers and leads, looked at by a second person."""
