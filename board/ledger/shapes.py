"""What is known of the chain: a row, a head, and what a check of it finds."""

from datetime import date

from msgspec import Struct

from board.ledger.bands import Number

HEADING = "board-log-head 1"


class Head(Struct, frozen=True, kw_only=True):
    """The end of the chain as it was signed on a day; macs and signatures are hexadecimal."""

    day: str
    seq: int
    mac: str
    key: str
    signature: str

    @property
    def text(self) -> str:
        """What is signed, and what anybody must write to check the signature: five lines."""
        return f"{HEADING}\n{self.day}\n{self.seq}\n{self.mac}\n{self.key}\n"


class Row(Struct, frozen=True, kw_only=True):
    """One row as it lies in the database; the event is gone after five years."""

    seq: int
    prev: str
    day: str | None
    event: str | None
    key: str
    mac: str


class Check(Struct, frozen=True, kw_only=True):
    """What a check found: how many rows and heads were looked at, and every break in plain words."""

    rows: int
    heads: int
    breaks: tuple[str, ...] = ()

    @property
    def well(self) -> bool:
        """Whether everything held."""
        return not self.breaks

    def lines(self, *, kept: int) -> tuple[str, ...]:
        """What a keeper reads of it; `kept` is how many of the heads came from outside."""
        broken = (f"BROKEN  {fault}" for fault in self.breaks)
        looked = f"{self.rows} rows and {self.heads} heads were looked at, {kept} of them kept elsewhere."
        alone = "Rows cut off at the end show only against a head that was kept elsewhere: give one too."
        return (*broken, looked, *(() if kept else (alone,)))


class Line(Struct, frozen=True, kw_only=True):
    """Decisions that read alike in one stretch of time; reason and role are empty where they stay untold."""

    action: str
    reason: str
    role: str
    band: str


class Stretch(Struct, frozen=True, kw_only=True):
    """One day of the public log, or with no day what is left of its week."""

    day: date | None
    lines: tuple[Line, ...]


class Said(Struct, frozen=True, kw_only=True):
    """What a keeper said about a row, on which day; `week` is the week of that row."""

    day: date
    week: str
    words: str


class Week(Struct, frozen=True, kw_only=True):
    """One week of the public log; `week` is its name as 2026-W47."""

    week: str
    monday: date
    stretches: tuple[Stretch, ...]
    said: tuple[Said, ...] = ()


class Log(Struct, frozen=True, kw_only=True):
    """A page of the public log, newest first; `earlier` is the week before which it goes on."""

    weeks: tuple[Week, ...]
    earlier: str | None


class Wait(Struct, frozen=True, kw_only=True):
    """How long decisions of a lane took, as bands: half of them, and nine of ten."""

    lane: str
    median: int | None
    slow: int | None


class Month(Struct, frozen=True, kw_only=True):
    """What everybody may know of a month; `requests` is None where no keeper has said a number."""

    month: str
    received: Number
    published: Number
    redacted: Number
    merged: Number
    declined: Number
    reasons: dict[str, Number]
    withdrawn: Number
    waits: tuple[Wait, ...]
    oldest: int | None
    moderators: Number
    broken: Number
    requests: int | None


class Overview(Struct, frozen=True, kw_only=True):
    """The months that are told, newest first."""

    months: tuple[Month, ...]
