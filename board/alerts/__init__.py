"""Warnings: what an alert post says, and the living alert that the public reads."""
