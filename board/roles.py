"""Staff as the rest of the house knows them: what somebody may do, and who is signed in."""

from enum import StrEnum

from msgspec import Struct


class Role(StrEnum):
    """What a member of staff may do."""

    MODERATOR = "moderator"
    LEAD = "lead"
    KEEPER = "keeper"
    PROGRAM = "program"


# Those who decide posts, and are on duty when they are here.
PEERS = frozenset({Role.MODERATOR, Role.LEAD, Role.KEEPER})


class Who(Struct, frozen=True, kw_only=True):
    """The member of staff who is signed in; `session` names the row that keeps them signed in.

    `program` is the name of the body that somebody of role PROGRAM works for, and empty for the board's own.
    """

    account: str
    name: str
    role: Role
    session: str
    program: str = ""
