"""The cards that are made of what sources say, each a post that waits like any other.

What changes at a source changes nothing here by itself: while its post waits it is put in its place,
afterwards somebody decides what it means for our own alert.
"""

from contextlib import suppress
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from board import clock
from board.alerts import changes as alerts
from board.alerts.shapes import Standing
from board.alerts.tables import AlertRow
from board.errors import Conflict
from board.exchange import draft
from board.exchange.shapes import Here, Item, News, Remote, Turn, Whence
from board.exchange.tables import RemotePost
from board.posts import changes as posts
from board.posts.life import State
from board.posts.shapes import EMPTIED, Action, Deed
from board.posts.tables import Post


async def put(remote: Remote, here: Here) -> str:
    """Let something wait at the desk; gives the id of its post."""
    said = draft.draft_of(remote.said, remote.turn, here.guide)
    post = await alerts.bring(said, draft.facts_of(remote.said, here.guide))
    await RemotePost.insert(RemotePost({RemotePost.post: post, **_columns(remote)}))
    return post


async def follow(post: str | None, last: Item, said: Item, *, whence: Whence, here: Here) -> str | None:
    """Tell what has become of an item; gives the id of a new card, None where there is none to make."""
    stands = await _stands(post)
    match stands:
        case _Stands(waits=True, alert=None):
            await _while_it_waits(str(post), said, whence, here)
        case _Stands(waits=True):
            await _revise(str(post), _about(stands, last, said, whence), here)
        case _Stands(alert=str()) if said.news is not News.OVER:
            return await put(_about(stands, last, said, whence), here)
        case _Stands(declined=False) if said.news is News.SAYS:
            return await put(Remote(source=whence.name, turn=Turn.NEW, said=said), here)
    return None


def encoded(item: Item) -> str:
    """An item as a row keeps it."""
    return msgspec.json.encode(item).decode()


async def _while_it_waits(post: str, said: Item, whence: Whence, here: Here) -> None:
    """What was never published here goes with its source; what is said anew stands in its place."""
    if said.news is News.SAYS:
        await _revise(post, Remote(source=whence.name, turn=Turn.NEW, said=said), here)
        return
    row = await Post.select(Post.version).where(Post.id == post).first()
    deed, change = Deed(action=Action.WITHDRAWN), replace(EMPTIED, decided_on=clock.today())
    with suppress(Conflict):
        await posts.move(
            post, version=row["version"] if row else 0, to=State.WITHDRAWN, deed=deed, change=change
        )
        await alerts.drop_facts([post])
        await RemotePost.update({RemotePost.said: encoded(_bare(said))}).where(RemotePost.post == post)


def _about(stands: "_Stands", last: Item, said: Item, whence: Whence) -> Remote:
    """The card about a change of something that stands on our own board."""
    back = said.news is News.TAKEN_BACK
    return Remote(
        source=whence.name,
        turn=Turn.TAKEN_BACK if back else Turn.CHANGED,
        said=said,
        before=None if back else stands.before or last,
        alert=stands.alert,
    )


async def _revise(post: str, remote: Remote, here: Here) -> None:
    await posts.revise(post, draft.draft_of(remote.said, remote.turn, here.guide))
    await RemotePost.update(_columns(remote), force=True).where(RemotePost.post == post)


def _columns(remote: Remote) -> dict[Any, Any]:
    before = encoded(remote.before) if remote.before else None
    return {
        RemotePost.source: remote.source,
        RemotePost.turn: remote.turn.value,
        RemotePost.said: encoded(remote.said),
        RemotePost.before: before,
        RemotePost.alert: remote.alert,
    }


class _Stands(Struct, frozen=True):
    """Where an item stands here: waiting, declined, or behind a current alert; and what it said before."""

    waits: bool = False
    declined: bool = False
    alert: str | None = None
    before: Item | None = None


async def _stands(post: str | None) -> _Stands:
    if post is None:
        return _Stands()
    row = await Post.select(Post.state, Post.outcome).where(Post.id == post).first()
    behind = await RemotePost.select().where(RemotePost.post == post).first()
    if row is None or behind is None:
        return _Stands()
    before = msgspec.json.decode(behind["before"], type=Item) if behind["before"] else None
    return _Stands(
        waits=row["state"] == State.WAITING.value,
        declined=row["state"] == State.DECLINED.value,
        alert=await _current(row["outcome"] or behind["alert"]),
        before=before if row["state"] == State.WAITING.value else None,
    )


async def _current(alert: str | None) -> str | None:
    """The alert, while it speaks of now."""
    now = (AlertRow.standing == Standing.CURRENT.value) & (AlertRow.expires > clock.now())
    return alert if alert and await AlertRow.exists().where((AlertRow.id == alert) & now) else None


def _bare(item: Item) -> Item:
    return Item(names=item.names, title="", link=item.link, news=item.news, day=item.day)
