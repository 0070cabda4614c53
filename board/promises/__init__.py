"""The public change ledger: what was promised, by when, what happened, and whether people agree."""
