"""Which alerts are asked for: by what they say now, or by what any version of them ever said."""

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import Any

import msgspec
from msgspec import Struct
from piccolo.columns.combination import Or, Where
from piccolo.query import Select

from board.alerts.tables import AlertRow, AlertVersionRow

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
    record, areas = AlertVersionRow.record, (*narrow.areas, None) if narrow.areas else ()
    risks = range(narrow.risk, HIGHEST + 1) if narrow.risk else ()
    kept = [_any(record, name, said) for name, said in (("area", areas), ("family", narrow.families)) if said]
    gone = (("risk", risks), ("evidence", narrow.evidence), ("language", _one(narrow.language)))
    lost = [_any(record, name, said) | _any(record, "emptied", (True,)) for name, said in gone if said]
    if not kept and not lost:
        return AlertRow.select()
    versions = AlertVersionRow.select(AlertVersionRow.alert).where(*kept, *lost)
    return AlertRow.select().where(AlertRow.id.is_in(versions))


def _any(column: Any, name: str, values: Sequence[object]) -> Where | Or:
    """Where a record has one of the values under a name.

    A record is one line of JSON. Both engines find a pair in it by LIKE, and no text that somebody typed can
    look like one: inside a text every quotation mark has a stroke before it.
    """
    found: Where | Or = reduce(or_, [column.like(f"%{_pair(name, value)}%") for value in values])
    return found


def _pair(name: str, value: object) -> str:
    return msgspec.json.encode({name: value}).decode()[1:-1]


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()
