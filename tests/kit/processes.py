"""Talking with one certain worker of a board that several answer for."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import httpx

from tests.kit.served import Served

MOST_CALLS = 60
ONE_LINE = httpx.Limits(max_connections=1, max_keepalive_connections=1)


@asynccontextmanager
async def lines_to_each(served: Served, lines: int = 1) -> AsyncIterator[list[list[httpx.AsyncClient]]]:
    """So many clients for each worker, in their order, each with one connection that stays open."""
    held: dict[int, list[httpx.AsyncClient]] = {}
    spare = []
    try:
        for _ in range(MOST_CALLS):
            client = httpx.AsyncClient(base_url=served.origin, limits=ONE_LINE, timeout=20)
            spare.append(client)
            theirs = held.setdefault(await _who_answers(client, served), [])
            if len(theirs) < lines:
                theirs.append(client)
            if len(held) == len(served.workers) and all(len(each) == lines for each in held.values()):
                break
        yield list(held.values())
    finally:
        await asyncio.gather(*(client.aclose() for client in spare))


async def _who_answers(client: httpx.AsyncClient, served: Served) -> int:
    answer = await client.get("/guide", follow_redirects=True)
    own = answer.extensions["network_stream"].get_extra_info("client_addr")[1]
    socket = f"socket:[{_inode(served.port, own)}]"
    return next((worker for worker in served.workers if socket in _open(worker)), 0)


def _inode(at: int, to: int) -> str:
    for line in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        fields = line.split()
        if fields[1].endswith(f":{at:04X}") and fields[2].endswith(f":{to:04X}"):
            return fields[9]
    return ""


def _open(worker: int) -> set[str]:
    found = set()
    for each in Path(f"/proc/{worker}/fd").iterdir():
        with suppress(OSError):
            found.add(str(each.readlink()))
    return found
