"""What changes on the cards that somebody has before them, and what comes in, whichever process serves them.

While anybody listens, each process looks twice a second at those cards, and once at the first page of each
part of the queue that is open: nothing is written, no order of events is kept anywhere, and whatever
changed a post, on whatever way, is seen.

Threat: an open desk that keeps its session alive for ever. Listening uses no session up, and ends with it.
"""

import asyncio
from collections.abc import AsyncIterator, Collection, Sequence

from msgspec import Struct

from board.accounts import sessions
from board.db import reading
from board.errors import TooMuch
from board.posts import lanes, leases
from board.posts.lanes import Part
from board.posts.leases import Holder
from board.posts.life import State
from board.posts.reads import within
from board.posts.tables import Post
from board.roles import Scope, Who
from board.safety import hush

EVERY = 0.5  # seconds
LOOKS_TO_A_SESSION = 20  # so an ended session is noticed within ten seconds
LOOKS_TO_ARRIVALS = 2  # so what came in is told within two seconds
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


class View(Struct, frozen=True):
    """The part of the queue that a page is the beginning of, and whether the page shows all of it."""

    part: Part
    whole: bool


class Arrived(Struct, frozen=True):
    """So many posts came in that the page does not show."""

    number: int


class Listener:
    """One open page: its cards with the marks they had, what part it shows, and what it was not told yet."""

    def __init__(self, who: Who, seen: dict[str, str], view: View | None = None) -> None:
        self.who = who
        self.view = view
        self.seen = dict(list(seen.items())[:MOST_CARDS])
        self.new = 0
        # None ends it. A page has so many cards, so no more than one look at each waits here.
        self.news: asyncio.Queue[News | Arrived | None] = asyncio.Queue()

    def tell(self, found: dict[str, Now]) -> None:
        """Note what differs from what the page shows."""
        for post, before in self.seen.items():
            now = found.get(post)
            if now and now.mark != before:
                self.seen[post] = now.mark
                self.news.put_nowait(News(post, before, now))

    def count(self, first: Sequence[str]) -> None:
        """Note how many of the first posts of the part came in since the page was made.

        Of a part that goes on behind the page, what stands behind all of its cards may only have moved up.
        """
        known = [place for place, post in enumerate(first) if post in self.seen]
        end = len(first) if self.view and self.view.whole else max(known, default=-1) + 1
        number = sum(post not in self.seen for post in first[:end])
        if number != self.new:
            self.new = number
            self.news.put_nowait(Arrived(number))


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

    async def listen(
        self, who: Who, seen: dict[str, str], view: View | None = None
    ) -> AsyncIterator[News | Arrived]:
        """What changes on these cards and comes in beside them, until the session ends or the board stops."""
        listener = Listener(who, await theirs(seen, who.scope), view)
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
                if looks % LOOKS_TO_ARRIVALS == 0:
                    await self._look_for_arrivals()
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

    async def _look_for_arrivals(self) -> None:
        """One question for all who look at the same part of the queue."""
        found: dict[tuple[Part, Scope], tuple[str, ...]] = {}
        for listener in tuple(self.listeners):
            if listener.view is None:
                continue
            asked = listener.view.part, listener.who.scope
            if asked not in found:
                found[asked] = await lanes.first(asked[0], scope=asked[1])
            listener.count(found[asked])

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


async def theirs(seen: dict[str, str], scope: Scope) -> dict[str, str]:
    """Those of these cards that somebody with this scope looks after (U20)."""
    if not (seen and (scope.areas or scope.languages)):
        return seen
    async with reading():
        rows = await within(scope, Post.select(Post.id)).where(Post.id.is_in(list(seen)))
    allowed = {row["id"] for row in rows}
    return {post: mark for post, mark in seen.items() if post in allowed}


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
