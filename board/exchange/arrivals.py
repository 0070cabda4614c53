"""Taking in what a source says: new things wait for a decision, changes are told, nothing comes home as news.

Two boards that follow each other come to rest because each thing keeps, through any number of hops, the name
that it was first given: what began here is known by it, and so is what came before by another way.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from board import clock
from board.alerts.tables import AlertRow
from board.db import writing
from board.errors import Conflict
from board.exchange import cards
from board.exchange.names import authority, kept_as, own_alert
from board.exchange.shapes import MOST, Here, Item, News, Remote, Turn, Whence, differences
from board.exchange.tables import RemoteItem, RemoteName, SourceRow
from board.posts.life import State
from board.posts.tables import Post
from board.safety import codes

FRESH = timedelta(days=28)
MOST_NEW = 20


class Taken(Struct, frozen=True):
    """How many cards were made of what a source said, and whether more must wait for the next time."""

    cards: int
    more: bool = False


async def take_in(whence: Whence, items: tuple[Item, ...], here: Here) -> Taken:
    """Take in the newest items of a source, oldest first; those that are known and unchanged leave nothing.

    Raises Conflict when somebody else touched one of them meanwhile: nothing is taken in, ask again.

    Threat: a source that was taken over floods the queue. Twenty new cards at a time are taken, no more.
    """
    made = 0
    async with writing():
        for item in reversed(items[:MOST]):
            if made == MOST_NEW:
                return Taken(made, more=True)
            made += await _take(whence, item, here)
    return Taken(made)


async def _take(whence: Whence, item: Item, here: Here) -> bool:
    """Whether a card was made of an item."""
    direct = authority(item.origin) == whence.host
    # Threat: what a source says itself stands under its own name, whoever it says that it is.
    item = replace(item, direct=direct, issuer="" if direct else item.issuer)
    row = await _known(item, whence)
    if row is None:
        return not await _is_ours(item, here) and await _meet(whence, item, here)
    if row["source"] not in {None, whence.id} and not (item.direct and not row["direct"]):
        return False  # another way to the same thing: the one that it came by first tells of its changes
    await _learn(row["id"], item, whence)
    return await _hear(row, whence, item, here)


async def _meet(whence: Whence, item: Item, here: Here) -> bool:
    """Remember an item that was never seen; what is over, or old, does not trouble anybody."""
    fresh = item.day is None or item.day > clock.today() - FRESH
    waits = item.news is News.SAYS and fresh
    remote = Remote(source=whence.name, turn=Turn.NEW, said=item)
    name = codes.public_id()
    await RemoteItem.insert(
        RemoteItem(
            id=name,
            source=whence.id,
            direct=item.direct,
            said=cards.encoded(item),
            seen_on=clock.today(),
            post=await cards.put(remote, here) if waits else None,
        )
    )
    if await _learn(name, item, whence) < len(item.names):
        raise Conflict  # another source brought the same thing at this very moment
    return waits


async def _hear(row: dict[str, Any], whence: Whence, item: Item, here: Here) -> bool:
    """Follow what has become of an item: in its post while that waits, in a card of its own afterwards."""
    last = _last(row) or item
    said = _as_known(item, last)
    begins = row["source"] not in {None, whence.id} and await _waits(row)
    same = said.news is last.news and not differences(last, said) and not begins
    lent = row["source"] is None and row["direct"] and not item.direct
    post = None if same else await cards.follow(row["post"], last, said, whence=whence, here=here)
    await RemoteItem.update(
        {
            RemoteItem.source: None if lent else whence.id,
            RemoteItem.direct: said.direct or lent,
            RemoteItem.said: cards.encoded(said),
            RemoteItem.seen_on: clock.today(),
            RemoteItem.post: post or row["post"],
        },
        force=True,
    ).where(RemoteItem.id == row["id"])
    return post is not None


async def _known(item: Item, whence: Whence) -> dict[str, Any] | None:
    """What this source said before; else what others pass on of it, or what it passes on of others.

    Threat: a source that borrows another's name must not change, withdraw or keep out what is another's.
    """
    own = await _rows([kept_as(name, whence.host) for name in item.names])
    if own:
        return min(own, key=lambda row: row["source"] != whence.id)
    if item.direct:
        return await _passed_on(item, whence)
    began = [row for row in await _rows(item.names) if row["direct"]]
    # What waits and was left by its source is nobody's to take back.
    free = [row for row in began if row["source"] is not None or not await _waits(row)]
    return next(iter(free), None)


async def _passed_on(item: Item, whence: Whence) -> dict[str, Any] | None:
    """What others brought of an item before its own source did; one that was declined was theirs alone."""
    sources = await SourceRow.select(SourceRow.address)
    hosts = {urlsplit(row["address"]).hostname or "" for row in sources} - {whence.host}
    own = [name for name in item.names if authority(name) == whence.host]
    rows = {row["post"]: row for row in await _rows([kept_as(name, host) for name in own for host in hosts])}
    posts = await Post.select(Post.id, Post.state, Post.outcome).where(
        Post.id.is_in([*filter(None, rows), ""])
    )
    stand = [post for post in posts if post["state"] != State.DECLINED.value]
    found = [rows[post["id"]] for post in sorted(stand, key=lambda post: not post["outcome"])]
    return next((row for row in found if not row["direct"]), None)


async def _rows(names: Sequence[str]) -> list[dict[str, Any]]:
    if not names:
        return []
    named = await RemoteName.select(RemoteName.item).where(RemoteName.name.is_in(list(names)))
    items = sorted({str(row["item"]) for row in named})
    return await RemoteItem.select().where(RemoteItem.id.is_in(items)) if items else []


async def _waits(row: dict[str, Any]) -> bool:
    waiting = (Post.id == row["post"]) & (Post.state == State.WAITING.value)
    return row["post"] is not None and await Post.exists().where(waiting)


async def _learn(row: str, item: Item, whence: Whence) -> int:
    """From now on this source's names for it are known; gives how many of them were new."""
    names = [RemoteName(name=kept_as(name, whence.host), item=row) for name in item.names]
    learned = (
        await RemoteName.insert(*names)
        .on_conflict(target=RemoteName.name, action="DO NOTHING")
        .returning(RemoteName.name)
    )
    return len(learned)


async def _is_ours(item: Item, here: Here) -> bool:
    """Whether it began here: it bears a name of ours, and there is such an alert."""
    ours = [alert for name in item.names if (alert := own_alert(name, here.address))]
    return bool(ours) and await AlertRow.exists().where(AlertRow.id.is_in(ours))


def _last(row: dict[str, Any]) -> Item | None:
    try:
        return msgspec.json.decode(row["said"], type=Item)
    except msgspec.DecodeError:
        return None


def _as_known(item: Item, last: Item) -> Item:
    """What was taken back says little more than that: it keeps its title and link, so that it is known."""
    if item.news is not News.TAKEN_BACK:
        return item
    return replace(
        item, title=last.title or item.title, link=item.link or last.link, risk=last.risk, evidence=""
    )
