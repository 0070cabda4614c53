"""Silent, slow and deaf connections end; a bad line does not."""

import pytest

from board.serving import patience
from board.serving.server import RESTING
from tests.serving.ear import Line

pytestmark = pytest.mark.anyio

PAGE = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
POST = b"POST /post HTTP/1.1\r\nHost: x\r\nContent-Length: 50000\r\n\r\n"


@pytest.fixture(params=[True, False], ids=["swift", "long"])
async def line(request: pytest.FixtureRequest) -> Line:
    made = Line(swift=request.param)
    made.protocol.timeout_keep_alive = RESTING
    return made


async def test_who_says_nothing_is_cut_after_five_seconds(line: Line) -> None:
    line.hands.forward(4.9)
    assert not line.ear.ended
    line.hands.forward(0.2)
    assert line.ear.ended


async def test_who_lets_a_request_trickle_is_cut_after_fifteen_seconds(line: Line) -> None:
    await line.say(PAGE[:10])
    for byte in PAGE[10:24]:
        line.hands.forward(1)
        assert not line.ear.ended
        await line.say(bytes([byte]), turns=0)
    line.hands.forward(1.5)
    assert line.ear.ended


async def test_the_first_byte_late_and_then_slowly_gives_no_more_time(line: Line) -> None:
    line.hands.forward(4.5)
    await line.say(PAGE[:3])
    line.hands.forward(14.5)
    assert not line.ear.ended
    line.hands.forward(1)
    assert line.ear.ended


async def test_a_body_may_take_its_time_on_a_bad_line(line: Line) -> None:
    await line.say(POST)
    for _ in range(49):
        line.hands.forward(1)
        await line.say(b"x" * 1000, turns=1)
        assert not line.ear.ended
    assert b"POST b'/post'" in await line.say(b"x" * 1000)


async def test_a_body_that_hardly_comes_is_cut(line: Line) -> None:
    await line.say(POST)
    for _ in range(14):
        line.hands.forward(1)
        await line.say(b"x", turns=0)
        assert not line.ear.ended
    line.hands.forward(2)
    assert line.ear.ended


async def test_a_head_without_end_is_refused(line: Line) -> None:
    await line.say(b"GET / HTTP/1.1\r\n", turns=0)
    for _ in range(patience.LARGEST_HEAD // 4000 + 1):
        await line.say(b"X-More: " + b"x" * 4000 + b"\r\n", turns=0)
    assert line.ear.heard.startswith(b"HTTP/1.1 400 ")
    assert line.ear.ended


async def test_between_two_requests_a_line_may_rest_for_a_while(line: Line) -> None:
    for _ in range(3):
        await line.say(PAGE)
        line.hands.forward(14)
        assert not line.ear.ended
    line.hands.forward(1.5)
    assert line.ear.ended


async def test_who_takes_nothing_of_an_answer_is_cut_and_who_takes_it_slowly_is_not(line: Line) -> None:
    await line.say(PAGE)
    for left in (50_000, 40_000, 30_000, 20_000):
        line.ear.untaken = left
        line.hands.forward(patience.DEAF)
        assert line.ear.ended != "aborted"  # closed, it still gives out what is left
    line.hands.forward(2 * patience.DEAF)
    assert line.ear.ended == "aborted"


async def test_an_answer_that_takes_long_is_waited_for(line: Line) -> None:
    await line.say(b"GET /long HTTP/1.1\r\nHost: x\r\n\r\n", turns=0)
    line.hands.forward(600)
    assert not line.ear.ended


async def test_a_line_that_is_gone_is_looked_at_no_more(line: Line) -> None:
    await line.say(PAGE)
    line.hang_up()
    line.ear.ended = ""
    line.hands.forward(60)
    assert not line.ear.ended
