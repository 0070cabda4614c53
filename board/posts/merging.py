"""Posts put together with one that tells of the same thing: they stand wherever that one stands.

A follower names the canonical post itself and never another follower (platforms.md R-62). Its code
answers for that one, and its words are never printed. When the canonical one goes, the oldest follower
takes its place: what several people told is not lost because the first of them changed their mind.
"""

from collections.abc import Sequence
from typing import Any

from piccolo.query.functions.aggregate import Count

from board import clock
from board.db import reading, writing
from board.errors import N_, Conflict, Refused
from board.posts import changes, groups
from board.posts.life import OVER, State
from board.posts.shapes import Action, Change, Deed, Kind, Lane
from board.posts.tables import Post
from board.posts.targets import target

FOLLOWS = Post.state == State.MERGED.value
STAND = (Post.id, Post.version, Post.kind, Post.state, Post.lane, Post.follows, Post.amends, Post.outcome)

OTHER_KIND = N_("An alert post and a feedback post cannot be put together.")
NOT_A_REPORT = N_("What another alert service sent, or a change of something published, stays by itself.")


async def merge(member: str, canonical: str, *, version: int, account: str) -> tuple[str, State]:
    """Let a waiting post follow another, and give the one it follows with the state of that one.

    A canonical post that follows another stands for that one. Raises Conflict when either changed meanwhile,
    and Refused for posts that cannot be put together.
    """
    async with writing():
        root = await _root(canonical, beside=member)
        follower = await Post.select(*STAND).where(Post.id == member).first()
        _refuse(root, follower)
        await groups.gather_behind(member, root["id"])
        deed = Deed(action=Action.MERGED, account=account)
        change = Change(follows=root["id"])
        await changes.move(member, version=version, to=State.MERGED, deed=deed, change=change)
        await Post.update({Post.follows: root["id"]}).where(FOLLOWS & (Post.follows == member))
    return root["id"], State(root["state"])


async def followers(posts: Sequence[str]) -> dict[str, int]:
    """How many posts follow each of these; nothing for those that none follows."""
    if not posts:
        return {}
    number = Count(alias="number")
    behind = FOLLOWS & Post.follows.is_in(list(posts))
    async with reading():
        rows = await Post.select(Post.follows, number).where(behind).group_by(Post.follows)
    return {row["follows"]: int(row["number"]) for row in rows}


async def hand_on(post: str, *, stood: State) -> str | None:
    """A canonical post has gone that stood so: its oldest follower takes its place; gives that one's id.

    It waits again, unless the gone one stood behind an alert or was declined: that was decided about what
    both of them told. Raises Conflict when the follower changed meanwhile.
    """
    async with writing():
        oldest_first = Post.select().where(FOLLOWS & (Post.follows == post)).order_by(Post.received, Post.id)
        heir = await oldest_first.first()
        if heir is None:
            return None
        gone = await Post.select(Post.reason, Post.outcome, Post.kind).where(Post.id == post).first() or {}
        to, deed = _place(stood, gone)
        version = await _stand_in(heir, to, gone)
        await Post.update({Post.follows: heir["id"]}).where(FOLLOWS & (Post.follows == post))
        turn = (State.MERGED.value, to.value)
        await changes.note(heir["id"], version, kind=Kind(heir["kind"]), turn=turn, deed=deed)
    return str(heir["id"])


def _place(stood: State, gone: dict[str, Any]) -> tuple[State, Deed]:
    if stood is State.DECLINED:
        return stood, Deed(action=Action.DECLINED, reason=gone["reason"])
    if stood is State.PUBLISHED and gone["kind"] == Kind.ALERT.value and gone["outcome"]:
        return stood, Deed(action=Action.JOINED)
    return State.WAITING, Deed(action=Action.RETURNED)


async def _stand_in(heir: dict[str, Any], to: State, gone: dict[str, Any]) -> int:
    decided = {Post.reason: gone["reason"], Post.outcome: gone["outcome"], Post.decided_on: clock.today()}
    # It waits by the slot it came in: the moment was taken away when it was put together.
    again = {Post.due: clock.next_quarter(heir["received"] + target(Lane(heir["lane"])))}
    said: dict[Any, Any] = {
        Post.state: to.value,
        Post.version: Post.version + 1,
        Post.follows: None,
        **(again if to is State.WAITING else decided),
    }
    as_it_was = (Post.id == heir["id"]) & (Post.version == heir["version"]) & FOLLOWS
    stands = await Post.update(said, force=True).where(as_it_was).returning(Post.version)
    if not stands:
        raise Conflict
    return int(stands[0]["version"])


async def _root(canonical: str, *, beside: str) -> dict[str, Any]:
    """The post that a canonical one stands for, held until we are done."""
    await groups.lock(canonical, beside)
    row = await Post.select(*STAND).where(Post.id == canonical).first()
    if row and row["follows"] and row["state"] == State.MERGED.value:
        await groups.lock(row["follows"])
        row = await Post.select(*STAND).where(Post.id == row["follows"]).first()
    if row is None or row["state"] in {*OVER, State.MERGED} or row["id"] == beside:
        raise Conflict
    return row


def _refuse(root: dict[str, Any], follower: dict[str, Any] | None) -> None:
    if follower is None:
        raise Conflict
    if root["kind"] != follower["kind"]:
        raise Refused(OTHER_KIND)
    apart = {Lane.REMOTE.value, Lane.CHANGES.value}
    if {root["lane"], follower["lane"]} & apart or root["amends"] or follower["amends"]:
        raise Refused(NOT_A_REPORT)
