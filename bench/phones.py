"""Phones for benchmarks: connections that stay open, each asking again as soon as it was answered."""

import asyncio
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

TICKS = os.sysconf("SC_CLK_TCK")


class Rate(Struct, frozen=True, kw_only=True):
    """What came of so many requests: in a second of time, in a second of the server's core, and how long."""

    done: int
    failed: int
    seconds: float
    core: float
    waits: list[float]

    @property
    def a_second(self) -> float:
        return self.done / self.seconds

    @property
    def a_core(self) -> float:
        return self.done / self.core if self.core else 0.0

    def slowest(self, of_a_hundred: int) -> float:
        """The wait in ms that so many of a hundred did not exceed."""
        ordered = sorted(self.waits) or [0.0]
        return ordered[min(len(ordered) - 1, len(ordered) * of_a_hundred // 100)] * 1000


class Line(asyncio.Protocol):
    """One open connection that gives each answer whole."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: Any = transport
        self.held = b""
        self.waiting: asyncio.Future[bytes] | None = None

    def data_received(self, data: bytes) -> None:
        self.held += data
        head, gap, body = self.held.partition(b"\r\n\r\n")
        if not gap:
            return
        place = head.lower().find(b"content-length:")
        length = int(head[place + 15 : head.find(b"\r\n", place) if b"\r\n" in head[place:] else None])
        if len(body) >= length and self.waiting:
            whole, self.held = self.held, b""
            self.waiting.set_result(whole)

    def connection_lost(self, error: Exception | None) -> None:
        if self.waiting and not self.waiting.done():
            self.waiting.set_exception(error or ConnectionResetError())

    async def ask(self, request: bytes) -> bytes:
        """The answer to a request, head and body."""
        self.waiting = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return await self.waiting


async def line(port: int) -> Line:
    """A new connection to this machine."""
    _, protocol = await asyncio.get_running_loop().create_connection(Line, "127.0.0.1", port)
    return protocol


def get(path: str, *more: str) -> bytes:
    """A request for a page."""
    return "\r\n".join([f"GET {path} HTTP/1.1", "host: board.test", *more, "", ""]).encode()


def form(path: str, body: bytes) -> bytes:
    """A form that is sent."""
    head = f"POST {path} HTTP/1.1\r\nhost: board.test\r\ncontent-type: application/x-www-form-urlencoded\r\n"
    return f"{head}content-length: {len(body)}\r\n\r\n".encode() + body


async def measured(lines: list[Line], turn: Callable[[Line], Any], *, seconds: float, server: int) -> Rate:
    """Every connection takes its turn again and again for so long; `turn` says whether it went well."""
    waits: list[float] = []
    failed = 0
    begun, core = time.perf_counter(), cpu(server)

    async def repeat(each: Line) -> None:
        nonlocal failed
        while time.perf_counter() < begun + seconds:
            asked = time.perf_counter()
            if await turn(each):
                waits.append(time.perf_counter() - asked)
            else:
                failed += 1

    await asyncio.gather(*map(repeat, lines))
    took = time.perf_counter() - begun
    return Rate(done=len(waits), failed=failed, seconds=took, core=cpu(server) - core, waits=waits)


def cpu(process: int) -> float:
    """The seconds of processor time that a process and its threads have taken."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def pin(process: int, core: int) -> None:
    """Keep a process with its threads on one core."""
    for task in _tasks(process):
        os.sched_setaffinity(task, {core})


def _tasks(process: int) -> Iterator[int]:
    yield process
    yield from (int(each.name) for each in Path(f"/proc/{process}/task").iterdir())
