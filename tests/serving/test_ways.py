"""Both ways to a finished page give the same bytes, and what is no plain request goes the long way."""

from collections.abc import Awaitable, Callable

import pytest

from board import clock
from board.serving.swift import Swift
from tests.serving.ear import PAGE, Line, table

pytestmark = pytest.mark.anyio

Ask = Callable[[bytes], Awaitable[bytes]]


def request(target: str = "/", *lines: str, method: str = "GET", version: str = "1.1") -> bytes:
    return "\r\n".join([f"{method} {target} HTTP/{version}", "Host: board.example", *lines, "", ""]).encode()


@pytest.fixture(params=["swift", "long"])
def ask(request: pytest.FixtureRequest) -> Ask:
    async def asked(data: bytes) -> bytes:
        line = Line(swift=request.param == "swift")
        heard = await line.say(data)
        line.hang_up()
        return heard

    return asked


def head_and_body(answer: bytes) -> tuple[bytes, bytes]:
    head, _, body = answer.partition(b"\r\n\r\n")
    return head.lower(), body


async def test_a_page_comes_whole_with_every_header(ask: Ask) -> None:
    head, body = head_and_body(await ask(request()))
    assert head.startswith(b"http/1.1 200 ok\r\ndate: ")
    assert body == PAGE
    for name in (
        b"content-security-policy",
        b"strict-transport-security",
        b"etag",
        b"vary",
        b"onion-location",
    ):
        assert head.count(b"\r\n" + name + b": ") == 1
    assert b"content-length: %d" % len(PAGE) in head


async def test_head_says_the_same_without_a_body(ask: Ask) -> None:
    whole, only = await ask(request()), await ask(request(method="HEAD"))
    assert only == whole.removesuffix(PAGE)


async def test_who_has_the_page_gets_no_byte_of_it(ask: Ask) -> None:
    head, _ = head_and_body(await ask(request("/", "Accept-Encoding: br")))
    tag = head.partition(b"etag: ")[2].partition(b"\r\n")[0].decode()
    original = (
        (await ask(request("/", "Accept-Encoding: br")))
        .partition(b"etag: ")[2]
        .partition(b"\r\n")[0]
        .decode()
    )
    for named in (original, f'"x", W/{original}', "*"):
        head, body = head_and_body(await ask(request("/", "Accept-Encoding: br", f"If-None-Match: {named}")))
        assert head.startswith(b"http/1.1 304 ")
        assert body == b""
        assert f"etag: {tag}".encode() in head
        assert b"vary: accept-encoding" in head
        assert b"content-length" not in head
    head, _ = head_and_body(await ask(request("/", f"If-None-Match: {original}")))
    assert head.startswith(b"http/1.1 200 ")


async def test_what_is_gone_is_gone_for_whoever_has_it_too(ask: Ask) -> None:
    head, _ = head_and_body(await ask(request("/alerts/gone", "If-None-Match: *")))
    assert head.startswith(b"http/1.1 410 gone")


async def test_a_page_is_packed_for_whoever_can_unpack_it(ask: Ask) -> None:
    for accepted, named in (("gzip", b"gzip"), ("gzip, br", b"br"), ("br;q=0, gzip;q=1", b"gzip")):
        head, body = head_and_body(await ask(request("/", f"Accept-Encoding: {accepted}")))
        assert b"content-encoding: " + named in head
        assert len(body) < len(PAGE)
    head, _ = head_and_body(await ask(request("/", "Accept-Encoding: zstd")))
    assert b"content-encoding" not in head


async def test_who_comes_by_the_onion_gets_no_way_to_it(ask: Ask) -> None:
    plain = b"GET / HTTP/1.1\r\nHost: BOARD.onion:80\r\n\r\n"
    assert b"onion-location" not in await ask(plain)
    assert b"strict-transport-security" not in await ask(plain)


async def test_three_requests_at_once_are_answered_in_their_order(ask: Ask) -> None:
    heard = await ask(request("/feed.atom") + request("/elsewhere") + request("/es/"))
    places = [heard.index(words) for words in (b"<feed/>", b"GET b'/elsewhere'", b"<p>ahora</p>")]
    assert places == sorted(places)


async def test_a_body_that_looks_like_a_request_is_none(ask: Ask) -> None:
    inner = request()
    heard = await ask(request("/post", f"Content-Length: {len(inner)}", method="POST") + inner)
    assert heard.count(b"HTTP/1.1 200 OK") == 1
    assert PAGE not in heard


async def test_a_body_that_comes_later_is_none_either() -> None:
    inner = request()
    line = Line(swift=True)
    await line.say(request("/post", f"Content-Length: {len(inner)}", method="POST"))
    heard = await line.say(inner)
    assert heard.count(b"HTTP/1.1 200 OK") == 1
    assert PAGE not in heard


async def test_the_short_way_asks_no_app_and_keeps_the_line_open() -> None:
    line = Line(swift=True)
    line.protocol.app = None
    for _ in range(3):
        assert (await line.say(request())).endswith(PAGE)
    assert not line.ear.ended


@pytest.mark.parametrize(
    "lines",
    [
        ("Connection: close",),
        ("Connection: Upgrade", "Upgrade: websocket"),
        ("Content-Length: 0",),
        ("Transfer-Encoding: chunked", "", "0"),
        ("Expect: 100-continue",),
        ("Host: another",),
        ("Accept-Encoding: gzip", "Accept-Encoding: br"),
        ('If-None-Match: "a"', "if-none-match: *"),
        ("X-Long: " + "x" * 9000,),
        ("X-Sign: caf\u00e9",),
        ("X: 1\r\n folded",),
    ],
)
async def test_what_is_not_quite_plain_goes_the_long_way(lines: tuple[str, ...]) -> None:
    protocol = Line(swift=True).protocol
    assert isinstance(protocol, Swift)
    assert not protocol._answered(request("/", *lines))


async def test_nothing_is_answered_while_the_other_side_does_not_listen() -> None:
    line = Line(swift=True)
    line.protocol.pause_writing()
    assert await line.say(request()) == b""
    line.protocol.resume_writing()
    assert (await line.say(b"")).endswith(PAGE)


async def test_a_page_that_is_not_true_any_more_goes_the_long_way() -> None:
    pages = table()
    line = Line(swift=True, pages=pages)
    for laid in pages.pages.values():
        laid.kept.moment = (1, clock.quarter(clock.now()))
    assert b"GET b'/'" in await line.say(request())
