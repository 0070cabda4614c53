"""Carrying one notice to the push service of one phone (RFC 8030), closed so that only the phone can read it.

The closing is RFC 8291 (envelope.py), the signature RFC 8292, by py-vapid.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import StrEnum
from urllib.parse import urlsplit

import httpcore
from msgspec import Struct

from board.push.envelope import closed
from board.push.hosts import may_be_called, service
from board.push.shapes import Phone, Sender
from board.push.vapid import authorization
from board.safety.egress import Resolve, believed, by_dns, is_public, wait_asked
from board.safety.outward import NotKnown, Outward

AT_ONCE = 64
# Threat: a push service that hangs would take every hand there is, and no other would be called.
AT_ONE_SERVICE = 16
PATIENCE = 15  # seconds for one notice, from the first byte to the last
A_DAY = "86400"
LONGEST_WAIT = 60 * 60
MOST_READ = 4096
ENOUGH = 3  # times in one round that a service gives no answer

# The same for every notice: how urgent one is would tell the push service how dangerous the alert is.
HEADERS = [
    (b"content-encoding", b"aes128gcm"), (b"content-type", b"application/octet-stream"),
    (b"ttl", A_DAY.encode()), (b"urgency", b"high"), (b"user-agent", b"Board"),
]  # fmt: skip
NO_ANSWER = (
    TimeoutError, OSError, httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException,
)  # fmt: skip
TIMEOUTS = {"connect": 5.0, "read": 10.0, "write": 10.0, "pool": float(PATIENCE)}


class End(StrEnum):
    """How it ended: it arrived, the phone is gone, nobody seems to be there, it may work later or never."""

    ARRIVED = "arrived"
    GONE = "gone"
    NOBODY = "nobody"
    LATER = "later"
    REFUSED = "refused"


class Carried(Struct, frozen=True):
    """How one notice ended; `wait` is the seconds that the service asks for, or 0."""

    end: End
    wait: int = 0


class Courier:
    """Carries notices, not more than a few at once to one push service, nor in all."""

    def __init__(self, sender: Sender, connections: httpcore.AsyncConnectionPool) -> None:
        self.sender = sender
        self._connections = connections
        self._hands = asyncio.Semaphore(AT_ONCE)
        self._hands_for: dict[str, asyncio.Semaphore] = {}
        self._silent: Counter[str] = Counter()

    def set_out(self) -> None:
        """Begin a round: every push service is believed to be there again."""
        self._silent.clear()
        self._hands_for.clear()

    async def carry(self, payload: bytes, phone: Phone) -> Carried:
        """Hand a notice to a phone's push service; what goes wrong on the way is an answer, not an error."""
        if not may_be_called(phone.endpoint, trial=self.sender.trial):
            return Carried(End.GONE)  # it was on the list when it was taken, and is no longer
        behind = service(phone.endpoint)
        async with self._hands_for.setdefault(behind, asyncio.Semaphore(AT_ONE_SERVICE)), self._hands:
            if self._silent[behind] >= ENOUGH:
                return Carried(End.LATER)
            try:
                async with asyncio.timeout(PATIENCE):
                    return await self._post(
                        phone.endpoint, closed(payload, phone=phone.p256dh, auth=phone.auth)
                    )
            except NotKnown:
                # Not counted against its service: names that are made up would silence all real ones.
                return Carried(End.NOBODY)
            except NO_ANSWER:
                self._silent[behind] += 1
                return Carried(End.LATER)

    async def _post(self, endpoint: str, body: bytes) -> Carried:
        headers = [
            *HEADERS,
            (b"host", urlsplit(endpoint).netloc.encode()),
            (b"authorization", authorization(self.sender, endpoint).encode()),
            (b"content-length", str(len(body)).encode()),
        ]
        asked = self._connections.stream(
            "POST", endpoint, headers=headers, content=body, extensions={"timeout": TIMEOUTS}
        )
        async with asked as answer:
            await _read_a_little(answer)
            return judged(answer.status, dict(answer.headers).get(b"retry-after", b""))


@asynccontextmanager
async def courier(sender: Sender, *, resolve: Resolve = by_dns) -> AsyncIterator[Courier]:
    """A courier with connections of its own, which are closed with the block.

    They follow no redirect, keep no cookie, and read no proxy from the environment.
    """
    trial = urlsplit(sender.trial).hostname or ""
    network = Outward(reaches=lambda host, ip: host == trial or is_public(ip), resolve=resolve)
    async with httpcore.AsyncConnectionPool(
        ssl_context=believed(),
        max_connections=AT_ONCE,
        max_keepalive_connections=AT_ONCE,
        keepalive_expiry=30,
        network_backend=network,
    ) as connections:
        yield Courier(sender, connections)


def judged(status: int, retry_after: bytes) -> Carried:
    """What an answer means (RFC 8030 sections 5 and 7.3). A redirect is never followed."""
    match status:
        case _ if 200 <= status < 300:
            return Carried(End.ARRIVED)
        case 404 | 410:
            return Carried(End.GONE)
        case 400:  # for an address that was made up, and for a mistake of ours: so not believed at once
            return Carried(End.NOBODY)
        case 429 | 500 | 502 | 503 | 504:
            asked = wait_asked(retry_after.decode("latin-1")) or 0
            return Carried(End.LATER, min(asked, LONGEST_WAIT))
        case _:
            return Carried(End.REFUSED)


async def _read_a_little(answer: httpcore.Response) -> None:
    """So that the connection can serve again; an answer without end is left."""
    held = 0
    async for part in answer.aiter_stream():
        held += len(part)
        if held > MOST_READ:
            return
