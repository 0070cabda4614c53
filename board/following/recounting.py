"""Text that feeds and CAP messages share: paragraphs, a cut line, and what an alert cannot tell."""

from collections.abc import Iterable

from board.alerts.record import AlertRecord
from board.errors import N_
from board.following.tongue import Tongue


def limits(record: AlertRecord, tongue: Tongue) -> str:
    """What an alert cannot tell, under its label."""
    unknown = [tongue.label(tongue.guide.advice.fixed.amount_unknown)] if record.dose_unknown else []
    words = " ".join([no_guarantee(tongue), *unknown])
    return tongue.line(tongue.say(N_("What this cannot tell you")), words)


def no_guarantee(tongue: Tongue) -> str:
    """What holds for every alert, withdrawn or not."""
    fixed = tongue.guide.advice.fixed
    return f"{tongue.label(fixed.no_guarantee)} {tongue.label(fixed.looks_vary)}"


def paragraphs(parts: Iterable[str]) -> str:
    """What there is of them, with an empty line between."""
    return "\n\n".join(filter(None, parts))


def cut(text: str, length: int) -> str:
    """The text on one line, no longer than so many letters."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def some(text: str | None) -> list[str]:
    """The text where there is one."""
    return [text] if text else []
