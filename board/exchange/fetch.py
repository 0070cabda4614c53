"""Asking a source for what it has: politely, within limits, and never inside our own network.

Threat: an address that leads to our own machine or its neighbours (SSRF), at once, after a redirect, or when
its name is looked up a second time; an answer that is endless, slow, or larger than it says. Every step is
checked, and the address that was checked is the one that is opened.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from board.exchange.shapes import (
    BROKEN,
    REFUSED,
    SAID_NO,
    SILENT,
    TOO_LARGE,
    UNKNOWN,
    WENT_ROUND,
    Unreachable,
)
from board.later import later
from board.safety.egress import believed, is_public
from board.safety.outward import Inward, NotKnown, Outward

if TYPE_CHECKING:
    import httpx
else:
    httpx = later("httpx")

PATIENCE = 20.0  # seconds for a source with all of its redirects and messages
LARGEST = 2 * 1024 * 1024
MOST_REDIRECTS = 3
ASK_FOR = (
    "application/feed+json, application/cap+xml, application/atom+xml, application/rss+xml;q=0.8, */*;q=0.1"
)


class Known(Struct, frozen=True):
    """How the last answer of a source was marked, so that it need not send the same again."""

    etag: str = ""
    modified: str = ""


class Answer(Struct, frozen=True):
    """What a source sent; `body` is None where nothing has changed since the last time."""

    address: str
    body: bytes | None
    known: Known


class Trials(Struct, frozen=True):
    """Whether boards on this very machine may be followed, which is for trying things out alone."""

    loopback: bool = False


async def fetch(address: str, known: Known, *, trials: Trials) -> Answer:
    """What is at an address; raises Unreachable, which says why. The caller limits the time."""
    async with _client(trials) as client:
        for _ in range(MOST_REDIRECTS + 1):
            answer = await _ask(client, address, known, trials)
            if isinstance(answer, Answer):
                return answer
            address = answer
    raise Unreachable(WENT_ROUND)


def may_be_asked(address: str, trials: Trials) -> bool:
    """Whether an address is of a kind that is followed; where its name leads is seen when it is opened."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if not host or "@" in parts.netloc or not address.isprintable() or " " in address:
        return False
    if trials.loopback and host in {"localhost", "127.0.0.1"} and parts.scheme == "http":
        return True
    return parts.scheme == "https" and port in {None, 443} and not _is_number(host)


async def _ask(client: "httpx.AsyncClient", address: str, known: Known, trials: Trials) -> Answer | str:
    """The answer, or the address that we are sent on to."""
    if not may_be_asked(address, trials):
        raise Unreachable(REFUSED)
    marks = {"if-none-match": known.etag, "if-modified-since": known.modified}
    said = {name: value for name, value in marks.items() if value}
    try:
        async with client.stream("GET", address, headers=said) as answer:
            return await _read(answer, address, known)
    except httpx.TimeoutException:
        raise Unreachable(SILENT) from None
    except httpx.ConnectError as error:
        raise Unreachable(_closed(error.__cause__)) from None
    except (httpx.HTTPError, httpx.InvalidURL, ValueError):
        raise Unreachable(BROKEN) from None


def _closed(why: BaseException | None) -> str:
    match why:
        case NotKnown():
            return UNKNOWN
        case Inward():
            return REFUSED
        case _:
            return BROKEN


async def _read(answer: "httpx.Response", address: str, known: Known) -> Answer | str:
    if answer.status_code == 304:
        return Answer(address, None, known)
    if answer.is_redirect:
        return str(urljoin(address, answer.headers.get("location", "")))
    if answer.status_code != 200 or answer.headers.get("content-encoding", "identity") != "identity":
        raise Unreachable(SAID_NO)
    body = bytearray()
    async for piece in answer.aiter_raw():
        body += piece
        if len(body) > LARGEST:
            raise Unreachable(TOO_LARGE)
    marks = Known(answer.headers.get("etag", "")[:200], answer.headers.get("last-modified", "")[:100])
    return Answer(address, bytes(body), marks)


@asynccontextmanager
async def _client(trials: Trials) -> "AsyncIterator[httpx.AsyncClient]":
    """A client that goes nowhere but where it may.

    Packed answers are not asked for: one may unpack to more than any machine holds.
    """
    transport = httpx.AsyncHTTPTransport(verify=believed(), trust_env=False, retries=0)
    network = Outward(reaches=lambda _, address: _may_reach(address, trials))
    transport._pool._network_backend = network  # httpx has no other way in; a test keeps it
    polite = {"user-agent": "Board", "accept": ASK_FOR, "accept-encoding": "identity"}
    async with httpx.AsyncClient(
        transport=transport, headers=polite, trust_env=False, timeout=PATIENCE
    ) as client:
        yield client


def _may_reach(address: str, trials: Trials) -> bool:
    return is_public(address) or (trials.loopback and ip_address(address.partition("%")[0]).is_loopback)


def _is_number(host: str) -> bool:
    """Whether a host is spelt as a number, in any way that a resolver would take for an address."""
    try:
        ip_address(host)
    except ValueError:
        last = host.rstrip(".").rpartition(".")[2]
        return last.isdecimal() or last.lower().startswith("0x")
    return True
