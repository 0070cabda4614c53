"""One page as it was made, in every coding that somebody has asked for; and what a door answers with it."""

import asyncio
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from enum import Enum, auto
from hashlib import sha256

from litestar import Request, Response
from litestar.datastructures import State
from msgspec import Struct

from board.web.codings import Coding, coding, pack, pack_well
from board.web.present import Moment
from board.web.tags import held

# What Python itself needs for one, measured with pages of no words.
OVERHEAD = 2048
NEVER = "no-store"  # what is late: a phone that keeps pages would keep it as a page of today
ALWAYS_ASK = "no-cache"  # a page that somebody has taken away must be gone at once
FOR_EVER = "public, max-age=31536000, immutable"


class Packing(Enum):
    """How a content is packed: not at all, when somebody asks, or once and as small as it gets."""

    NOT = auto()
    SOON = auto()
    WELL = auto()


class Content(Struct, frozen=True, kw_only=True):
    """What is sent, and what must be said of it; `link` is a Link header, or nothing."""

    body: bytes
    media_type: str
    status: int = 200
    link: str = ""
    keeping: str = ALWAYS_ASK
    packing: Packing = Packing.SOON


class Kept:
    """A content and the moment in which it is true; for ever where that is None."""

    __slots__ = (
        *("_tags", "being_made", "bodies", "content", "ends", "grows", "late", "leaves"),
        *("moment", "packing", "stands", "touch", "weight"),
    )

    def __init__(self, content: Content, moment: Moment | None) -> None:
        self.content = content
        self.moment = moment
        self.ends: datetime | None = None  # when the first thing on it that has an end is over
        self.bodies = {Coding.PLAIN: content.body}
        self.weight = len(content.body) + OVERHEAD
        self.being_made = False  # whether somebody makes the page that comes in its place
        self.packing = False
        self.late: Kept | None = None  # the same page while the database is gone
        self.stands = False
        self.grows: Callable[[int], None] = _no_shelf
        self.touch: Callable[[], None] = _no_place
        self.leaves: tuple[Callable[[], None], ...] = ()
        mark = urlsafe_b64encode(sha256(content.body).digest()[:15])
        self._tags = {each: _tag(mark, each) for each in Coding}

    def coding(self, accepted: bytes) -> Coding:
        """In which coding it goes out now to whoever sends this Accept-Encoding."""
        if self.content.packing is Packing.NOT:
            return Coding.PLAIN
        wanted = coding(accepted)
        if wanted in self.bodies:
            return wanted
        if wanted is Coding.BROTLI and self.content.packing is Packing.WELL:
            self._pack_well()
            wanted = Coding.GZIP
        return wanted

    def body(self, wanted: Coding) -> bytes:
        """The bytes in a coding, packed when they are asked for first."""
        body = self.bodies.get(wanted)
        if body is None:
            body = self._set(wanted, pack(self.content.body, wanted))
        return body

    def tag(self, wanted: Coding) -> bytes:
        """Its strong tag: other bytes have another."""
        return self._tags[wanted]

    def headers(self, wanted: Coding) -> dict[str, str]:
        """What must be said of it, and must be said again of a page that somebody has already (304)."""
        said = {
            "etag": self.tag(wanted).decode(),
            "cache-control": self.content.keeping,
            "vary": "accept-encoding",
        }
        return said | ({"link": self.content.link} if self.content.link else {})

    def grown(self, by: int) -> None:
        """It needs so many bytes more."""
        self.weight += by
        self.grows(by)

    def put(self, *, grows: Callable[[int], None], touch: Callable[[], None]) -> None:
        """It stands on a shelf, which hears when it grows and when somebody asks for it."""
        self.stands, self.grows, self.touch = True, grows, touch

    def put_away(self) -> None:
        """It stands nowhere any more."""
        self.stands, self.grows, self.touch = False, _no_shelf, _no_place
        for leave in self.leaves:
            leave()
        self.leaves = ()

    def _set(self, wanted: Coding, body: bytes) -> bytes:
        self.bodies[wanted] = body
        self.grown(len(body))
        return body

    def _pack_well(self) -> None:
        """Pack it beside the loop; whoever asks meanwhile gets the quicker coding."""
        if not self.packing:
            self.packing = True
            packed = asyncio.get_running_loop().run_in_executor(None, pack_well, self.content.body)
            packed.add_done_callback(lambda done: self._set(Coding.BROTLI, done.result()))


def reply(request: Request[object, object, State], kept: Kept) -> Response[bytes]:
    """What a door answers with a kept page: the whole of it, or that it is still the same."""
    wanted = kept.coding(said(request.scope["headers"], b"accept-encoding"))
    headers, media_type = kept.headers(wanted), kept.content.media_type
    if has_it(kept, wanted, said(request.scope["headers"], b"if-none-match")):
        return Response(b"", status_code=304, headers=headers, media_type=media_type)
    if wanted is not Coding.PLAIN:
        headers["content-encoding"] = wanted
    return Response(
        kept.body(wanted), status_code=kept.content.status, headers=headers, media_type=media_type
    )


def has_it(kept: Kept, wanted: Coding, named: bytes) -> bool:
    """Whether somebody who sends this If-None-Match has the page in this coding; never one that is gone."""
    return bool(named) and kept.content.status == 200 and held(named, kept.tag(wanted))


def said(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> bytes:
    """The value of a header that is a list, from however many lines it was sent in."""
    return b", ".join([value for each, value in headers if each == name])


@contextmanager
def being_made(old: Kept | None) -> Iterator[None]:
    """While somebody makes what comes in the place of the old page."""
    if old is None:
        yield
        return
    old.being_made = True
    try:
        yield
    finally:
        old.being_made = False


def _tag(mark: bytes, coding: Coding) -> bytes:
    return b'"%b"' % mark if coding is Coding.PLAIN else b'"%b-%b"' % (mark, coding.encode())


def _no_shelf(_: int) -> None:
    pass


def _no_place() -> None:
    pass
