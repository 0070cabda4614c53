"""Opening hours as lines of a form: read without script, refused where they contradict themselves."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from msgspec import Struct

from board.errors import N_
from board.forms import Findings, Sent
from board.programs.calendar import WEEK
from board.programs.shapes import Closure, Opening
from board.safety.scrub import tidy_text

# What is on the form besides the lines that are filled already.
SPARE, SPARE_CLOSURES = 3, 1
MOST = 20
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
DAYS = N_("Choose the days of these hours.")
HOUR = N_("Write hours as 09:30.")
DAY = N_("This is no day. Write it as 2026-03-31.")
BACKWARDS = N_("The last day is before the first.")
RHYTHM = N_("Say in which week it starts: else nobody knows whether this week is one of them.")
TWICE = N_("Two lines say different hours for the same day and time. Put them together.")
NUMBERS = N_("Write whole numbers with commas between them.")


class Line(Struct, frozen=True):
    """One line of hours on the form, by the number that its fields begin with."""

    number: int
    opening: Opening


class Shut(Struct, frozen=True):
    """One line of days on which a service is shut."""

    number: int
    closure: Closure


def filled(schedules: tuple[Opening, ...], closures: tuple[Closure, ...]) -> dict[str, tuple[str, ...]]:
    """The fields of a form that says these hours."""
    fields: dict[str, tuple[str, ...]] = {}
    for number, each in enumerate(schedules):
        texts = {
            "opens": each.opens, "closes": each.closes, "every": each.every, "note": each.note,
            "starts": each.starts, "since": each.since, "until": each.until,
            "weeks": ", ".join(map(str, each.weeks)), "dates": ", ".join(map(str, each.month_days)),
        }  # fmt: skip
        fields |= {f"h{number}-{name}": (str(text),) for name, text in texts.items() if text}
        fields[f"h{number}-days"] = each.days
    for number, shut in enumerate(closures):
        said = {"since": shut.since, "until": shut.until, "note": shut.note, "on": "yes"}
        fields |= {f"c{number}-{name}": (str(text),) for name, text in said.items() if text}
    return fields


def read(sent: Sent, findings: Findings) -> tuple[Opening, ...]:
    """The hours of a form; an empty line is none."""
    numbers = (number for number in range(MOST) if _is_said(sent, f"h{number}-"))
    found = tuple(_opening(sent, f"h{number}-", findings) for number in numbers)
    if any(_clash(first, second) for first, second in combinations(found, 2)):
        findings.add("schedules", TWICE)
    return found


def read_closures(sent: Sent, findings: Findings) -> tuple[Closure, ...]:
    """The days of a form on which a service is shut."""
    return tuple(_closures(sent, findings))


def _closures(sent: Sent, findings: Findings) -> Iterator[Closure]:
    for name in (f"c{number}-" for number in range(MOST)):
        if sent.has(f"{name}on", "yes") or _is_said(sent, name):
            since, until = (_day(sent, f"{name}{end}", findings) for end in ("since", "until"))
            if since and until and until < since:
                findings.add(f"{name}until", BACKWARDS)
            yield Closure(since=since, until=until, note=tidy_text(sent.one(f"{name}note"))[:200])


def _is_said(sent: Sent, name: str) -> bool:
    said = ("opens", "closes", "note", "since", "until", "weeks", "dates")
    return bool(sent.many(f"{name}days")) or any(sent.one(f"{name}{each}") for each in said)


def _opening(sent: Sent, name: str, findings: Findings) -> Opening:
    days = tuple(day for day in WEEK if sent.has(f"{name}days", day))
    dates = _numbers(sent, f"{name}dates", 31, findings)
    every = sent.one(f"{name}every")
    opening = Opening(
        days=days,
        opens=_hour(sent, f"{name}opens", findings),
        closes=_hour(sent, f"{name}closes", findings),
        every=int(every) if every in {"2", "3", "4"} else 1,
        note=tidy_text(sent.one(f"{name}note"))[:200],
        weeks=_numbers(sent, f"{name}weeks", 5, findings),
        month_days=dates,
        starts=_day(sent, f"{name}starts", findings),
        since=_day(sent, f"{name}since", findings),
        until=_day(sent, f"{name}until", findings),
    )
    _judge(opening, name, findings)
    return opening


def _judge(opening: Opening, name: str, findings: Findings) -> None:
    if not opening.days and not opening.month_days:
        findings.add(f"{name}days", DAYS)
    if opening.every > 1 and opening.starts is None:
        findings.add(f"{name}starts", RHYTHM)
    if opening.since and opening.until and opening.until < opening.since:
        findings.add(f"{name}until", BACKWARDS)


def _hour(sent: Sent, field: str, findings: Findings) -> str | None:
    said = sent.one(field)[:5]
    if said and not CLOCK.fullmatch(said):
        findings.add(field, HOUR)
        return None
    return said or None


def _day(sent: Sent, field: str, findings: Findings) -> date | None:
    try:
        return date.fromisoformat(sent.one(field)) if sent.one(field) else None
    except ValueError:
        findings.add(field, DAY)
        return None


def _numbers(sent: Sent, field: str, most: int, findings: Findings) -> tuple[int, ...]:
    """Such as 1, 3 or -1, which is the last."""
    said = [part.strip() for part in sent.one(field).split(",") if part.strip()]
    try:
        numbers = tuple(int(part) for part in said)
    except ValueError:
        numbers = (0,)
    if any(not 1 <= abs(number) <= most for number in numbers):
        findings.add(field, NUMBERS)
        return ()
    return numbers


def _clash(first: Opening, second: Opening) -> bool:
    """Whether two plain weekly lines overlap on a day: what comes by rhythm or season may stand beside."""
    plain = all(
        each.every == 1 and not each.is_monthly and not each.since and not each.until
        for each in (first, second)
    )
    if not plain or set(first.days).isdisjoint(second.days) or first.note != second.note:
        return False
    earlier, later = sorted([_minutes(first), _minutes(second)])
    return later[0] < earlier[1]


def _minutes(opening: Opening) -> tuple[str, str]:
    opens, closes = opening.opens or "00:00", opening.closes or "24:00"
    return opens, closes if closes > opens else "24:00"
