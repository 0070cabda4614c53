"""Taking in what a source says: new things wait for a decision, changes are told, nothing comes home as news.

Two boards that follow each other come to rest because each thing keeps, through any number of hops, the name
that it was first given: what began here is known by it, and so is what came before by another way.
"""

from datetime import timedelta
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from board import clock
from board.alerts.tables import AlertRow
from board.db import writing
from board.errors import Conflict
from board.exchange import cards
from board.exchange.names import own_alert
from board.exchange.shapes import MOST, Here, Item, News, Remote, Turn, Whence, differences
from board.exchange.tables import RemoteItem, RemoteName
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
    row = await _known(item)
    if row is None:
        return not await _is_ours(item, here) and await _meet(whence, item, here)
    await _learn(row["id"], item)
    if row["source"] not in {None, whence.id} and not (item.direct and not row["direct"]):
        return False  # another way to the same thing: the one that it came by first tells of its changes
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
    if await _learn(name, item) < len(item.names):
        raise Conflict  # another source brought the same thing at this very moment
    return waits


async def _hear(row: dict[str, Any], whence: Whence, item: Item, here: Here) -> bool:
    """Follow what has become of an item: in its post while that waits, in a card of its own afterwards."""
    last = msgspec.json.decode(row["said"], type=Item)
    said = _as_known(item, last)
    same = said.news is last.news and not differences(last, said)
    post = None if same else await cards.follow(row["post"], last, said, whence=whence, here=here)
    await RemoteItem.update(
        {
            RemoteItem.source: whence.id,
            RemoteItem.direct: said.direct,
            RemoteItem.said: cards.encoded(said),
            RemoteItem.seen_on: clock.today(),
            RemoteItem.post: post or row["post"],
        },
        force=True,
    ).where(RemoteItem.id == row["id"])
    return post is not None


async def _known(item: Item) -> dict[str, Any] | None:
    named = await RemoteName.select(RemoteName.item).where(RemoteName.name.is_in(list(item.names))).first()
    if named is None:
        return None
    return await RemoteItem.select().where(RemoteItem.id == named["item"]).first()


async def _learn(row: str, item: Item) -> int:
    """From now on it is known by every one of these names; gives how many of them were new."""
    names = [RemoteName(name=name, item=row) for name in item.names]
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


def _as_known(item: Item, last: Item) -> Item:
    """What was taken back says little more than that: it keeps its title and link, so that it is known."""
    if item.news is not News.TAKEN_BACK:
        return item
    return replace(
        item, title=last.title or item.title, link=item.link or last.link, risk=last.risk, evidence=""
    )
