"""What lies ready of the whole board is what its doors answer: the same status, headers and bytes."""

from time import monotonic

import httpx
import pytest
from litestar import Litestar

from board.public.edition import edition
from board.serving.doorstep import Doorstep
from board.web.codings import Coding
from board.web.house import House
from tests.kit.app import ORIGIN, client_of
from tests.kit.clock import Clock
from tests.public.records import raised

pytestmark = pytest.mark.anyio

PLAIN = (
    *(
        "/",
        "/es/",
        "/fr/past",
        "/help",
        "/about",
        "/services",
        "/learn",
        "/learn/overdose.txt",
        "/?kind=alert",
    ),
    *("/feed.atom", "/es/feed.json", "/cap.atom", "/log.atom", "/api/v1/alerts", "/services.json", "/post"),
)
SAID = {
    "nothing": {},
    "identity": {"accept-encoding": "identity"},
    "packed": {"accept-encoding": "gzip"},
    "well packed": {"accept-encoding": "gzip, deflate, br"},
    "onion": {"accept-encoding": "br", "host": "abc.onion"},
}
Whole = tuple[int, list[tuple[bytes, bytes]], bytes]


async def whole(client: httpx.AsyncClient, address: str, *, method: str = "GET", **said: str) -> Whole:
    async with client.stream(method, address, headers={"accept-encoding": "", **said}) as answer:
        return answer.status_code, answer.headers.raw, b"".join([part async for part in answer.aiter_raw()])


@pytest.mark.parametrize("address", PLAIN)
async def test_every_way_gives_the_same_answer(app: Litestar, clock: Clock, address: str) -> None:
    house: House = app.state.house
    async with client_of(app) as door, _client(Doorstep(_nobody, house.ready.table)) as step:
        await whole(door, address)
        for said in SAID.values():
            first = await whole(door, address, **said)
            house.ready.present.told(await edition(), asked=monotonic())
            assert await whole(step, address, **said) == first
            tag = dict(first[1])[b"etag"].decode()
            unchanged = await whole(door, address, **said, **{"if-none-match": f"W/{tag}"})
            assert unchanged[0] == 304
            assert await whole(step, address, **said, **{"if-none-match": f"W/{tag}"}) == unchanged
            head = await whole(step, address, method="HEAD", **said)
            assert head == (first[0], first[1], b"")


async def test_an_alert_and_a_file_lie_ready_too(app: Litestar, clock: Clock) -> None:
    house: House = app.state.house
    alert, style = f"/alerts/{await raised()}", app.state.assets.address("css/board.css")
    async with client_of(app) as door, _client(Doorstep(_nobody, house.ready.table)) as step:
        for address in (alert, style):
            first = await whole(door, address, **{"accept-encoding": Coding.GZIP})
            house.ready.present.told(await edition(), asked=monotonic())
            assert await whole(step, address, **{"accept-encoding": Coding.GZIP}) == first


async def test_what_is_sent_or_not_there_or_not_for_everybody_is_let_in(app: Litestar, clock: Clock) -> None:
    house: House = app.state.house
    async with client_of(app) as door:
        for address in ("/", "/nothing", "/desk", "/code", "/?q=x", "//", "/help/"):
            await whole(door, address)
    house.ready.present.told(await edition(), asked=monotonic())
    assert house.ready.table.find(b"/")
    for target in (b"/nothing", b"/desk", b"/code", b"/?q=x", b"//", b"/help/"):
        assert house.ready.table.find(target) is None


async def _nobody(scope: object, receive: object, send: object) -> None:
    raise AssertionError("the app was asked")


def _client(app: Doorstep) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(app=app)  # type: ignore[arg-type]
    return httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers={"user-agent": "An Old Phone/1.0"})
