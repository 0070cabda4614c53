"""Writes are taken only from our own pages, told apart by what the browser itself says, without a cookie.

Threat: another site makes a visitor's or a moderator's browser post here. A page cannot forge Origin,
Sec-Fetch-Site or Host. A request made without a browser can forge all three, but it carries nobody's
session either.

Whose origin is ours: any address the keeper configured, or the very host the request was sent to. The
second lets 127.0.0.1, localhost and an onion name work with no settings. A host that is configured counts
only with its configured scheme, so that a page forged on http:// cannot write to the https:// board. A name
that somebody else points at our address (DNS rebinding) passes as its own origin, but the staff cookie is
bound to our name and stays at home.
"""

from collections.abc import Collection
from enum import StrEnum
from urllib.parse import urlsplit

from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler
from litestar.types import Guard
from msgspec import Struct

from board.errors import Refused

# The audiences, in a door's opt, that bring no cookie: everybody, and software, which says by no header of a
# browser whence it comes. A page of another site does, and is refused here like any.
PUBLIC = frozenset({"anyone", "software with a key"})

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN_FETCH = frozenset({"same-origin", "none"})


class Strictness(StrEnum):
    """How sure we must be that a write comes from our own page."""

    PUBLIC = "public"
    STAFF = "staff"


class Sender(Struct, frozen=True, kw_only=True):
    """What a browser says of where a request comes from; None where the header is absent."""

    origin: str | None
    fetch_site: str | None
    host: str | None


def same_site(origins: Collection[str]) -> Guard:
    """A guard for every door that refuses writes from other sites; `origins` are the board's own addresses.

    Only a door to which nobody brings a cookie is judged as a public one.
    """
    ours = frozenset(_origin_of(address) for address in origins if address)

    async def guard(connection: ASGIConnection, handler: BaseRouteHandler) -> None:  # type: ignore[type-arg]
        method = str(connection.scope.get("method", "WEBSOCKET"))
        strictness = Strictness.PUBLIC if handler.opt.get("audience") in PUBLIC else Strictness.STAFF
        if not verdict(method, _sender(connection), strictness=strictness, ours=ours):
            raise Refused

    return guard


def verdict(method: str, sender: Sender, *, strictness: Strictness, ours: Collection[str]) -> bool:
    """Whether the request may change anything. Reading always passes."""
    if method in _SAFE:
        return True
    if sender.fetch_site is not None and sender.fetch_site not in _OWN_FETCH:
        return False
    match strictness, sender.origin:
        case Strictness.PUBLIC, None | "null":  # old or careful browsers; the form's token guards
            return True
        case Strictness.STAFF, None:
            return sender.fetch_site is not None
        case Strictness.STAFF, "null":
            return False
        case _, origin:
            return _is_ours(origin or "", sender.host, ours)


def _is_ours(origin: str, host: str | None, ours: Collection[str]) -> bool:
    said = _origin_of(origin)
    if said in ours:
        return True
    configured = {urlsplit(own).netloc for own in ours}
    scheme, netloc = _parts(said)
    return scheme in {"http", "https"} and netloc == (host or "").lower() and netloc not in configured


def _origin_of(address: str) -> str:
    scheme, netloc = _parts(address)
    return f"{scheme}://{netloc}"


def _parts(address: str) -> tuple[str, str]:
    try:
        split = urlsplit(address.strip().lower())
    except ValueError:
        return "", ""
    return split.scheme, split.netloc


def _sender(connection: ASGIConnection) -> Sender:  # type: ignore[type-arg]
    return Sender(
        origin=_said(connection, "origin"),
        fetch_site=_said(connection, "sec-fetch-site"),
        host=_said(connection, "host"),
    )


def _said(connection: ASGIConnection, header: str) -> str | None:  # type: ignore[type-arg]
    # Two copies of one header never come from a browser: joined, they match nothing of ours.
    values = connection.headers.getall(header, [])
    return ", ".join(values) if values else None
