"""What sources say, for tests: items as they are understood, and feeds as they are sent."""

from datetime import timedelta
from typing import Any

import msgspec

from board import clock
from board.alerts import reads
from board.alerts.shapes import Alert
from board.exchange import arrivals, sources
from board.exchange.shapes import Here, Item, Whence
from board.moderation import deeds, queue
from board.moderation.queue import Card, Wanted
from tests.kit.build import guide, moderator, opened, pressed, published

HERE = Here("https://board.test", guide())
NORTH_ID = "tag:north.example,2026:alert:aaaaaaaaaa"


def an_item(*names: str, **said: Any) -> Item:
    """Something that a source says today."""
    plain: dict[str, Any] = {
        "names": names or (NORTH_ID,),
        "title": "Grey chunks sold as down",
        "summary": "People were hard to wake.",
        "text": "A laboratory found a strong sedative.",
        "link": "https://north.example/alerts/aaaaaaaaaa",
        "day": clock.today(),
        "risk": 3,
    }
    return Item(**(plain | said))


async def north(name: str = "North") -> Whence:
    """A source on the list."""
    source = await sources.follow(name, f"https://{name.lower()}.example/feed.json", by=None)
    return Whence(source, name, f"{name.lower()}.example")


async def said(whence: Whence, *items: Item) -> int:
    """What a source says is taken in; how many cards it made."""
    return (await arrivals.take_in(whence, items, HERE)).cards


async def cards() -> tuple[Card, ...]:
    """What waits at the desk."""
    return (await queue.look(Wanted())).cards


def json_feed(*items: dict[str, Any], **more: Any) -> bytes:
    """A JSON Feed with these items."""
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "North", "items": items}
    return msgspec.json.encode(feed | more)


def long_ago() -> Any:
    """A day that no longer matters."""
    return clock.today() - timedelta(days=60)


async def only_card() -> Card:
    [card] = await cards()
    assert card.remote is not None
    return card


async def publish(card: Card) -> str:
    return await published(card.post.id, await moderator())


async def join(card: Card, alert: str) -> None:
    sheet = await opened(card.post.id)
    await deeds.join(sheet, pressed(sheet, alert=alert), await moderator())


async def alert(identity: str) -> Alert:
    return await reads.one(identity)
