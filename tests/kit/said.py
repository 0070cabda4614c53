"""Sentences that no two people would say of the same thing: posts with these stay cards of their own."""

WHO = ("The nurse", "Somebody at the door", "The driver", "The night crew", "A volunteer", "The cook")
DID = (
    "listened for a long time", "found me dry socks", "forgot my appointment", "closed an hour early",
    "explained the test", "had no kits left", "walked me to the clinic", "laughed at my question",
)  # fmt: skip


def different(many: int) -> list[str]:
    """So many sentences, up to as many as there are pairs of who and what."""
    pairs = [f"{who} {did}." for did in DID for who in WHO]
    if many > len(pairs):
        raise ValueError(f"There are {len(pairs)} of them.")
    return pairs[:many]
