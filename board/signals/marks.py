"""What of a post is counted: its class, and each effect, colour and form that was tapped. Never words."""

from board.alerts.facts import AlertFacts
from board.signals.shapes import ANY

LISTS = ("effects", "colours", "forms")


def marks_of(facts: AlertFacts) -> tuple[str, ...]:
    """Each thing to count, as list:id, and the post itself."""
    tapped = (f"{name}:{each}" for name in LISTS for each in getattr(facts, name))
    return (ANY, *tapped)


def split(marks: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The marks again as ids, by list."""
    return {name: tuple(m.partition(":")[2] for m in marks if m.startswith(f"{name}:")) for name in LISTS}
