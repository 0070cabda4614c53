"""Notices on phones: web push without identity (platforms.md 10), off until a keeper makes keys for it.

A slice of its own, and not part of following: feeds hold nothing about anybody, while this keeps secrets,
calls other machines and has an end for each row.
"""
