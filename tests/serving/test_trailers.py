"""What comes behind a body, over a real line: fields without number or end, or no end at all."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import uvicorn
from uvicorn.server import ServerState

from board.serving import patience
from board.serving.patience import Patient
from tests.serving.ear import DATE, Line

pytestmark = pytest.mark.anyio

HEAD = b"POST /post HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
BEHIND = HEAD + b"3\r\nabc\r\n0\r\n"
ANSWER = {"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]}


async def app(_: Any, receive: Any, send: Any) -> None:
    """It answers at once, however much of the request is still to come."""
    await receive()
    await send(ANSWER)
    await send({"type": "http.response.body", "body": b""})


class Served:
    """A real server with one line to it."""

    def __init__(self, protocols: list[Patient], port: int) -> None:
        self.protocols = protocols
        self.port = port

    async def taken(self, first: bytes, then: bytes, *, pieces: int) -> int:
        """How many of the pieces the server let us send before it closed the line."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(first)
        await reader.readuntil(b"\r\n\r\n")
        for sent in range(pieces):
            try:
                writer.write(then)
                await writer.drain()
                await asyncio.sleep(0.001)
            except ConnectionError:
                return sent
        return pieces


@pytest.fixture
async def served() -> AsyncIterator[Served]:
    config, state = uvicorn.Config(app, access_log=False, ws="none", log_config=None), ServerState()
    config.load()
    state.default_headers = DATE
    protocols: list[Patient] = []

    def protocol() -> Patient:
        protocols.append(Patient(config, state, {}))
        return protocols[-1]

    server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0)
    async with server:
        yield Served(protocols, server.sockets[0].getsockname()[1])


@pytest.mark.parametrize("piece", [b"X-More: " + b"x" * 1000 + b"\r\n", b"x" * 1000], ids=["many", "endless"])
async def test_fields_behind_a_body_fill_nothing_and_end_the_line(served: Served, piece: bytes) -> None:
    taken = await served.taken(BEHIND + b"X-First: ", piece, pieces=400)
    assert taken < 2 * patience.LARGEST_HEAD // len(piece)
    [protocol] = served.protocols
    assert [name for name, _ in protocol.headers] == [b"host", b"transfer-encoding"]


@pytest.mark.parametrize("swift", [True, False])
async def test_a_field_behind_a_body_is_none_of_its_head_and_does_no_harm(*, swift: bool) -> None:
    line = Line(swift=swift)
    heard = await line.say(BEHIND + b"Cookie: a=b\r\n\r\n")
    assert b"POST b'/post' b'' b'abc'" in heard
    assert [name for name, _ in line.protocol.headers] == [b"host", b"transfer-encoding"]
    assert not line.ear.ended


@pytest.mark.parametrize("swift", [True, False])
async def test_a_body_of_many_bytes_in_chunks_is_taken_whole(*, swift: bool) -> None:
    line = Line(swift=swift)
    await line.say(HEAD)
    for _ in range(20):
        await line.say(b"1000\r\n" + b"x" * 4096 + b"\r\n")
    heard = await line.say(b"0\r\n\r\n")
    assert b"x" * 20 * 4096 in heard
    assert not line.ear.ended


async def test_who_has_an_answer_before_the_end_of_the_request_is_cut_soon() -> None:
    line = Line(swift=False, behind=app)
    await line.say(HEAD)
    await line.say(b"10000\r\n" + b"x" * 40_000)  # as much as gives eighty seconds more
    assert line.ear.heard.startswith(b"HTTP/1.1 200 ")
    for _ in range(14):
        line.hands.forward(1)
        assert not line.ear.ended
        await line.say(b"x" * 1000, turns=1)
    line.hands.forward(1.1)
    assert line.ear.ended


async def test_an_answer_ends_the_time_that_a_body_had_been_given() -> None:
    may_answer = asyncio.Event()

    async def slowly(scope: Any, receive: Any, send: Any) -> None:
        await may_answer.wait()
        await app(scope, receive, send)

    line = Line(swift=False, behind=slowly)
    await line.say(HEAD)
    await line.say(b"10000\r\n" + b"x" * 40_000)
    line.hands.forward(10)
    may_answer.set()
    assert (await line.say(b"x")).startswith(b"HTTP/1.1 200 ")
    await line.say(b"x")  # else uvicorn takes the line for one that rests
    line.hands.forward(patience.SLOW - 0.1)
    assert not line.ear.ended
    line.hands.forward(0.2)
    assert line.ear.ended
