"""Whatever comes in, however it is cut, both ways answer the same bytes and end the line alike."""

import asyncio
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings

from tests.serving.ear import Line
from tests.serving.said import PLAIN, TABLE, TURN, pieces

SETTLED = 12


def with_line(line: bytes) -> bytes:
    return PLAIN[:-2] + line + b"\r\n\r\n"


@pytest.fixture(scope="module")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    made = asyncio.new_event_loop()
    yield made
    made.close()


@settings(
    max_examples=150, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
@given(pieces())
@example([(PLAIN, TURN), (PLAIN, SETTLED), (PLAIN * 2, SETTLED)])
@example([(b"POST / HTTP/1.1\r\nContent-Length: 40\r\n\r\n", TURN), (PLAIN, SETTLED), (PLAIN, SETTLED)])
@example([(b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n", TURN), (PLAIN, TURN), (PLAIN, SETTLED)])
@example([(with_line(b"Transfer-Encoding: chunked"), SETTLED), (b"0\r\n\r\n", SETTLED), (PLAIN, SETTLED)])
@example([(with_line(b"Content-Length: 3"), SETTLED), (b"abc", SETTLED), (PLAIN, SETTLED)])
@example([(with_line(b"If-None-Match: *\r\nIf-None-Match: x"), SETTLED)])
@example([(with_line(b"Accept-Encoding: gzip\r\nAccept-Encoding: x"), SETTLED)])
@example([(with_line(b"Connection: Upgrade\r\nUpgrade: h2c"), SETTLED), (PLAIN, SETTLED)])
@example([(with_line(b"Connection: close"), TURN), (PLAIN, SETTLED)])
@example([(b"\r\n\r\n" + PLAIN, SETTLED), (PLAIN + b"\r\n", SETTLED), (PLAIN, SETTLED)])
@example([(PLAIN.replace(b"1.1", b"1.0"), SETTLED), (PLAIN, SETTLED)])
def test_both_ways_give_the_same_bytes(
    loop: asyncio.AbstractEventLoop, said: list[tuple[bytes, int]]
) -> None:
    short, long = loop.run_until_complete(_both(said))
    assert short == long


async def _both(said: list[tuple[bytes, int]]) -> list[tuple[bytes, str]]:
    heard = []
    for swift in (True, False):
        line = Line(swift=swift, pages=TABLE)
        for piece, turns in said:
            await line.say(piece, turns=turns)
        for _ in range(60):
            await asyncio.sleep(0)
        line.hands.forward(100)
        heard.append((line.ear.heard, line.ear.ended))
        line.hang_up()
        await asyncio.sleep(0)
    return heard
