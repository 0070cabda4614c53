"""Public pages as finished bytes: made once, kept until something public changes or a quarter hour turns.

Everything public appears and expires on quarter-hour borders or with a new edition, so a page that was
made in this edition and this quarter hour is still true. While the database is gone nobody knows the edition:
then the page that is kept is served, and says that it may be old.
"""

import gzip
from asyncio import Lock
from base64 import urlsafe_b64encode
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from hashlib import sha256
from weakref import WeakValueDictionary

from litestar import Request, Response
from litestar.datastructures import State
from msgspec import Struct
from msgspec.structs import replace

from board.errors import NotNow
from board.web import late
from board.web.present import Moment, Present

MOST_PAGES = 512
# Papers and pictures, of 40 kB each: what the alerts of a month have in one language.
MOST_FILES = 256


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


class _Kept(Struct, frozen=True):
    moment: Moment | None
    page: Finished | Made
    plain: bytes
    packed: bytes | None
    tag: str


class Ready:
    """A table of at most so many finished pages; `present` says how often something public has changed."""

    def __init__(self, present: Present, *, most: int = MOST_PAGES) -> None:
        self.present = present
        self.most = most
        self.pages: OrderedDict[str, _Kept] = OrderedDict()
        # Apart from the pages: a visitor who opens every poster must not push the board itself out.
        self.files: OrderedDict[str, _Kept] = OrderedDict()
        # Pages as they are shown while the database is gone, by the tag of what they are made of.
        self.old: OrderedDict[str, _Kept] = OrderedDict()
        # Weak: keys of pages that turn out not to be there leave no lock behind.
        self.makers: WeakValueDictionary[str, Lock] = WeakValueDictionary()

    async def answer(
        self,
        request: Request[object, object, State],
        key: str,
        make: Callable[[], Awaitable[Finished | Made]],
    ) -> Response[bytes]:
        """The page kept under the key, or the one that `make` makes now. The key is never free text.

        Without a database it is the page kept, however old; NotNow where there is none and it cannot be made.
        """
        try:
            kept = self._true(key, await self.present.now()) or await self._make(key, make)
        except NotNow:
            kept = self._late(key) or _finish(await make(), None)
        return _send(request, kept)

    async def once(
        self, request: Request[object, object, State], make: Callable[[], Awaitable[Finished]]
    ) -> Response[bytes]:
        """The same answer for a page that is not worth keeping: it is made each time."""
        return _send(request, _finish(await make(), None))

    async def file(
        self, request: Request[object, object, State], key: str, make: Callable[[], Awaitable[Made]]
    ) -> Response[bytes]:
        """What is true for as long as its key is: the key names all that the file says, never free text."""
        if key not in self.files:
            async with self.makers.setdefault(key, Lock()):
                if key not in self.files:
                    _put(self.files, key, _finish_file(await make()), MOST_FILES)
        self.files.move_to_end(key)
        return _send(request, self.files[key])

    async def _make(self, key: str, make: Callable[[], Awaitable[Finished | Made]]) -> _Kept:
        """One maker per page: whoever asks meanwhile waits, and takes what the first one made."""
        async with self.makers.setdefault(key, Lock()):
            now = await self.present.now()
            kept = self._true(key, now)
            if kept is None:
                kept = _finish(await make(), now)
                _put(self.pages, key, kept, self.most)
            return kept

    def _late(self, key: str) -> _Kept | None:
        """What is kept of a page that cannot be looked up; marked once, and not for each who asks."""
        kept = self.pages.get(key)
        if kept is None or isinstance(kept.page, Made):
            return kept
        if kept.tag not in self.old:
            page = replace(kept.page, text=late.marked(kept.page.text))
            _put(self.old, kept.tag, _finish(page, None), self.most)
        return self.old[kept.tag]

    def _true(self, key: str, now: Moment) -> _Kept | None:
        kept = self.pages.get(key)
        return kept if kept and kept.moment == now else None


def _put(table: OrderedDict[str, _Kept], key: str, kept: _Kept, most: int) -> None:
    table[key] = kept
    table.move_to_end(key)
    if len(table) > most:
        table.popitem(last=False)


def _finish(page: Finished | Made, moment: Moment | None) -> _Kept:
    if isinstance(page, Made):
        return replace(_finish_file(page), moment=moment)
    plain = page.text.encode()
    return _Kept(moment, page, plain, gzip.compress(plain, compresslevel=9, mtime=0), _tag(plain))


def _finish_file(made: Made) -> _Kept:
    return _Kept(None, made, made.content, None, _tag(made.content))


def _tag(content: bytes) -> str:
    return urlsafe_b64encode(sha256(content).digest()[:15]).decode()


def _send(request: Request[object, object, State], kept: _Kept) -> Response[bytes]:
    packed = kept.packed if "gzip" in request.headers.get("accept-encoding", "") else None
    tag = f'"{kept.tag}-gz"' if packed else f'"{kept.tag}"'
    headers = {"etag": tag, "cache-control": "no-cache", "vary": "accept-encoding"}
    if kept.page.link:
        headers["link"] = kept.page.link
    if kept.page.status == 200 and tag in request.headers.get("if-none-match", ""):
        return Response(b"", status_code=304, headers=headers, media_type=kept.page.media_type)
    if packed:
        headers["content-encoding"] = "gzip"
    return Response(
        packed or kept.plain,
        status_code=kept.page.status,
        headers=headers,
        media_type=kept.page.media_type,
    )
