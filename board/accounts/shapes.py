"""What the rest of the house sees of staff."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from board.roles import EVERYTHING, Role, Scope


class Proof(StrEnum):
    """How somebody showed who they are: by a pass-phrase alone, or by a second factor too."""

    PHRASE = "phrase"
    SECOND = "second"


class Person(Struct, frozen=True, kw_only=True):
    """One account in the keeper's list; `armed` says whether they have a second factor."""

    id: str
    name: str
    role: Role
    active: bool
    created_on: date
    program: str = ""
    scope: Scope = EVERYTHING
    armed: bool = False


class Invited(Struct, frozen=True, kw_only=True):
    """An invitation that still opens; `note` is for whom the keeper meant it, `program` for whose staff."""

    role: Role
    note: str
    expires: datetime
    program: str = ""


class Opened(Struct, frozen=True, kw_only=True):
    """Who came in, and the two secrets for their browser. It shows neither when it is printed."""

    session: str
    device: str
    role: Role

    def __repr__(self) -> str:
        return "Opened(hidden)"


class Did(StrEnum):
    """What can be done about an account, and about the webhooks that staff look after."""

    INVITED = "invited"
    JOINED = "joined"
    ENDED = "ended"
    HOOK_ADDED = "hook added"
    HOOK_ROTATED = "hook rotated"
    HOOK_PAUSED = "hook paused"
    HOOK_CLOSED = "hook closed"
    HOOK_RESUMED = "hook resumed"
    HOOK_STOPPED = "hook stopped"
    HOOK_ENDED = "hook ended"
    LEASE_BROKEN = "lease broken"
    ROLE_CHANGED = "role changed"
    SCOPE_CHANGED = "scope changed"
    SIGNED_OUT = "signed out"
    SECOND_SET = "second set"
    SECOND_ENDED = "second ended"
    SECOND_RESET = "second reset"
    PHRASE_CHANGED = "phrase changed"
    NIGHTS_BEGUN = "nights begun"
    NIGHTS_ENDED = "nights ended"
    ORIGINAL_OPENED = "original opened"
    PROGRAMS_SET = "programs set"
    NOTICE_WRITTEN = "notice written"
    NOTICE_APPROVED = "notice approved"
    NOTICE_WITHDRAWN = "notice withdrawn"
    NOTICE_DROPPED = "notice dropped"
    CORRECTION_WRITTEN = "correction written"
    CORRECTION_APPROVED = "correction approved"
    CORRECTION_DROPPED = "correction dropped"
    LINK_CHECKED = "link checked"
    KEY_MADE = "key made"
    KEY_ROTATED = "key rotated"
    KEY_ENDED = "key ended"
    SERVICE_TOLD = "service told"
    REPLY_TOLD = "reply told"


class Act(Struct, frozen=True, kw_only=True):
    """One line of what was done about accounts; `actor` is None for the board itself.

    Of somebody who joined, the actor is who invited them. `about` names what is not a person.
    """

    day: date
    what: Did
    role: Role
    actor: str | None
    concerns: str | None
    about: str | None = None


class Key(Struct, frozen=True, kw_only=True):
    """One passkey in its owner's list."""

    id: str
    name: str
    since: date


class Stay(Struct, frozen=True, kw_only=True):
    """One browser in which somebody is signed in, and whether it is the one that asks."""

    id: str
    begun: datetime
    last_seen: datetime
    proof: Proof
    here: bool


class Second(Struct, frozen=True, kw_only=True):
    """The second factor of one account: an app since a day, passkeys, and the number of recovery codes."""

    app: date | None
    passkeys: tuple[Key, ...]
    codes: int

    @property
    def armed(self) -> bool:
        """Whether signing in asks for it."""
        return self.app is not None or bool(self.passkeys)
