"""Which alerts are asked for: by what they say now, or by what any version of them ever said."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any

import msgspec
from msgspec import Struct
from piccolo.columns.combination import Or, Where, WhereRaw
from piccolo.query import Select

from board.alerts.tables import AlertRow

Query = Select[AlertRow]
HIGHEST = 4


class Narrow(Struct, frozen=True, kw_only=True):
    """Of these areas or of none, of these classes, of a risk at least, with this evidence, in a language."""

    areas: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    risk: int | None = None
    evidence: tuple[str, ...] = ()
    language: str | None = None


def saying_now(narrow: Narrow) -> Query:
    """Alerts by what their newest version says."""
    query = AlertRow.select()
    if narrow.areas:
        query = query.where(AlertRow.area.is_in(list(narrow.areas)) | AlertRow.area.is_null())
    if narrow.families:
        query = query.where(AlertRow.family.is_in(list(narrow.families)))
    if narrow.risk:
        query = query.where(AlertRow.risk >= narrow.risk)
    for name, values in (("evidence", narrow.evidence), ("language", _one(narrow.language))):
        if values:
            query = query.where(_any(AlertRow.record, name, values))
    return query


def ever_saying(narrow: Narrow) -> Query:
    """Alerts of which any version says it: whoever heard that one must hear what became of the alert.

    Threat: a follower of what is confirmed never learns that it was withdrawn, because a withdrawn alert has
    no evidence any more. One that its posters took back says no more than its area and class.
    """
    said = ever_said(narrow)
    return AlertRow.select().where(said) if said else AlertRow.select()


def ever_said(narrow: Narrow) -> WhereRaw | None:
    """The same of the alert in hand: its few versions are looked through, never those of the whole board."""
    areas = (*narrow.areas, None) if narrow.areas else ()
    risks = range(narrow.risk, HIGHEST + 1) if narrow.risk else ()
    kept = [_pairs(name, said) for name, said in (("area", areas), ("family", narrow.families)) if said]
    gone = (("risk", risks), ("evidence", narrow.evidence), ("language", _one(narrow.language)))
    lost = [[*_pairs(name, said), *_pairs("emptied", (True,))] for name, said in gone if said]
    if not kept and not lost:
        return None
    each = [" OR ".join(["v.record LIKE {}"] * len(pairs)) for pairs in (*kept, *lost)]
    said_so = " AND ".join(f"({either})" for either in each)
    pairs = [pair for some in (*kept, *lost) for pair in some]
    versions = f"SELECT 1 FROM alert_version v WHERE v.alert = alert.id AND {said_so}"  # noqa: S608
    return WhereRaw(f"EXISTS ({versions})", *pairs)


def _any(column: Any, name: str, values: Sequence[object]) -> Where | Or:
    """Where a record has one of the values under a name.

    A record is one line of JSON. Both engines find a pair in it by LIKE, and no text that somebody typed can
    look like one: inside a text every quotation mark has a stroke before it.
    """
    found: Where | Or = reduce(or_, [column.like(pair) for pair in _pairs(name, values)])
    return found


def _pairs(name: str, values: Sequence[object]) -> list[str]:
    return [f"%{msgspec.json.encode({name: value}).decode()[1:-1]}%" for value in values]


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()
