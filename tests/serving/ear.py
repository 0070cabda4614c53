"""Both ways to a finished page without a network: what goes in, what comes out, and when the line ends."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

import uvicorn
from uvicorn.server import ServerState

from board.safety.headers import Place
from board.serving.doorstep import Doorstep
from board.serving.patience import Patient
from board.serving.swift import Reception, Swift
from board.web.kept import Content, Kept
from board.web.present import Present
from board.web.table import Table

PAGE = b"<p>What is going round now</p>" * 20
GONE = b"<p>Taken back</p>"
DATE = [(b"date", b"Tue, 10 Mar 2026 18:07:00 GMT"), (b"x-more", b"1")]
PAGES = {
    (b"/", b""): Content(body=PAGE, media_type="text/html"),
    (b"/", b"kind=alert"): Content(body=PAGE + b"alerts", media_type="text/html"),
    (b"/es/", b""): Content(body=b"<p>ahora</p>", media_type="text/html", link="</feed.atom>; rel=alternate"),
    (b"/feed.atom", b""): Content(body=b"<feed/>", media_type="application/atom+xml"),
    (b"/alerts/gone", b""): Content(body=GONE, media_type="text/html", status=410),
}


def table() -> Table:
    """A table with some pages that are true for ever."""

    async def edition() -> int:
        return 1

    made = Table(Present(edition), Place("https://board.example", "http://board.onion"))
    for (path, query), content in PAGES.items():
        made.lay_out(Kept(content, None), path, query)
    return made


async def app(scope: Any, receive: Any, send: Any) -> None:
    """What is behind the table: it says what it was asked, down to the last byte of the body."""
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        body, more = body + message["body"], message["more_body"]
    for _ in range(20 if scope["path"] == "/slow" else 0):
        await asyncio.sleep(0)
    said = f"{scope['method']} {scope['raw_path']!r} {scope['query_string']!r} {body!r}".encode()
    headers = [(b"content-type", b"text/plain"), (b"content-length", b"%d" % len(said))]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": said})


class Hands:
    """A loop whose time stands still until it is moved on; tasks run on the real one."""

    def __init__(self, real: asyncio.AbstractEventLoop) -> None:
        self.real = real
        self.now = 1000.0
        self.timers: list[tuple[float, Callable[..., None], tuple[Any, ...], asyncio.Handle]] = []

    def time(self) -> float:
        return self.now

    def call_later(self, delay: float, call: Callable[..., None], *given: Any) -> asyncio.Handle:
        handle = asyncio.Handle(call, given, self.real)
        self.timers.append((self.now + delay, call, given, handle))
        return handle

    def create_task(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        return self.real.create_task(work)

    def forward(self, seconds: float) -> None:
        """Let time pass, and everything happen that was to happen in it, in its order."""
        end = self.now + seconds
        while due := sorted((each for each in self.timers if each[0] <= end), key=lambda each: each[0]):
            self.timers.remove(due[0])
            self.now, call, given, handle = max(self.now, due[0][0]), *due[0][1:]
            if not handle.cancelled():
                call(*given)
        self.now = end


class Ear(asyncio.Transport):
    """The other side: it hears everything, or nothing where it is deaf."""

    def __init__(self) -> None:
        super().__init__()
        self.protocol: Patient
        self.heard = b""
        self.ended = ""
        self.untaken = 0

    def write(self, data: Any) -> None:
        if not self.ended:
            self.heard += bytes(data)

    def close(self) -> None:
        self._end("closed")

    def abort(self) -> None:
        self._end("aborted")

    def is_closing(self) -> bool:
        return bool(self.ended)

    def get_write_buffer_size(self) -> int:
        return self.untaken

    def pause_reading(self) -> None:
        pass

    def resume_reading(self) -> None:
        pass

    def _end(self, how: str) -> None:
        if not self.ended or (self.ended == "closed" and how == "aborted"):
            self.ended = how


class Line:
    """One connection, the short way or the long one."""

    def __init__(self, *, swift: bool, pages: Table | None = None, behind: Any = app) -> None:
        pages = pages or table()
        config, state = (
            uvicorn.Config(Doorstep(behind, pages), access_log=False, ws="none", log_config=None),
            ServerState(),
        )
        config.load()
        state.default_headers = DATE
        self.hands = Hands(asyncio.get_running_loop())
        make: Any = partial(Swift, Reception(pages)) if swift else Patient
        self.protocol: Patient = make(config, state, {}, self.hands)
        self.ear = Ear()
        self.protocol.connection_made(self.ear)

    async def say(self, data: bytes, *, turns: int = 12) -> bytes:
        """Send these bytes in one piece, and give the loop so many turns; all that was heard so far."""
        if not self.ear.ended:
            self.protocol.data_received(data)
        for _ in range(turns):
            await asyncio.sleep(0)
        return self.ear.heard

    def hang_up(self) -> None:
        """The other side goes."""
        self.protocol.connection_lost(None)
