"""How we know, as a ladder: the evidence level follows from the rows of evidence (mission.md 3.3).

E0 one community report; E1 two or more that do not depend on each other; E2 a worker, a service, an
ambulance, a hospital, a strip or a reagent; E3 infrared or Raman on site; E4 a laboratory's result for a
sample of the very product described; EX a result that says otherwise. What each source and each method
carries stands in the guide.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from board import bands
from board.alerts.record import AlertRecord, Evidence
from board.guide.load import Guide

LEVELS = ("E0", "E1", "E2", "E3", "E4")
AGAINST = "EX"
REPORT = "community_report"
LIKELY_FROM = 5


def level(rows: Iterable[Evidence], guide: Guide) -> str:
    """The level that the rows carry; E0 where there are none.

    A result that speaks against the alert makes it EX when it is at least as sure as all that speaks for it:
    a report that says otherwise stands beside the others, and decides nothing.
    """
    rows = tuple(rows)
    carried = max((_carried(row, guide) for row in rows if not row.against), default="E0")
    best = max(carried, "E1") if heard(rows) > 1 else carried
    contrary = max((_carried(row, guide) for row in rows if row.against), default="E0")
    return AGAINST if contrary >= max(best, "E2") else best


def heard(rows: Iterable[Evidence]) -> int:
    """How many community reports there are at least: a band counts as its smallest number."""
    return sum(_least(row) for row in rows if row.source == REPORT and not row.against)


def certainty(record: AlertRecord, guide: Guide) -> str:
    """The CAP 1.2 certainty of what a record says (mission.md 3.3): several reports are Likely from five."""
    if record.evidence == "E1" and heard(record.evidence_rows) >= LIKELY_FROM:
        return "Likely"
    return guide.choices.evidence_levels[record.evidence].certainty


def sources(rows: Iterable[Evidence]) -> tuple[str, ...]:
    """Who told us, each source once and in the order of the rows; what speaks against told us nothing."""
    return tuple(dict.fromkeys(row.source for row in rows if not row.against))


def rows_of(record: AlertRecord) -> tuple[Evidence, ...]:
    """The rows of a record; of one that was written before there were rows, made of what it said instead."""
    if record.evidence_rows:
        return record.evidence_rows
    tied = record.evidence == "E4"
    return tuple(Evidence(source=source, tied=tied) for source in record.evidence_kinds or (REPORT,))


def joined(record: AlertRecord, posts: int) -> AlertRecord:
    """The record when a post has joined: so many stand behind it now.

    What was known of community reports before was one report at least, even where no post is behind it.
    """
    rows = rows_of(record)
    own = max((_least(row) for row in rows if _is_own(row)), default=0)
    return _counted(record, max(posts, own, 2 if heard(rows) else 0))


def left(record: AlertRecord, posts: int) -> AlertRecord:
    """The record when a post was taken back: so many are left."""
    return _counted(record, posts)


def _counted(record: AlertRecord, posts: int) -> AlertRecord:
    """Our own row says how many posts there are, and the two lowest levels follow it.

    Nothing above them rests on a count, and a level that was argued down stays where it was put.
    """
    rows = rows_of(record)
    own = next((row for row in rows if _is_own(row)), Evidence(source=REPORT))
    now = replace(own, count=bands.narrow(posts))
    kept = tuple(now if row is own else row for row in rows)
    kept = kept if own in rows else (*kept, now)
    low = record.evidence in {"E0", "E1"} and not record.argued_down
    known = ("E1" if heard(kept) > 1 else "E0") if low else record.evidence
    return replace(record, evidence=known, evidence_rows=kept, evidence_kinds=sources(kept))


def _carried(row: Evidence, guide: Guide) -> str:
    """What one row carries: its source's word, or its result as far as such a source can have one."""
    source = guide.choices.evidence_sources.get(row.source)
    method = guide.choices.methods.get(row.method)
    if source is None:
        return "E0"
    carries = min(source.most, method.level) if method else source.level
    # A sample of something else says what is about, not what this product holds (mission.md 3.3, E4).
    return "E2" if carries == "E4" and not row.tied else carries


def _least(row: Evidence) -> int:
    return max(bands.least(row.count), 1)


def _is_own(row: Evidence) -> bool:
    """Whether the row counts the posts of this board, and is not the count of somebody else."""
    return row.source == REPORT and not (row.against or row.link or row.method)
