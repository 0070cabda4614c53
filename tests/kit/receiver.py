"""A partner's software: a real server on this machine that listens for webhooks and answers as it is told."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import msgspec
from msgspec import Struct

PATIENCE = 5
NOTHING, HANG, GARBAGE = "", "hang", "garbage"


class Heard(Struct, frozen=True):
    """One request as it came."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def id(self) -> str:
        return self.headers["webhook-id"]

    @property
    def said(self) -> dict[str, object]:
        """The body, read as JSON."""
        return msgspec.json.decode(self.body, type=dict[str, object])

    @property
    def what(self) -> str:
        return str(self.said["type"])


class Receiver:
    """What it heard, and what it answers: each of `answers` once, then 200 for ever."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []
        self.answers: list[int | str] = []
        self.location = ""
        self.more = ""
        self.port = 0
        self._news = asyncio.Condition()

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def address(self) -> str:
        return f"{self.origin}/from-the-board?key=1"

    async def has(self, count: int, *, within: float = PATIENCE) -> list[Heard]:
        """What it heard, as soon as there are so many; TimeoutError when they do not come."""
        async with asyncio.timeout(within), self._news:
            await self._news.wait_for(lambda: len(self.heard) >= count)
        return self.heard

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, one request."""
        try:
            heard = await _read(reader)
            async with self._news:
                self.heard.append(heard)
                self._news.notify_all()
            await self._answer(self.answers.pop(0) if self.answers else 200, writer)
        finally:
            writer.close()
            with suppress(OSError, ssl.SSLError):
                await writer.wait_closed()

    async def _answer(self, answer: int | str, writer: asyncio.StreamWriter) -> None:
        match answer:
            case "hang":
                await asyncio.sleep(3600)
            case "garbage":
                writer.write(b"\x00\x01 this is no HTTP \xff\r\n\r\n")
            case "endless":
                writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
                with suppress(OSError):
                    while True:
                        writer.write(b"x" * 65_536)
                        await writer.drain()
            case "dripping":
                writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nx")
                await writer.drain()
                await asyncio.sleep(3600)
            case _:
                moved = f"location: {self.location}\r\n" if self.location else ""
                writer.write(
                    f"HTTP/1.1 {answer} Told\r\n{moved}{self.more}content-length: 2\r\n\r\nok".encode()
                )
        with suppress(OSError):
            await writer.drain()


@asynccontextmanager
async def receiving(port: int = 0, tls: ssl.SSLContext | None = None) -> AsyncIterator[Receiver]:
    """A receiver on a free port, or on this one; what hangs in it is let go with the block."""
    receiver, tasks = Receiver(), set[asyncio.Task[None]]()

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        tasks.add(task)
        with suppress(asyncio.CancelledError, ConnectionError, asyncio.IncompleteReadError):
            await receiver.serve(reader, writer)
        tasks.discard(task)

    server = await asyncio.start_server(accept, "127.0.0.1", port, ssl=tls)
    receiver.port = server.sockets[0].getsockname()[1]
    try:
        yield receiver
    finally:
        for task in list(tasks):
            task.cancel()
        server.close()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _read(reader: asyncio.StreamReader) -> Heard:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    pairs = [line.partition(": ") for line in head[1:] if line]
    headers = {name.lower(): value for name, _, value in pairs}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Heard(head[0].split(" ")[1], headers, body)
