"""Staff as the rest of the house knows them: what somebody may do, and who is signed in."""

from enum import StrEnum

from msgspec import Struct


class Role(StrEnum):
    """What a member of staff may do."""

    MODERATOR = "moderator"
    KEEPER = "keeper"


class Who(Struct, frozen=True, kw_only=True):
    """The member of staff who is signed in; `session` names the row that keeps them signed in."""

    account: str
    name: str
    role: Role
    session: str
