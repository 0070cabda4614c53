"""What changes on the cards that somebody has before them, seen by whichever process they are served by.

While anybody listens, each process looks twice a second at those cards alone, in two questions: nothing is
written, no order of events is kept anywhere, and whatever changed a post, on whatever way, is seen.

Threat: an open desk that keeps its session alive for ever. Listening uses no session up, and ends with it.
"""

import asyncio
from collections.abc import AsyncIterator, Collection

from msgspec import Struct

from board.accounts import sessions
from board.db import reading
from board.errors import TooMuch
from board.posts import leases
from board.posts.leases import Holder
from board.posts.life import State
from board.posts.tables import Post
from board.roles import Who
from board.safety import hush

EVERY = 0.5  # seconds
LOOKS_TO_A_SESSION = 20  # so an ended session is noticed within ten seconds
MOST_CARDS = 60
MOST_OF_ONE = 6
MOST = 300


class Now(Struct, frozen=True):
    """How a post stands at this moment."""

    version: int
    waits: bool
    holder: Holder | None

    @property
    def mark(self) -> str:
        """The same for whoever sees it, and another one as soon as anything changes."""
        return f"{self.version}-{self.holder.account if self.holder else ''}{'' if self.waits else '-over'}"


class News(Struct, frozen=True):
    """One card changed: the mark it had for the listener before, and how it stands now."""

    post: str
    before: str
    now: Now

    @property
    def is_new_version(self) -> bool:
        """Whether what the listener has read is no longer what the post says."""
        return self.before.partition("-")[0] != str(self.now.version)


class Listener:
    """One open page: the cards on it with the marks they had, and what it has not been told yet."""

    def __init__(self, who: Who, seen: dict[str, str]) -> None:
        self.who = who
        self.seen = dict(list(seen.items())[:MOST_CARDS])
        # None ends it. A page has so many cards, so no more than one look at each waits here.
        self.news: asyncio.Queue[News | None] = asyncio.Queue()

    def tell(self, found: dict[str, Now]) -> None:
        """Note what differs from what the page shows."""
        for post, before in self.seen.items():
            now = found.get(post)
            if now and now.mark != before:
                self.seen[post] = now.mark
                self.news.put_nowait(News(post, before, now))


class Live:
    """Everybody who listens to this process, and the one look that serves them all."""

    def __init__(self, *, looks_to_a_session: int = LOOKS_TO_A_SESSION) -> None:
        self._looks_to_a_session = looks_to_a_session
        self.listeners: set[Listener] = set()
        self._looking: asyncio.Task[None] | None = None
        self._closed = False

    def refuse_a_crowd(self, who: Who) -> None:
        """Raise TooMuch where somebody listens too often already, or too many do."""
        of_theirs = sum(each.who.account == who.account for each in self.listeners)
        if of_theirs >= MOST_OF_ONE or len(self.listeners) >= MOST:
            raise TooMuch

    async def listen(self, who: Who, seen: dict[str, str]) -> AsyncIterator[News]:
        """What changes on these cards, until the session ends or the board is stopped."""
        listener = Listener(who, seen)
        self.listeners.add(listener)
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look_on())
        try:
            while (news := await listener.news.get()) is not None:
                yield news
        finally:
            self.listeners.discard(listener)

    def close(self) -> None:
        """End every stream within half a second; called from the signal that stops the server."""
        self._closed = True

    async def _look_on(self) -> None:
        """Until nobody listens: then there is nothing to look at, and no task."""
        looks = 0
        while self.listeners and not self._closed:
            try:
                await self._look(sessions_too=looks % self._looks_to_a_session == 0)
            except Exception as error:  # noqa: BLE001 (one failed look must not be the last one)
                hush.log_failure(error, "live")
            looks += 1
            await asyncio.sleep(EVERY)
        self._end(self.listeners)

    async def _look(self, *, sessions_too: bool) -> None:
        found = await look({post for each in self.listeners for post in each.seen})
        for listener in self.listeners:
            listener.tell(found)
        if sessions_too:
            alive = await sessions.still_at_the_desk({each.who.session for each in self.listeners})
            self._end({each for each in self.listeners if each.who.session not in alive})

    def _end(self, listeners: Collection[Listener]) -> None:
        for listener in listeners:
            listener.news.put_nowait(None)


async def look(posts: Collection[str]) -> dict[str, Now]:
    """How each of these posts stands."""
    async with reading():
        rows = await Post.select(Post.id, Post.version, Post.state, Post.head).where(
            Post.id.is_in(list(posts))
        )
        held = await leases.holders(posts)
    return {row["id"]: Now(row["version"], _waits(row), held.get(row["id"])) for row in rows}


def marks(text: str) -> dict[str, str]:
    """The cards on a page with their marks, as its script names them; what cannot be read is left out."""
    seen: dict[str, str] = {}
    for each in text.split(",")[:MOST_CARDS]:
        post, _, mark = each.partition(":")
        if post.isalnum() and post.isascii() and mark:
            seen[post] = mark
    return seen


def _waits(row: dict[str, object]) -> bool:
    return row["state"] == State.WAITING.value and row["head"] is None


# One for the whole process, so that it looks once for all of its listeners together.
LIVE = Live()
