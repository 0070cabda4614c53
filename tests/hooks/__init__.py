"""Webhooks: from a public change to a signed message that arrives, whatever the other end does."""
