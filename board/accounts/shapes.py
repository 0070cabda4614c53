"""What the rest of the house sees of staff."""

from datetime import date, datetime

from msgspec import Struct

from board.roles import Role


class Person(Struct, frozen=True, kw_only=True):
    """One account in the keeper's list."""

    id: str
    name: str
    role: Role
    active: bool
    created_on: date


class Invited(Struct, frozen=True, kw_only=True):
    """An invitation that still opens; `note` is for whom the keeper meant it."""

    role: Role
    note: str
    expires: datetime
