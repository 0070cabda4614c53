"""What waits for a decision, as cards: most urgent first, then oldest."""

from msgspec import Struct
from msgspec.structs import replace

from board import clock
from board.exchange.reads import remote_for
from board.exchange.shapes import Remote
from board.guide.load import Guide
from board.kinds import Facts, facts_for
from board.posts import asking, holding
from board.posts import reads as posts
from board.posts.approvals import Hold
from board.posts.asking import Talk
from board.posts.reads import Age
from board.posts.shapes import Kind, Place, WaitingPost, place
from board.signals.reads import signals
from board.signals.shapes import Signal

FIRST_WORDS = 140
UNTOLD = "to_pass_on"


class Wanted(Struct, frozen=True):
    """Which part of the queue a moderator looks at, behind which place; or what is to be passed on."""

    kind: Kind | None = None
    area: str | None = None
    after: Place | None = None
    pass_on: bool = False


class Card(Struct, frozen=True):
    """One post at a glance; `facts` is None where they are no longer kept, `talk` where nothing was asked.

    `remote` is there for what another alert service sent.
    """

    post: WaitingPost
    facts: Facts | None
    age: Age | None
    first_words: str
    talk: Talk | None = None
    remote: Remote | None = None
    held: Hold | None = None


class Queue(Struct, frozen=True):
    """The cards of one look, how many posts wait in all, where it goes on, and what stands out."""

    cards: tuple[Card, ...]
    waiting: int
    more: str = ""
    signals: tuple[Signal, ...] = ()


def wanted(kind: str, area: str, guide: Guide, after: str = "") -> Wanted:
    """The part that an address asks for; what is not known is not asked for. NotHere for no place of ours."""
    known = Kind(kind) if kind in set(Kind) else None
    return Wanted(known, area if area in guide.areas else None, place(after), kind == UNTOLD)


async def look(part: Wanted) -> Queue:
    """The cards of a part of the queue."""
    found = await _found(part)
    shown = found[: posts.PAGE] if len(found) > posts.PAGE and not part.pass_on else found
    facts = await facts_for(shown)
    talks = await asking.talks([post.id for post in shown])
    remote = await remote_for([post.id for post in shown])
    held = await holding.about([post.id for post in shown])
    cards = tuple(
        replace(
            _card(post, facts.get(post.id), talks.get(post.id), remote.get(post.id)), held=held.get(post.id)
        )
        for post in shown
    )
    more = _end(shown[-1]) if len(shown) < len(found) else ""
    return Queue(cards, await posts.how_many_wait(), more, await signals() if not part.after else ())


async def _found(part: Wanted) -> tuple[WaitingPost, ...]:
    if part.pass_on:
        return await posts.to_pass_on(area=part.area)
    return await posts.waiting(kind=part.kind, area=part.area, after=part.after, limit=posts.PAGE + 1)


def _end(post: WaitingPost) -> str:
    return Place(int(post.urgency), post.suspect, post.due, post.id).text() if post.due else ""


def _card(post: WaitingPost, facts: Facts | None, talk: Talk | None, remote: Remote | None = None) -> Card:
    words = " ".join(" ".join(post.words.values()).split())
    return Card(post, facts, posts.age(post, clock.now()), words[:FIRST_WORDS], talk, remote)
