"""Peers decide what is printed: the queue, the decision, the row it leaves."""
