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

# Those who can publish an emergency or let people in: a stolen pass-phrase alone must never make one of them.
GUARDED = frozenset({Role.LEAD, Role.KEEPER})


class Scope(Struct, frozen=True):
    """For which areas and languages somebody decides; an empty list sets no limit (platforms.md U20)."""

    areas: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    def covers(self, area: str | None, language: str) -> bool:
        """Whether a post of this area and language is theirs; one that names no area is everybody's."""
        here = not self.areas or area is None or area in self.areas
        return here and (not self.languages or not language or language in self.languages)


EVERYTHING = Scope()


class Who(Struct, frozen=True, kw_only=True):
    """The member of staff who is signed in; `session` names the row that keeps them signed in.

    `program` is the name of the body that somebody of role PROGRAM works for, and empty for the board's own.
    Whoever is `confined` must set up a second factor before any other door opens to them.
    """

    account: str
    name: str
    role: Role
    session: str
    program: str = ""
    scope: Scope = EVERYTHING
    confined: bool = False
