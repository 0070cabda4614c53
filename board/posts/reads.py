"""Questions that may be asked about posts."""

from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any

import msgspec
from msgspec.structs import replace
from piccolo.query import Select

from board import clock
from board.db import reading
from board.errors import N_, NotHere
from board.posts.life import OVER, State
from board.posts.shapes import Action, Kind, Lane, Standing, Urgency, Use, WaitingPost
from board.posts.tables import Decision, Edition, Post, Question
from board.posts.targets import target
from board.roles import EVERYTHING, Scope
from board.safety import codes
from board.safety.keeping import Kept, life

PAGE = 50
DESK = (
    Post.id, Post.kind, Post.state, Post.version, Post.urgency, Post.area, Post.language, Post.words,
    Post.use, Post.may_ask, Post.suspect, Post.received, Post.due, Post.lane, Post.outcome,
    Post.amends,
)  # fmt: skip


class Age(StrEnum):
    """How long a post has waited, in bands: a moderator needs no more, and no more can be taken."""

    FRESH = N_("under half an hour")
    HOURS = N_("under four hours")
    LONG = N_("under twelve hours")
    DAY = N_("under a day")
    OLD = N_("more than a day")


async def to_pass_on(*, area: str | None = None, scope: Scope = EVERYTHING) -> tuple[WaitingPost, ...]:
    """Feedback approved for its service alone, while its words are kept: somebody must tell the service."""
    query = within(scope, Post.select(*DESK)).where(
        (Post.state == State.PUBLISHED.value)
        & (Post.use == Use.SERVICE.value)
        & (Post.decided_on > clock.today() - life(Kept.ORIGINAL))
    )
    if area:
        query = query.where(Post.area == area)
    async with reading():
        rows = await query.order_by(Post.decided_on, Post.id)
    return tuple(as_seen(row) for row in rows)


async def how_many_wait() -> int:
    """The number of posts nobody has decided yet."""
    async with reading():
        return int(await Post.count().where(Post.state == State.WAITING.value))


