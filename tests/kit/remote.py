"""A machine somewhere on the net, as good or as bad as a test wants it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

Talk = Callable[[str, asyncio.StreamWriter], Awaitable[None]]


class Machine:
    """What was asked of it, whole requests in order, and where it is."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.port = 0

    @property
    def address(self) -> str:
        """Its front page."""
        return f"http://127.0.0.1:{self.port}/"


@asynccontextmanager
async def machine(talk: Talk) -> AsyncIterator[Machine]:
    """A listener on this machine that answers each request as `talk` does."""
    heard = Machine()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            request = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            heard.asked.append(request)
            await talk(request, writer)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    heard.port = int(server.sockets[0].getsockname()[1])
    try:
        yield heard
    finally:
        server.close()


def answering(body: bytes, *headers: str, status: str = "200 OK") -> Talk:
    """A machine that always says the same."""

    async def talk(_: str, writer: asyncio.StreamWriter) -> None:
        head = [f"HTTP/1.1 {status}", f"content-length: {len(body)}", "connection: close", *headers]
        writer.write("\r\n".join([*head, "", ""]).encode() + body)

    return talk
