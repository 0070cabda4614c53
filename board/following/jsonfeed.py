"""The door of the JSON feed (JSON Feed 1.1)."""

from typing import Any

import msgspec
from litestar import Controller, Response, route
from litestar.di import NamedDependency

from board.following.door import feed
from board.following.shapes import Channel, Entry
from board.web.audience import Audience
from board.web.house import House
from board.web.page import Asked
from board.web.ready import Finished

NAME = "feed.json"
MEDIA_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


class JsonFeed(Controller):
    """Alerts and feedback as JSON, with the facts of each beside its words."""

    path = f"/{NAME}"
    opt = {"audience": Audience.ANYONE}

    @route("/", http_method=["GET", "HEAD"])
    async def feed(
        self, request: Asked, house: NamedDependency[House], language: NamedDependency[str]
    ) -> Response[bytes]:
        """The newest changes, or those of one week, with the filters of the board."""
        return await feed(request, house, language, write)


def write(channel: Channel, name: str = NAME) -> Finished:
    """A feed as JSON at an address of this name; what is only ours stands in `_board`."""
    whole = {
        "version": VERSION,
        "title": channel.title,
        "home_page_url": f"{channel.site}/{channel.query}",
        "feed_url": f"{channel.site}/{name}{channel.own}",
        **_next(channel, name),
        "language": channel.language,
        "authors": [{"name": channel.author, "url": f"{channel.site}/about"}],
        **_head(channel),
        "items": [_item(entry, f"{channel.site}/follow") for entry in channel.entries],
    }
    return Finished(msgspec.json.encode(whole).decode(), f"{MEDIA_TYPE}; charset=utf-8")


def _next(channel: Channel, name: str) -> dict[str, str]:
    """The week before in which something changed, as the next page of the same feed."""
    return {} if channel.earlier is None else {"next_url": f"{channel.site}/{name}{channel.earlier}"}


def _head(channel: Channel) -> dict[str, Any]:
    """The newest signed end of the log, for whoever keeps watch over us."""
    about = f"{channel.site}/follow"
    return {"_board": {"about": about, "log_head": channel.head}} if channel.head else {}


def _item(entry: Entry, about: str) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": entry.address,
        "title": entry.title,
        "summary": entry.summary,
        "content_text": entry.text,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "tags": [tag.label for tag in entry.tags],
        "language": entry.language,
        "_board": {
            "about": about,
            **entry.facts,
            **({"cap": entry.cap.address} if entry.cap else {}),
            **({"acted": entry.acted} if entry.acted else {}),
        },
    }
