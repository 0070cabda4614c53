"""A connection that ends when its other side says nothing, or too little, or does not listen.

Threat: some hundred phones that open connections and never finish a sentence (slowloris) hold every place
there is. Neither uvicorn nor the loop has a limit of its own: what trickles in is waited for without end.
"""

import logging
from asyncio import TimerHandle, Transport
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# Seconds: until the first byte, from there to the last of a head, and without one byte taken of an answer.
SILENT = 5.0
SLOW = 15.0
DEAF = 15.0
# Bytes a second: who sends a body slower than this, as a whole, is not on a bad line but holding ours.
SLOWEST = 500
# Bytes. What browsers send is below 2,000; the parser itself would take any number.
LARGEST_HEAD = 32 * 1024

# uvicorn warns of each request that it cannot read: any stranger could fill our log with that.
_log = logging.getLogger("uvicorn.error.line")
_log.setLevel(logging.ERROR)


class Patient(HttpToolsProtocol):
    """One connection, looked at when it should have come further."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.logger = _log
        self.reads_since: float | None = None
        self.rests_since = self.loop.time()
        self.asked_before = False
        self.in_head = False
        self.came = 0
        self.bare = 0  # bytes since the head, or since the last of a body
        self._untaken = (0, 0.0)
        self._looks: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._looks = self.loop.call_later(SILENT, self._look)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._looks is not None:
            self._looks.cancel()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self.came += len(data)
        self.bare += len(data)
        super().data_received(data)
        if self.transport.is_closing():
            return
        if self.in_head and self.came > LARGEST_HEAD:
            self.send_400_response("Request head too large.")
        elif self._in_body() and self.bare > LARGEST_HEAD:
            self.transport.close()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.reads_since, self.came, self.in_head, self.asked_before = self.loop.time(), 0, True, True

    def on_header(self, name: bytes, value: bytes) -> None:
        # Threat: fields behind a body in chunks, which would stand among those of its head, and have no end.
        if self.in_head:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self.in_head, self.bare = False, 0
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self.bare = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        self.reads_since = None
        super().on_message_complete()

    def on_response_complete(self) -> None:
        self.rests_since = self.loop.time()
        if self._looks is not None and self._answered_early():
            # Whoever was given time for a body has an answer now: the time ends before we meant to look.
            self._looks.cancel()
            self._looks = self.loop.call_later(SLOW, self._look)
        super().on_response_complete()

    def _in_body(self) -> bool:
        """Whether a request has come as far as its body, and not to its end."""
        return self.reads_since is not None and not self.in_head

    def _answered_early(self) -> bool:
        return self._in_body() and self.cycle is not None and self.cycle.response_complete

    def _look(self) -> None:
        """End the connection if it is due; else look again when it can be due first."""
        now = self.loop.time()
        waiting, since = self._untaken
        untaken = self.transport.get_write_buffer_size()
        if untaken and untaken == waiting and now - since >= DEAF:
            self.transport.abort()
            return
        if untaken != waiting:
            self._untaken = untaken, now
        left = DEAF if untaken else self._due(now) - now
        if left <= 0:
            self.transport.close()
            left = DEAF
        self._looks = self.loop.call_later(left, self._look)

    def _due(self, now: float) -> float:
        """When the connection ends if nothing more happens; later than the last look expected it, but for
        a request that has its answer before its end, where the answer moves the look.
        """
        if self._answered_early():
            return self.rests_since + SLOW
        if self.reads_since is not None and not self.flow.read_paused:
            return self.reads_since + SLOW + (0 if self.in_head else self.came / SLOWEST)
        if self.cycle is not None and not self.cycle.response_complete:
            return now + SLOW
        return self.rests_since + (self.timeout_keep_alive if self.asked_before else SILENT)
