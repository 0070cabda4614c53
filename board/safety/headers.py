"""The headers that every answer leaves with, put on last, in the one hook that no answer can pass by.

Threat: a planted script, a page of ours inside somebody's frame, an address leaking to another site, a page
kept on a borrowed phone, a cookie that tells one reader from another. Errors and files need them as much as
pages do.
"""

from collections.abc import Collection, Iterable
from typing import Any
from urllib.parse import quote, urlsplit

from litestar.datastructures import MutableScopeHeaders
from litestar.types import Message, Scope
from litestar.types.callable_types import BeforeMessageSendHookHandler
from msgspec import Struct

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; "
    "frame-ancestors 'none'"
)
PERMISSIONS_POLICY = ", ".join(
    f"{power}=()"
    for power in (
        *("accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope"),
        *("interest-cohort", "magnetometer", "microphone", "midi", "payment", "usb"),
    )
)
ALWAYS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # no-referrer would turn every plain form's Origin into null
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "permissions-policy": PERMISSIONS_POLICY,
    "x-frame-options": "DENY",
}
_ALWAYS = [(name.encode(), value.encode()) for name, value in ALWAYS.items()]
PUBLIC = "anyone"  # the audience, in a door's opt, of everybody
TWO_YEARS = "max-age=63072000; includeSubDomains"

_TELL_TALES = ("server", "x-powered-by")
_always = frozenset(name.encode() for name in (*ALWAYS, *_TELL_TALES))
_FEEDS = ("/feed.atom", "/feed.json", "/cap.atom", "/log.atom")
_SHARED = ("/api/", "/cap/", "/data/")

# Any page of any site may read the API: it tells everybody the same, and no cookie or key opens more of it.
_READABLE = {"access-control-allow-origin": "*", "access-control-expose-headers": "etag, link"}
_ASKED_BEFORE = {
    "access-control-allow-methods": "GET, HEAD",
    "access-control-allow-headers": "if-none-match",
    "access-control-max-age": "86400",
}


class Place(Struct, frozen=True):
    """Where the board is: its own public address, and its onion service where it has one."""

    address: str = ""
    onion: str = ""


def add_headers(*, address: str, onion: str = "") -> BeforeMessageSendHookHandler:
    """A `before_send` hook: every safety header on every answer, and nothing that tells on people.

    `address` and `onion` are the board's own public addresses, such as https://board.example.
    """
    place = Place(address, onion)

    async def hook(message: Message, scope: Scope) -> None:  # async: a plain function would run on a thread
        if message["type"] != "http.response.start":
            return
        # A page kept ready hands out one list of headers again and again: never write into it.
        message["headers"] = _without(message["headers"], _always)
        _dress(MutableScopeHeaders.from_message(message), scope, place)

    return hook


def dressed(
    headers: Iterable[tuple[bytes, bytes]], place: Place, *, host: str, path: str
) -> list[tuple[bytes, bytes]]:
    """The headers of a public page as the hook of `add_headers` would send them from this host and path.

    For an answer that is kept whole and passes no hook when it goes out.
    """
    scope: Any = {"path": path, "method": "GET", "headers": [(b"host", host.encode("latin-1"))]}
    message: Any = {"type": "http.response.start", "headers": _without(headers, _always)}
    _dress(MutableScopeHeaders.from_message(message), scope, place)
    sent: list[tuple[bytes, bytes]] = message["headers"]
    return sent


def is_api(path: str) -> bool:
    """Whether a path is one that software reads, be it there or not; doors open for any number of slashes."""
    return path.lstrip("/").startswith(("api/v", "api/hsds/"))


def is_onion(netloc: str) -> bool:
    """Whether a host, with or without a port, is an onion service: it needs no way to one, and no TLS."""
    return netloc.rsplit(":", 1)[0].lower().rstrip(".").endswith(".onion")


def _without(headers: Iterable[tuple[bytes, bytes]], names: Collection[bytes]) -> list[tuple[bytes, bytes]]:
    return [header for header in headers if header[0].lower() not in names]


def _dress(answer: MutableScopeHeaders, scope: Scope, place: Place) -> None:
    answer.headers.extend(_ALWAYS)  # named by nobody else any more: to look for each takes longest of all
    _undress(answer, scope)
    _set_keeping(answer)
    _set_sharing(answer, scope)
    _set_reading(answer, scope)
    if not is_onion(_host(scope)) and not is_onion(urlsplit(place.address).netloc):
        _set_address(answer, place, scope["path"])


def _undress(answer: MutableScopeHeaders, scope: Scope) -> None:
    if not _is_staff_door(scope):
        del answer["set-cookie"]


def _set_keeping(answer: MutableScopeHeaders) -> None:
    keeping = answer.setdefault("cache-control", "no-store")
    if "no-store" not in keeping:
        return
    answer["x-robots-tag"] = "noindex, noarchive"  # what must not be kept must not be found either
    del answer["etag"]  # on a page of one person's own, a tag is a name for that person
    del answer["last-modified"]


def _set_sharing(answer: MutableScopeHeaders, scope: Scope) -> None:
    path = scope["path"]
    shared = path.startswith(_SHARED) or path.endswith(_FEEDS)
    answer["cross-origin-resource-policy"] = "cross-origin" if shared else "same-origin"


def _set_reading(answer: MutableScopeHeaders, scope: Scope) -> None:
    if is_api(scope["path"]):
        answer.update(_READABLE)
        if scope.get("method") == "OPTIONS":
            answer.update(_ASKED_BEFORE)


def _set_address(answer: MutableScopeHeaders, place: Place, path: str) -> None:
    if place.address.startswith("https://"):
        answer["strict-transport-security"] = TWO_YEARS
    if place.onion and answer.get("content-type", "").startswith("text/html"):
        answer["onion-location"] = place.onion.rstrip("/") + quote(path)


def _is_staff_door(scope: Scope) -> bool:
    handler = scope.get("route_handler")
    return handler is not None and bool(handler.opt.get("audience", PUBLIC) != PUBLIC)


def _host(scope: Scope) -> str:
    return next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
