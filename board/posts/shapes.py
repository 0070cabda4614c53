"""What crosses the wall of this slice: frozen, and without a single row."""

from datetime import date, datetime
from enum import IntEnum, StrEnum

from msgspec import UNSET, Struct, UnsetType

from board.posts.life import State
from board.roles import Scope


class Kind(StrEnum):
    """The two kinds of post. The set is closed."""

    ALERT = "alert"
    FEEDBACK = "feedback"


class Use(StrEnum):
    """How the poster lets us use what they sent (mission.md 3.4 Q14, 3.5 `use`)."""

    WORDS = "words"
    FACTS = "facts"
    SERVICE = "service"
    COUNT = "count"


class Urgency(IntEnum):
    """What a moderator must see first."""

    LIFE = 1
    SOON = 2
    ORDINARY = 3


class Lane(StrEnum):
    """Where a post waits at the desk, most pressing first; each lane has its own target of age."""

    LIFE = "life"
    ALERTS = "alerts"
    REMOTE = "remote"
    ANSWERED = "answered"
    CHANGES = "changes"
    FEEDBACK = "feedback"


class Action(StrEnum):
    """What a decision did. The set is closed; the desk's log tells by it."""

    PUBLISHED = "published"
    REDACTED = "redacted"
    JOINED = "joined"
    COUNTED = "counted"
    SHARED = "shared"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    FORGOTTEN = "forgotten"
    CORRECTED = "corrected"
    UPDATED = "updated"
    RENEWED = "renewed"
    LOOKED_AT = "looked_at"
    STRUCK = "struck"
    ASKED = "asked"
    ANSWERED = "answered"
    MERGED = "merged"
    RETURNED = "returned"
    SET_APART = "set_apart"
    SECONDED = "seconded"
    REOPENED = "reopened"
    WISHED = "wished"
    AMENDED = "amended"
    PASSED_ON = "passed_on"
    RESTORED = "restored"
    ACTED = "acted"
    ACT_UNDONE = "act_undone"
    HANDED_ON = "handed_on"
    REPLIED = "replied"
    OVERDUE = "overdue"
    HEARD = "heard"
    MARKED = "marked"


class Backing(StrEnum):
    """What must stand behind a move: nothing that is held, an approval that was held, or two people's."""

    FREE = "free"
    HELD = "held"
    TWO = "two"


class WishKind(StrEnum):
    """What somebody can wish about their own post."""

    ADD = "add"
    CORRECT = "correct"
    OBJECT = "object"


class Deed(Struct, frozen=True, kw_only=True):
    """Who moves a post and why; `account` is None for the poster and for the sweep."""

    action: Action
    account: str | None = None
    reason: str | None = None
    removed: int = 0
    backing: Backing = Backing.FREE


class Change(Struct, frozen=True, kw_only=True):
    """What a move also writes into a post; what is not named stays as it is."""

    words: dict[str, str] | UnsetType = UNSET
    public_words: dict[str, str] | UnsetType = UNSET
    removed: tuple[str, ...] | UnsetType = UNSET
    area: str | UnsetType | None = UNSET
    language: str | UnsetType = UNSET
    reason: str | UnsetType | None = UNSET
    outcome: str | UnsetType | None = UNSET
    decided_on: date | UnsetType | None = UNSET
    follows: str | UnsetType | None = UNSET
    received: datetime | UnsetType = UNSET
    due: datetime | UnsetType | None = None


NOTHING_ELSE = Change()


# What a post that is over says of its poster: nothing, not even where or in which tongue they wrote.
EMPTIED = Change(words={}, public_words={}, area=None, language="")


class Draft(Struct, frozen=True, kw_only=True):
    """A checked post of either kind; `words` holds each free text by the name of its field."""

    kind: Kind
    urgency: Urgency
    area: str | None
    language: str
    words: dict[str, str]
    use: Use
    may_ask: bool = False
    suspect: bool = False

    @property
    def lane(self) -> Lane:
        """Where it waits when it comes from somebody's phone."""
        if self.urgency is Urgency.LIFE:
            return Lane.LIFE
        return Lane.ALERTS if self.kind is Kind.ALERT else Lane.FEEDBACK


class Arrival(Struct, frozen=True):
    """A post that has been received: new, or by the very same form before; the code may be withheld then."""

    post: str
    new: bool
    code: str | None


class WaitingPost(Struct, frozen=True, kw_only=True):
    """A post as the desk sees it; `received` begins a six-hour slot, `due` is a quarter hour or None."""

    id: str
    kind: Kind
    state: State
    version: int
    urgency: Urgency
    area: str | None
    language: str
    words: dict[str, str]
    use: Use
    may_ask: bool
    suspect: bool
    received: datetime
    due: datetime | None
    lane: Lane
    outcome: str | None = None
    amends: str | None = None

    def is_for(self, scope: Scope) -> bool:
        """Whether somebody with this scope looks after it: what may cost a life is everybody's."""
        return self.urgency is Urgency.LIFE or scope.covers(self.area, self.language)


class Question(Struct, frozen=True):
    """What a peer asked, and what the poster answered; None while they have not."""

    words: str
    answer: str | None


class Standing(Struct, frozen=True, kw_only=True):
    """What a code answers: where the post stands, in the poster's own terms; `question` waits for them."""

    post: str
    kind: Kind
    state: State
    action: Action | None
    version: int
    public_words: dict[str, str]
    removed: tuple[str, ...]
    reason: str | None
    outcome: str | None
    decided_on: date | None
    kept_until: date | None
    question: str | None = None
    # The post it was put together with, when it was: all but `post` and `version` is told of that one.
    follows: str | None = None

    @property
    def address(self) -> str | None:
        """Where the public reads what came of the post, without a language; None while nothing did."""
        if self.outcome is None or self.state is not State.PUBLISHED:
            return None
        return f"/alerts/{self.outcome}" if self.kind is Kind.ALERT else f"/feedback/{self.outcome}"


class Colleague(Struct, frozen=True):
    """Somebody to whom a post can be handed over."""

    account: str
    name: str


class Handed(Struct, frozen=True, kw_only=True):
    """A post that was handed over: by whom, to which account (None: to whoever comes next), and the note."""

    post: str
    by: str
    whom: str | None
    note: str
