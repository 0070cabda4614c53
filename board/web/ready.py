"""Public pages as finished bytes: made once, kept until something public changes or a quarter hour turns.

Everything public appears and expires on quarter-hour borders or with a new edition, so a page that was
made in this edition and this quarter hour is still true.
"""

import gzip
from base64 import urlsafe_b64encode
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import datetime
from hashlib import sha256

from litestar import Request, Response
from litestar.datastructures import State
from msgspec import Struct

from board import clock

MOST_PAGES = 512


class Finished(Struct, frozen=True):
    """A page before it is kept: its text, type and status."""

    text: str
    media_type: str = "text/html"
    status: int = 200


class _Kept(Struct, frozen=True):
    edition: int
    quarter: datetime
    page: Finished
    plain: bytes
    packed: bytes
    tag: str


class Ready:
    """The table of finished pages; `edition` says how often something public has changed."""

    def __init__(self, edition: Callable[[], Awaitable[int]]) -> None:
        self.edition = edition
        self.pages: OrderedDict[str, _Kept] = OrderedDict()

    async def answer(
        self, request: Request[object, object, State], key: str, make: Callable[[], Awaitable[Finished]]
    ) -> Response[bytes]:
        """The page kept under the key, or the one that `make` makes now. The key is never free text."""
        edition, quarter = await self.edition(), clock.quarter(clock.now())
        kept = self.pages.get(key)
        if kept is None or (kept.edition, kept.quarter) != (edition, quarter):
            kept = _finish(await make(), edition, quarter)
            self._keep(key, kept)
        return _send(request, kept)

    def _keep(self, key: str, kept: _Kept) -> None:
        self.pages[key] = kept
        self.pages.move_to_end(key)
        if len(self.pages) > MOST_PAGES:
            self.pages.popitem(last=False)


def _finish(page: Finished, edition: int, quarter: datetime) -> _Kept:
    plain = page.text.encode()
    tag = urlsafe_b64encode(sha256(plain).digest()[:15]).decode()
    packed = gzip.compress(plain, compresslevel=9, mtime=0)
    return _Kept(edition, quarter, page, plain, packed, tag)


def _send(request: Request[object, object, State], kept: _Kept) -> Response[bytes]:
    packed = "gzip" in request.headers.get("accept-encoding", "")
    tag = f'"{kept.tag}-gz"' if packed else f'"{kept.tag}"'
    headers = {"etag": tag, "cache-control": "no-cache", "vary": "accept-encoding"}
    if kept.page.status == 200 and tag in request.headers.get("if-none-match", ""):
        return Response(b"", status_code=304, headers=headers, media_type=kept.page.media_type)
    if packed:
        headers["content-encoding"] = "gzip"
    return Response(
        kept.packed if packed else kept.plain,
        status_code=kept.page.status,
        headers=headers,
        media_type=kept.page.media_type,
    )
