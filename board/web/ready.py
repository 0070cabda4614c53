"""Public pages as finished bytes: made once, kept until something public changes or a quarter hour turns.

Everything public appears and expires on quarter-hour borders or with a new edition, so a page that was
made in this edition and this quarter hour is still true. While the database is gone nobody knows the edition:
then a page of the last one that was seen here is served for some hours, and says that it may be old.
"""

from asyncio import Lock
from collections.abc import Awaitable, Callable
from weakref import WeakValueDictionary

from litestar import Request, Response
from litestar.datastructures import State
from msgspec import Struct
from msgspec.structs import replace

from board import ends
from board.errors import NotNow
from board.web import late
from board.web.kept import NEVER, Content, Kept, Packing, being_made, reply
from board.web.present import Moment
from board.web.shelf import Shelf
from board.web.table import Table

MEBIBYTE = 1024 * 1024
MOST_PAGES = 16 * MEBIBYTE
# Papers and pictures, of 40 kB each: what the alerts of a month have in one language.
MOST_FILES = 10 * MEBIBYTE

Asked = Request[object, object, State]


class Finished(Struct, frozen=True):
    """A page before it is kept: its text, type and status, and the Link header where it has one."""

    text: str
    media_type: str = "text/html"
    status: int = 200
    link: str = ""


class Made(Struct, frozen=True):
    """A paper or a picture before it is kept; its format packs it already."""

    content: bytes
    media_type: str
    status: int = 200
    link: str = ""


Make = Callable[[], Awaitable[Finished | Made]]


class Ready:
    """Shelves for at most so many bytes of finished pages, and for papers and pictures beside them.

    What is on them is in the table too, under the address it was asked for at.
    """

    def __init__(self, table: Table, *, most: int = MOST_PAGES) -> None:
        self.table = table
        self.present = table.present
        self.pages = Shelf(most)
        # Apart from the pages: a visitor who opens every poster must not push the board itself out.
        self.files = Shelf(MOST_FILES)
        # Weak: keys of pages that turn out not to be there leave no lock behind.
        self.makers: WeakValueDictionary[str, Lock] = WeakValueDictionary()
        self.present.put_away.append(self.pages.put_away)

    async def answer(self, request: Asked, key: str, make: Make) -> Response[bytes]:
        """The page kept under the key, or the one that `make` makes now.

        The key is never free text. It says in which language, and holds the address's query as a word of its
        own where the page has one. Without a database it is the page kept where that may go out late; NotNow
        where it may not and cannot be made.
        """
        try:
            kept = await self._true(key, make)
        except NotNow:
            kept = self._late(key) or Kept(_content(await make()), None)
        self._lay_out(request, key, kept)
        return reply(request, kept)

    async def once(self, request: Asked, make: Make) -> Response[bytes]:
        """The same answer for a page that is not worth keeping: it is made each time."""
        return reply(request, Kept(_content(await make()), None))

    async def file(self, request: Asked, key: str, make: Callable[[], Awaitable[Made]]) -> Response[bytes]:
        """What is true for as long as its key is: the key names all that the file says, never free text."""
        kept = self.files.get(key)
        if kept is None:
            async with self.makers.setdefault(key, Lock()):
                kept = self.files.get(key)
                if kept is None:
                    kept = Kept(_content(await make()), None)
                    self.files.put(key, kept)
        return reply(request, kept)

    async def _true(self, key: str, make: Make) -> Kept:
        now = await self.present.now()
        kept = self.pages.get(key)
        may_go = kept is not None and (kept.moment == now or self.table.holds(kept))
        return kept if kept is not None and may_go else await self._make(key, make, now)

    async def _make(self, key: str, make: Make, now: Moment) -> Kept:
        """One maker per page: whoever asks meanwhile waits, and takes what the first one made."""
        lock = self.makers.setdefault(key, Lock())
        waits = lock.locked()
        async with lock:
            now = await self.present.now() if waits else now
            old = self.pages.get(key)
            if old is not None and old.moment == now:
                return old
            with being_made(old), ends.listened() as heard:
                kept = Kept(_content(await make()), now)
            kept.ends = min(heard, default=None)
            if not self.present.over(now):
                self.pages.put(key, kept)
            return kept

    def _late(self, key: str) -> Kept | None:
        """What is kept of a page that cannot be looked up; marked once, and not for each who asks."""
        kept = self.pages.get(key)
        if kept is None or kept.moment is None or self.present.over(kept.moment) or not late.may_go(kept):
            return None
        if kept.late is None:
            text = late.marked(kept.content.body.decode())
            kept.late = Kept(replace(kept.content, body=text.encode(), keeping=NEVER), None)
            kept.grown(kept.late.weight)
        return kept.late

    def _lay_out(self, request: Asked, key: str, kept: Kept) -> None:
        query: bytes = request.scope["query_string"]
        if kept.stands and not kept.leaves and (not query or f"?{query.decode('latin-1')}" in key.split()):
            self.table.lay_out(kept, request.scope["raw_path"], query)


def _content(page: Finished | Made) -> Content:
    body, packing = (
        (page.text.encode(), Packing.SOON) if isinstance(page, Finished) else (page.content, Packing.NOT)
    )
    return Content(body=body, media_type=page.media_type, status=page.status, link=page.link, packing=packing)
