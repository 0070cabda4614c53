"""Questions that may be asked about posts."""

from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any

import msgspec

from board import clock
from board.db import reading
from board.errors import N_, NotHere
from board.posts.changes import TARGET
from board.posts.life import State
from board.posts.shapes import Action, Kind, Lane, Place, Standing, Urgency, Use, WaitingPost
from board.posts.tables import Decision, Edition, Post, Question
from board.safety import codes
from board.safety.keeping import Kept, life

PAGE = 50
DESK = (
    Post.id, Post.kind, Post.state, Post.version, Post.urgency, Post.area, Post.language, Post.words,
    Post.use, Post.may_ask, Post.suspect, Post.received, Post.due, Post.outcome,
)  # fmt: skip


class Age(StrEnum):
    """How long a post has waited, in bands: a moderator needs no more, and no more can be taken."""

    FRESH = N_("under half an hour")
    HOURS = N_("under four hours")
    LONG = N_("under twelve hours")
    DAY = N_("under a day")
    OLD = N_("more than a day")


async def waiting(
    *, kind: Kind | None = None, area: str | None = None, after: Place | None = None, limit: int = PAGE
) -> tuple[WaitingPost, ...]:
    """The posts to decide, most urgent first, then oldest; those behind a place where there is one."""
    query = Post.select(*DESK).where(Post.state == State.WAITING.value).limit(limit)
    if kind:
        query = query.where(Post.kind == kind.value)
    if area:
        query = query.where(Post.area == area)
    if after:
        query = query.where(_behind(after))
    async with reading():
        rows = await query.order_by(Post.urgency, Post.suspect, Post.due, Post.id)
    return tuple(_waiting(row) for row in rows)


async def to_pass_on(*, area: str | None = None) -> tuple[WaitingPost, ...]:
    """Feedback approved for its service alone, while its words are kept: somebody must tell the service."""
    query = Post.select(*DESK).where(
        (Post.state == State.PUBLISHED.value)
        & (Post.use == Use.SERVICE.value)
        & (Post.decided_on > clock.today() - life(Kept.ORIGINAL))
    )
    if area:
        query = query.where(Post.area == area)
    async with reading():
        rows = await query.order_by(Post.decided_on, Post.id)
    return tuple(_waiting(row) for row in rows)


async def how_many_wait() -> int:
    """The number of posts nobody has decided yet."""
    async with reading():
        return int(await Post.count().where(Post.state == State.WAITING.value))


async def told_since(day: date) -> dict[str, date]:
    """The alert posts that came since a day and still stand, each with its day."""
    gone = [State.WITHDRAWN.value, State.FORGOTTEN.value, State.DECLINED.value]
    since = datetime.combine(day, time(), UTC)
    async with reading():
        rows = await Post.select(Post.id, Post.received).where(
            (Post.received >= since) & (Post.kind == Kind.ALERT.value) & Post.state.not_in(gone)
        )
    return {row["id"]: row["received"].date() for row in rows}


async def overdue(at: datetime) -> list[str]:
    """The alert posts that wait although their time was over at this moment; those of a robot not."""
    async with reading():
        rows = await Post.select(Post.id).where(
            (Post.state == State.WAITING.value)
            & (Post.kind == Kind.ALERT.value)
            & (Post.suspect.eq(value=False))
            & (Post.due <= at)
        )
    return [row["id"] for row in rows]


async def past_due(lane: Lane, at: datetime) -> dict[str, tuple[Urgency, datetime]]:
    """The posts of a lane that wait although their time is over, by id and since when; robots' not."""
    async with reading():
        rows = await Post.select(Post.id, Post.urgency, Post.due).where(_waits_in(lane) & (Post.due <= at))
    return {row["id"]: (Urgency(row["urgency"]), row["due"]) for row in rows}


async def waiting_in(lane: Lane) -> tuple[WaitingPost, ...]:
    """Every post that waits in a lane, but for those of a robot, the longest due first."""
    async with reading():
        rows = await Post.select(*DESK).where(_waits_in(lane)).order_by(Post.due, Post.id)
    return tuple(_waiting(row) for row in rows)


async def one(post: str) -> WaitingPost:
    """One post as the desk sees it; raises NotHere."""
    codes.public(post)
    async with reading():
        row = await Post.select(*DESK).where(Post.id == post).first()
    if row is None or row["state"] == State.FORGOTTEN.value:
        raise NotHere
    return _waiting(row)


async def standing(code: str) -> Standing:
    """Where the post behind a code digest stands; raises NotHere for a code we do not know.

    An unknown code is asked for in the same way as a known one, and takes as long (R-07).
    """
    async with reading():
        row = await Post.select().where(Post.code == code).first()
        post, version = (row["id"], row["version"]) if row else ("", 0)
        last = (
            await Decision.select(Decision.action)
            .where((Decision.post == post) & (Decision.version == version))
            .first()
        )
        asked = await Question.select(Question.words).where(_open(post)).first()
    if row is None:
        raise NotHere
    return _standing(row, Action(last["action"]) if last else None, asked["words"] if asked else None)


async def edition() -> int:
    """How many times something public has changed."""
    async with reading():
        row = await Edition.select(Edition.number).first()
    return int(row["number"]) if row else 0


def age(post: WaitingPost, at: datetime) -> Age | None:
    """The band of a waiting post's age, None once it is decided."""
    if post.due is None:
        return None
    hours = (at - (post.due - TARGET[post.urgency])).total_seconds() / 3600
    bands = ((0.5, Age.FRESH), (4, Age.HOURS), (12, Age.LONG), (24, Age.DAY))
    return next((band for limit, band in bands if hours < limit), Age.OLD)


def _waits_in(lane: Lane) -> Any:
    waits = (Post.state == State.WAITING.value) & (Post.lane == lane.value)
    return waits & Post.suspect.eq(value=False)


def _behind(place: Place) -> Any:
    same_lane = Post.urgency == place.urgency
    same_doubt = same_lane & (Post.suspect == place.suspect)
    same_due = same_doubt & (Post.due == place.due)
    return (
        (Post.urgency > place.urgency)
        | (same_lane & (Post.suspect > place.suspect))
        | (same_doubt & (Post.due > place.due))
        | (same_due & (Post.id > place.id))
    )


def _waiting(row: dict[str, Any]) -> WaitingPost:
    return WaitingPost(
        **{
            **row,
            "kind": Kind(row["kind"]),
            "state": State(row["state"]),
            "urgency": Urgency(row["urgency"]),
            "use": Use(row["use"]),
            "words": msgspec.json.decode(row["words"], type=dict[str, str]),
        }
    )


def _open(post: str) -> Any:
    return (Question.post == post) & Question.answer.is_null()


def _standing(row: dict[str, Any], action: Action | None, question: str | None) -> Standing:
    return Standing(
        post=row["id"],
        kind=Kind(row["kind"]),
        state=State(row["state"]),
        action=action,
        version=row["version"],
        public_words=msgspec.json.decode(row["public_words"], type=dict[str, str]),
        removed=msgspec.json.decode(row["removed"], type=tuple[str, ...]),
        reason=row["reason"],
        outcome=row["outcome"],
        decided_on=row["decided_on"],
        question=question,
        kept_until=row["decided_on"] and row["decided_on"] + life(Kept.CODE),
    )
