"""What waits for a decision, as cards: most urgent first, then oldest."""

from msgspec import Struct

from board import clock
from board.guide.load import Guide
from board.kinds import Facts, facts_for
from board.posts import reads as posts
from board.posts.reads import Age
from board.posts.shapes import Kind, WaitingPost

FIRST_WORDS = 140


class Wanted(Struct, frozen=True):
    """Which part of the queue a moderator looks at."""

    kind: Kind | None = None
    area: str | None = None


class Card(Struct, frozen=True):
    """One waiting post at a glance."""

    post: WaitingPost
    facts: Facts
    age: Age | None
    first_words: str


class Queue(Struct, frozen=True):
    """The cards of one look, and how many posts wait in all."""

    cards: tuple[Card, ...]
    waiting: int


def wanted(kind: str, area: str, guide: Guide) -> Wanted:
    """The part that an address asks for; what is not known is not asked for."""
    known = Kind(kind) if kind in set(Kind) else None
    return Wanted(known, area if area in guide.areas else None)


async def look(part: Wanted) -> Queue:
    """The cards of a part of the queue."""
    waiting = await posts.waiting(kind=part.kind, area=part.area)
    facts = await facts_for(waiting)
    return Queue(
        tuple(_card(post, facts[post.id]) for post in waiting if post.id in facts),
        await posts.how_many_wait(),
    )


def _card(post: WaitingPost, facts: Facts) -> Card:
    words = " ".join(" ".join(post.words.values()).split())
    return Card(post, facts, posts.age(post, clock.now()), words[:FIRST_WORDS])