async def told_since(day: date) -> dict[str, date]:
    """The alert posts that came since a day and still stand, each with its day."""
    gone = [*OVER, State.DECLINED]
    since = datetime.combine(day, time(), UTC)
    declined = Post.select(Post.id).where(Post.state == State.DECLINED.value)
    async with reading():
        rows = await Post.select(Post.id, Post.received).where(
            (Post.received >= since)
            & (Post.kind == Kind.ALERT.value)
            & Post.state.not_in(gone)
            & (Post.follows.is_null() | Post.follows.not_in(declined))
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


async def past_due(lane: Lane, at: datetime) -> dict[str, datetime]:
    """The posts of a lane that wait although their time is over, by id and since when; robots' not."""
    async with reading():
        rows = await Post.select(Post.id, Post.due).where(_waits_in(lane) & (Post.due <= at))
    return {row["id"]: row["due"] for row in rows}


async def waiting_in(lane: Lane) -> tuple[WaitingPost, ...]:
    """Every post that waits in a lane, but for those of a robot, the longest due first."""
    async with reading():
        rows = await Post.select(*DESK).where(_waits_in(lane)).order_by(Post.due, Post.id)
    return tuple(as_seen(row) for row in rows)


async def one(post: str) -> WaitingPost:
    """One post as the desk sees it; raises NotHere."""
    codes.public(post)
    async with reading():
        row = await Post.select(*DESK).where(Post.id == post).first()
    if row is None or row["state"] == State.FORGOTTEN.value:
        raise NotHere
    return as_seen(row)


async def theirs(post: str, scope: Scope) -> WaitingPost:
    """The same for somebody with this scope; raises NotHere also for what is outside of it (U20)."""
    found = await one(post)
    if not found.is_for(scope):
        raise NotHere
    return found


async def some(ids: list[str]) -> dict[str, WaitingPost]:
    """Those of these posts that are not forgotten, by id."""
    if not ids:
        return {}
    async with reading():
        rows = await Post.select(*DESK).where(Post.id.is_in(ids) & (Post.state != State.FORGOTTEN.value))
    return {row["id"]: as_seen(row) for row in rows}


async def standing(code: str) -> Standing:
    """Where the post behind a code digest stands; raises NotHere for a code we do not know.

    An unknown code is asked for in the same way as a known one, and takes as long (R-07).
    """
    async with reading():
        row = await Post.select().where(Post.code == code).first()
        post, version = (row["id"], row["version"]) if row else ("", 0)
        # Asked for whether there is one or not, as everything here is.
        canonical = await Post.select().where(Post.id == (_followed(row) or "")).first()
        if canonical:
            post, version = canonical["id"], canonical["version"]
        last = (
            await Decision.select(Decision.action)
            .where((Decision.post == post) & (Decision.version == version))
            .first()
        )
        asked = await Question.select(Question.words).where(_open(post)).first()
    if row is None:
        raise NotHere
    action = Action(last["action"]) if last else None
    if canonical:
        return _following(row, _standing(canonical, action, None))
    return _standing(row, action, asked["words"] if asked else None)


async def how_many_decisions() -> int:
    """The number of decisions that are kept."""
    async with reading():
        return int(await Decision.count())


async def edition() -> int:
    """How many times something public has changed."""
    async with reading():
        row = await Edition.select(Edition.number).first()
    return int(row["number"]) if row else 0


def age(post: WaitingPost, at: datetime) -> Age | None:
    """The band of a waiting post's age, None once it is decided."""
    if post.due is None:
        return None
    hours = (at - (post.due - target(post.lane))).total_seconds() / 3600
    bands = ((0.5, Age.FRESH), (4, Age.HOURS), (12, Age.LONG), (24, Age.DAY))
    return next((band for limit, band in bands if hours < limit), Age.OLD)


def _waits_in(lane: Lane) -> Any:
    waits = (Post.state == State.WAITING.value) & (Post.lane == lane.value)
    return waits & Post.suspect.eq(value=False)


def within(scope: Scope, query: Select[Any]) -> Select[Any]:
    """Only what is theirs, asked of the rows: the same as WaitingPost.is_for, asked of the rows."""
    life_first = Post.urgency == int(Urgency.LIFE)
    if scope.areas:
        query = query.where(life_first | Post.area.is_null() | Post.area.is_in(list(scope.areas)))
    if scope.languages:
        query = query.where(life_first | Post.language.is_in(["", *scope.languages]))
    return query


def as_seen(row: dict[str, Any]) -> WaitingPost:
    """A row of the columns in DESK as the desk sees it."""
    return WaitingPost(
        **{
            **row,
            "kind": Kind(row["kind"]),
            "state": State(row["state"]),
            "urgency": Urgency(row["urgency"]),
            "lane": Lane(row["lane"]),
            "use": Use(row["use"]),
            "words": msgspec.json.decode(row["words"], type=dict[str, str]),
        }
    )


def _open(post: str) -> Any:
    return (Question.post == post) & Question.answer.is_null()


def _followed(row: dict[str, Any] | None) -> str | None:
    return row["follows"] if row and row["state"] == State.MERGED.value else None


def _following(row: dict[str, Any], canonical: Standing) -> Standing:
    """What the code of a post answers that follows another: how that one stands, and not a word of it."""
    joins = canonical.kind is Kind.ALERT and canonical.outcome is not None
    action = {
        Action.PUBLISHED: Action.JOINED if joins else Action.PUBLISHED,
        Action.REDACTED: Action.JOINED if joins else Action.PUBLISHED,
        # They are asked of somebody else.
        Action.ASKED: None,
        Action.ANSWERED: None,
    }
    return replace(
        canonical,
        post=row["id"],
        version=row["version"],
        action=canonical.action and action.get(canonical.action, canonical.action),
        public_words={},
        removed=(),
        follows=canonical.post,
    )


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
