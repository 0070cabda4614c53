"""What goes to and fro: the ground that files are read on, rows that were understood, what they would do."""

from datetime import date
from typing import Any

from msgspec import Struct

from board.errors import Message
from board.guide.load import Guide
from board.programs.shapes import ProgramEntry, ServiceEntry, ServiceName


class Ground(Struct, frozen=True, kw_only=True):
    """The board that a file is read for or written by: its address, what its guide knows, and the day."""

    address: str
    guide: Guide
    today: date


class Given(Struct, frozen=True, kw_only=True):
    """One service of a file before it is understood: in which line it stands, and whether it is HSDS."""

    line: int
    said: dict[str, Any]
    is_hsds: bool


class Row(Struct, frozen=True, kw_only=True):
    """One service of a file that was understood, with the body that runs it."""

    line: int
    entry: ServiceEntry
    program: ProgramEntry | None = None
    remarks: tuple[Message, ...] = ()


class Rejected(Struct, frozen=True, kw_only=True):
    """One that cannot be taken, and every reason why."""

    line: int
    name: str
    reasons: tuple[Message, ...]


class Remark(Struct, frozen=True, kw_only=True):
    """Something to look at in one that is taken."""

    line: int
    name: str
    told: Message


class Change(Struct, frozen=True, kw_only=True):
    """A service that says something else than here: the fields by name."""

    entry: ServiceEntry
    fields: tuple[str, ...]


class Plan(Struct, frozen=True, kw_only=True):
    """What a file would do: nothing of it is done. `seal` is another for any other file or state."""

    new: tuple[ServiceEntry, ...] = ()
    changed: tuple[Change, ...] = ()
    unchanged: int = 0
    missing: tuple[ServiceName, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    remarks: tuple[Remark, ...] = ()
    programs: tuple[ProgramEntry, ...] = ()
    seal: str = ""

    @property
    def does_something(self) -> bool:
        """Whether anything would be written."""
        return bool(self.new or self.changed or self.programs)


class Known(Struct, frozen=True, kw_only=True):
    """What is here or stands further up in the file, by HSDS ids and by short names."""

    services: dict[str, ServiceEntry]
    programs: dict[str, ProgramEntry]
    slugs: dict[str, ServiceEntry]
    bodies: dict[str, ProgramEntry]


class Faulty(Exception):
    """One row cannot be taken; every reason why."""

    def __init__(self, *reasons: Message) -> None:
        super().__init__(*(reason.id for reason in reasons))
        self.reasons = reasons
