"""Asking sources: politely, within limits, and never inside our own network."""

import asyncio
import gzip

import pytest

from board.exchange import fetch as asking
from board.exchange.fetch import Known, Trials, fetch, may_be_asked
from board.exchange.shapes import (
    BROKEN,
    REFUSED,
    SAID_NO,
    TOO_LARGE,
    UNKNOWN,
    WENT_ROUND,
    Unreachable,
)
from tests.kit.remote import answering, machine

pytestmark = pytest.mark.anyio

TRIALS, REAL = Trials(loopback=True), Trials()
NOTHING = Known()


async def why(address: str, trials: Trials = TRIALS) -> str:
    """Why an address cannot be read."""
    with pytest.raises(Unreachable) as trouble:
        await fetch(address, NOTHING, trials=trials)
    return str(trouble.value)


def sends_on(*targets: str) -> asking.Answer | object:
    """A machine that answers with a redirect."""
    return answering(b"", f"location: {targets[0]}", status="302 Found")


async def test_what_a_source_sends_is_read_with_its_marks(anyio_backend: str) -> None:
    async with machine(answering(b"feed", 'etag: "one"', "last-modified: Mon")) as north:
        answer = await fetch(north.address, NOTHING, trials=TRIALS)
    assert (answer.body, answer.known) == (b"feed", Known('"one"', "Mon"))


async def test_what_has_not_changed_is_not_sent_again(anyio_backend: str) -> None:
    async with machine(answering(b"", status="304 Not Modified")) as north:
        answer = await fetch(north.address, Known('"one"', "Mon"), trials=TRIALS)
    assert (answer.body, answer.known) == (None, Known('"one"', "Mon"))
    assert 'if-none-match: "one"' in north.asked[0].lower()
    assert "if-modified-since: mon" in north.asked[0].lower()


async def test_a_source_learns_nothing_of_us_but_that_we_ask(anyio_backend: str) -> None:
    async with machine(answering(b"feed")) as north:
        await fetch(north.address, NOTHING, trials=TRIALS)
    names = {line.partition(":")[0].lower() for line in north.asked[0].splitlines()[1:] if line}
    assert names == {"host", "accept", "accept-encoding", "connection", "user-agent"}


@pytest.mark.parametrize("sent", [
    answering(b"no", status="500 Broken"), answering(b"no", status="404 Gone"),
    answering(b"", status="204 Empty"),
    answering(gzip.compress(b"x" * 1_000_000), "content-encoding: gzip"),
])  # fmt: skip
async def test_an_answer_that_is_no_feed_is_said_to_be_an_error(anyio_backend: str, sent: object) -> None:
    async with machine(sent) as north:  # type: ignore[arg-type]
        assert await why(north.address) == SAID_NO


async def test_an_endless_answer_ends_at_two_mebibytes(anyio_backend: str) -> None:
    async def talk(_: str, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while not writer.is_closing():
            writer.write(b"x" * 65_536)
            await writer.drain()

    async with machine(talk) as north:
        assert await why(north.address) == TOO_LARGE


@pytest.mark.parametrize(
    "said", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf"]
)
async def test_a_connection_that_breaks_is_said_to_be_broken(anyio_backend: str, said: bytes) -> None:
    async def talk(_: str, writer: asyncio.StreamWriter) -> None:
        writer.write(said)

    async with machine(talk) as north:
        assert await why(north.address) == BROKEN
    assert await why(north.address) == BROKEN  # it is not there any more


async def test_a_source_may_send_us_on_three_times(anyio_backend: str) -> None:
    async def talk(request: str, writer: asyncio.StreamWriter) -> None:
        step = int(request.split()[1].strip("/") or 0)
        await (answering(b"feed") if step == 3 else answering(b"", f"location: /{step + 1}", status="301 x"))(
            request, writer
        )

    async with machine(talk) as north:
        assert (await fetch(north.address, NOTHING, trials=TRIALS)).body == b"feed"
    async with machine(answering(b"", "location: /", status="302 Round")) as north:
        assert await why(north.address) == WENT_ROUND
    assert len(north.asked) == 4


@pytest.mark.parametrize("target", [
    "https://10.0.0.1/", "https://169.254.169.254/", "https://[::1]/", "http://example.org/",
    "file:///etc/passwd",
    "https://2130706433/", "https://0x7f.1/", "https://user@example.org/", "https://example.org:8443/",
    "//10.0.0.1/",
    "gopher://example.org/", "https://",
])  # fmt: skip
async def test_nobody_sends_us_where_we_would_not_go(anyio_backend: str, target: str) -> None:
    async with machine(answering(b"", f"location: {target}", status="302 Found")) as north:
        assert await why(north.address) == REFUSED


async def test_a_name_that_leads_to_this_machine_is_not_opened(anyio_backend: str) -> None:
    """This also shows that the guard stands where httpx opens its connections."""
    async with machine(answering(b"secret")) as inside:
        assert await why("https://localhost/", REAL) == REFUSED
        assert await why(f"http://127.0.0.1:{inside.port}/", REAL) == REFUSED
    assert inside.asked == []


async def test_a_name_that_nobody_knows_is_said_to_be_unknown(anyio_backend: str) -> None:
    assert await why("https://nothing.invalid/", REAL) == UNKNOWN


@pytest.mark.parametrize("address", [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",  # noqa: S104
    "224.0.0.1",
    "255.255.255.255", "192.0.0.192", "168.63.129.16", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1",
    "fec0::1",
    "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:0:1::1", "5f00::1", "192.88.99.1",
])  # fmt: skip
def test_no_address_inside_is_reached(address: str) -> None:
    assert not asking._may_reach(address, REAL)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_addresses_outside_are_reached(address: str) -> None:
    assert asking._may_reach(address, REAL)


def test_only_this_very_machine_opens_for_trials() -> None:
    assert may_be_asked("http://127.0.0.1:8000/feed.json", TRIALS)
    assert not may_be_asked("http://127.0.0.1:8000/feed.json", REAL)
    assert not may_be_asked("http://192.168.1.1/feed.json", TRIALS)
    assert not asking._may_reach("192.168.1.1", TRIALS)
    assert may_be_asked("https://north.example/feed.json", REAL)
