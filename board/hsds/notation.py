"""Opening hours as people write them into one cell: `MO,TU 09:00-17:00; 1TH 16:30-18:30 (side door)`."""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from board.errors import N_
from board.hsds.hours import Unclear, openings, schedule
from board.programs.shapes import Opening

_RULE = re.compile(
    r"(?P<days>[A-Za-z0-9,+-]+?|day [0-9,-]+)"
    r"(?:\s+(?P<opens>\d{1,2}:\d\d)?\s*[-–]\s*(?P<closes>\d{1,2}:\d\d)?)?"  # noqa: RUF001 (spreadsheets write it)
    r"(?:\s+every (?P<every>\d+))?"
    r"(?:\s+starting (?P<starts>[0-9-]{10}))?"
    r"(?:\s+from (?P<since>[0-9-]{10}))?"
    r"(?:\s+until (?P<until>[0-9-]{10}))?"
    r"(?:\s*\((?P<note>[^();]*)\))?"
)


def written(hours: Iterable[Opening]) -> str:
    """The hours in one cell; as JSON where a note holds signs that this way of writing needs for itself."""
    every = tuple(hours)
    if any(set("();") & set(each.note) for each in every):
        return msgspec.json.encode([_bare(schedule(each)) for each in every]).decode()
    return "; ".join(map(_rule, every))


def read(cell: str) -> tuple[Opening, ...]:
    """The hours of a cell; raises Unclear for what cannot be read."""
    if cell.lstrip().startswith("["):
        return of_json(_json(cell))
    parts = [part.strip() for part in cell.split(";") if part.strip()]
    return tuple(rule for part in parts for rule in _read(part))


def of_json(found: object) -> tuple[Opening, ...]:
    """The hours of a list of HSDS schedules, or of hours as the board's own export writes them."""
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise Unclear(N_("The hours are not a list of schedules."))
    if any("days" in each for each in found):
        try:
            return msgspec.convert(found, tuple[Opening, ...])
        except msgspec.ValidationError:
            raise Unclear(N_("The hours are not a list of schedules.")) from None
    rules, said = openings(found)
    if said:
        raise Unclear(N_("Hours without a day: %(hours)s."), hours=said[:60])
    return rules


def _json(cell: str) -> object:
    try:
        return msgspec.json.decode(cell)
    except msgspec.DecodeError:
        raise Unclear(N_("The hours are not a list of schedules.")) from None


def _rule(each: Opening) -> str:
    days = ",".join(f"{week}{day}" for week in each.weeks for day in each.days) or ",".join(each.days)
    named = [
        days or f"day {','.join(map(str, each.month_days))}",
        f"{each.opens or ''}-{each.closes or ''}" if each.opens or each.closes else "",
        f"every {each.every}" if each.every > 1 else "",
        f"starting {each.starts}" if each.starts else "",
        f"from {each.since}" if each.since else "",
        f"until {each.until}" if each.until else "",
        f"({each.note})" if each.note else "",
    ]
    return " ".join(filter(None, named))


def _read(part: str) -> tuple[Opening, ...]:
    if not (fits := _RULE.fullmatch(part)):
        raise Unclear(
            N_("%(hours)s cannot be read as hours: write MO,TU 09:00-17:00; SA 10:00-14:00."), hours=part[:60]
        )
    said = fits.groupdict()
    day = said["days"].removeprefix("day ")
    rules, _ = openings([
        {
            "byday": "" if said["days"].startswith("day ") else day,
            "bymonthday": day if said["days"].startswith("day ") else "",
            "opens_at": said["opens"],
            "closes_at": said["closes"],
            "interval": int(said["every"] or 1),
            "dtstart": said["starts"],
            "valid_from": said["since"],
            "valid_to": said["until"],
            "notes": said["note"],
        }
    ])  # fmt: skip
    return rules


def _bare(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if value not in (None, "")}
