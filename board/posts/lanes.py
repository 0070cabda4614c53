"""The queue as it is walked: by lane, in either order, a page at a time; and each lane at a glance.

What stands behind another post that tells of the same thing is passed over: its head waits for both.
"""

from typing import Any

from msgspec import Struct
from piccolo.query import Select

from board import clock
from board.db import fetch, reading
from board.posts.life import State
from board.posts.place import Order, Place
from board.posts.reads import DESK, PAGE, as_seen, within
from board.posts.shapes import Kind, Lane, WaitingPost
from board.posts.tables import Post
from board.roles import EVERYTHING, Scope

# More are not counted: whoever has a hundred before them needs no exact number, and the count stays quick.
MOST = 99
ORDERS = {
    Order.URGENT: (Post.urgency, Post.suspect, Post.due, Post.id),
    Order.OLDEST: (Post.received, Post.due, Post.id),
}
# What a robot may have sent makes no lane late.
_GLANCE = """SELECT {} AS lane,
(SELECT count(*) FROM (
    SELECT 1 FROM post WHERE state = 'waiting' AND lane = {} AND head IS NULL LIMIT 100) AS few) AS waiting,
EXISTS (SELECT 1 FROM post
    WHERE state = 'waiting' AND lane = {} AND head IS NULL AND suspect = {} AND due <= {}) AS late"""
ONE_LANE = (Post.suspect, Post.due, Post.id)


class Part(Struct, frozen=True, kw_only=True):
    """Which posts are asked for, and in which order."""

    lane: Lane | None = None
    kind: Kind | None = None
    area: str | None = None
    language: str | None = None
    order: Order = Order.URGENT


class Glance(Struct, frozen=True):
    """A lane at a glance: how many wait, counted up to one more than MOST, and whether one waits too long."""

    lane: Lane
    waiting: int
    late: bool

    @property
    def more(self) -> bool:
        """Whether more wait than are counted."""
        return self.waiting > MOST


WHOLE = Part()


async def waiting(
    part: Part = WHOLE, *, scope: Scope = EVERYTHING, after: Place | None = None, limit: int = PAGE
) -> tuple[WaitingPost, ...]:
    """The posts to decide in the order of this part; those behind a place where there is one."""
    query = _of(part, within(scope, Post.select(*DESK)))
    if after:
        query = query.where(_behind(part, after))
    async with reading():
        rows = await query.limit(limit)
    return tuple(as_seen(row) for row in rows)


async def first(part: Part, *, scope: Scope) -> tuple[str, ...]:
    """The ids of the first page of this part, in its order."""
    async with reading():
        rows = await _of(part, within(scope, Post.select(Post.id))).limit(PAGE)
    return tuple(row["id"] for row in rows)


async def glances() -> tuple[Glance, ...]:
    """Every lane in its order, in one question."""
    asked, now = " UNION ALL ".join(_GLANCE for _ in Lane), clock.now()
    async with reading():
        rows = await fetch(asked, *[each for lane in Lane for each in (*[lane.value] * 3, False, now)])
    seen = {row["lane"]: Glance(Lane(row["lane"]), row["waiting"], bool(row["late"])) for row in rows}
    return tuple(seen[lane] for lane in Lane)


def _of(part: Part, query: Select[Any]) -> Select[Any]:
    query = query.where((Post.state == State.WAITING.value) & Post.head.is_null())
    for wanted in _wanted(part):
        query = query.where(wanted)
    return query.order_by(*_order(part))


def _order(part: Part) -> tuple[Any, ...]:
    """In one lane all are as pressing: what is due first is also what came first."""
    return ONE_LANE if part.lane else ORDERS[part.order]


def _wanted(part: Part) -> list[Any]:
    asked = {
        Post.lane: part.lane and part.lane.value,
        Post.kind: part.kind and part.kind.value,
        Post.area: part.area,
        Post.language: part.language,
    }
    return [column == value for column, value in asked.items() if value]


def _behind(part: Part, place: Place) -> Any:
    """Everything that comes after a place, column by column: the first that differs decides."""
    order = _order(part)
    here = [(column, getattr(place, column._meta.name)) for column in order]
    found, same = None, None
    for column, value in here:
        further = (column > value) if same is None else same & (column > value)
        found = further if found is None else found | further
        same = (column == value) if same is None else same & (column == value)
    return found
