"""Whether a line of an export is one that our pages can show: known ids, and links that lead to pages.

Threat: a file that was tampered with holds a link that runs, or an id that no list of ours has: every page
that shows it would fail.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from board.alerts.record import AlertRecord
from board.exchange import wording
from board.exchange.lines import AlertLine, BoardLine, ServiceLine, VersionLine
from board.guide.load import Guide

T = TypeVar("T")


def refuse(name: str, said: Sequence[T], why: Callable[[T], Iterator[str]]) -> None:
    """Raises ValueError naming the file, the line and the reason of the first that does not fit."""
    for number, line in enumerate(said, start=1):
        for reason in why(line):
            raise ValueError(f"{name}.jsonl, line {number}: {reason}")


def board(line: BoardLine) -> Iterator[str]:
    """Why the line of a board does not fit."""
    yield from _links(line.address)


def service(line: ServiceLine) -> Iterator[str]:
    """Why the line of a service does not fit."""
    yield from _links(line.website, line.source_url)


def recorded(line: AlertLine | VersionLine, guide: Guide) -> Iterator[str]:
    """Why the line of an alert, or of a version of one, does not fit."""
    said, known = line.record, guide.choices
    if said.risk not in range(1, 5):
        yield f"{said.risk!r} is no level of risk"
    yield from _unknown("kind of alert", (said.kind,), known.alert_kinds.ids)
    yield from _unknown("level of evidence", (said.evidence,), known.evidence_levels.ids)
    yield from _unknown("reason", said.reasons, known.reasons.ids)
    yield from _unknown(
        "source of evidence", [row.source for row in said.evidence_rows], known.evidence_sources.ids
    )
    yield from _record_links(said)


def _record_links(said: AlertRecord) -> Iterator[str]:
    yield from _links(said.issuer.url if said.issuer else "", *[row.link for row in said.evidence_rows])


def _unknown(what: str, said: Sequence[str], known: Sequence[str]) -> Iterator[str]:
    yield from (f"{each!r} is no {what} that this board knows" for each in said if each not in known)


def _links(*addresses: str) -> Iterator[str]:
    yield from (f"{each!r} is no address of a page" for each in addresses if each and not wording.link(each))
