"""The door by which an open desk hears what colleagues do, as server-sent events."""

from collections.abc import AsyncIterator

import msgspec
from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.response import ServerSentEvent
from litestar.types import SSEData

from board.errors import N_, Message
from board.moderation import queue
from board.moderation.live import LIVE, Arrived, News, View, marks
from board.roles import Who
from board.web.audience import Audience
from board.web.house import house_of
from board.web.page import Asked
from board.web.words import translate

EVENTS = "text/event-stream"
OVER = N_("A colleague has dealt with this.")
NEWER = N_("It says something new. Please load it again.")
MINE = N_("You have this open")
HELD = N_("%(name)s has this open")
CAME_IN = N_("New posts: %(number)d. Show them")
FREE = N_("Nobody has this open")


class Listening(Controller):
    """What happens at the desk."""

    path = "/desk/live"
    opt = {"audience": Audience.MODERATOR}

    @get()
    async def listen(
        self, request: Asked, who: NamedDependency[Who], language: NamedDependency[str]
    ) -> Response[bytes] | ServerSentEvent:
        """What changes on the cards that `seen` names with their marks, and comes in beside a `view`."""
        seen, view = marks(request.query_params.get("seen", "")), _view(request)
        if not (seen or view):
            return Response(b"", media_type=EVENTS)
        LIVE.refuse_a_crowd(who)
        # A proxy that gathers what it passes on would hold the news back.
        told = _told(LIVE.listen(who, seen, view), who, language)
        return ServerSentEvent(told, headers={"x-accel-buffering": "no"})


def _view(request: Asked) -> View | None:
    """The part of the queue that a page shows from its beginning: `all` of it, or `first` come more."""
    shown = request.query_params.get("view", "")
    if shown not in {"all", "first"}:
        return None
    return View(queue.wanted(request.query_params, house_of(request).guide).part, shown == "all")


async def _told(heard: AsyncIterator[News | Arrived], who: Who, language: str) -> AsyncIterator[SSEData]:
    """Each event names the post, how it stands, and the same in words with a colleague's name."""
    yield {"event": "open", "data": ""}
    async for news in heard:
        if isinstance(news, Arrived):
            words = translate(Message(CAME_IN, {"number": news.number}), language)
            yield {"event": "arrived", "data": words if news.number else ""}
            continue
        words = " ".join(translate(each, language) for each in _words(news, who))
        told = {"post": news.post, "now": _now(news, who), "words": words, "mark": news.now.mark}
        yield {"data": msgspec.json.encode(told).decode()}


def _now(news: News, who: Who) -> str:
    if not news.now.waits:
        return "over"
    if news.is_new_version:
        return "newer"
    if news.now.holder is None:
        return "free"
    return "mine" if news.now.holder.account == who.account else "held"


def _words(news: News, who: Who) -> list[Message]:
    holder = news.now.holder
    if not news.now.waits:
        return [Message(OVER)]
    said = [Message(NEWER)] if news.is_new_version else []
    if holder is None:
        return said or [Message(FREE)]
    return [*said, Message(MINE) if holder.account == who.account else Message(HELD, {"name": holder.name})]
