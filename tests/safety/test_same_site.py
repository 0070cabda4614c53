"""Which writes are taken, by what a browser says of where they come from (R-23, T-55a)."""

import httpx
import pytest
from litestar import Litestar, Response, get, post
from litestar.exceptions import HTTPException

from board.errors import Refused
from board.safety.same_site import Sender, Strictness, same_site, verdict

pytestmark = pytest.mark.anyio

PUBLIC, STAFF = Strictness.PUBLIC, Strictness.STAFF
BOTH, PUBLIC_ALONE = {PUBLIC, STAFF}, {PUBLIC}
NEITHER: set[Strictness] = set()
OURS = frozenset({"https://board.example", "http://abcdef.onion"})
HERE, ELSEWHERE = "https://board.example", "https://evil.example"
HOST = "board.example"


@pytest.mark.parametrize(
    ("said", "fetch_site", "taken_by"),
    [
        (HERE, "same-origin", BOTH),
        (HERE, "none", BOTH),
        (HERE, None, BOTH),
        (None, "same-origin", BOTH),
        (None, "none", BOTH),
        (None, None, PUBLIC_ALONE),
        ("null", None, PUBLIC_ALONE),
        ("null", "same-origin", PUBLIC_ALONE),
        ("null", "cross-site", NEITHER),
        (HERE, "cross-site", NEITHER),
        (HERE, "same-site", NEITHER),
        (None, "cross-site", NEITHER),
        (None, "nonsense", NEITHER),
        (ELSEWHERE, None, NEITHER),
        (ELSEWHERE, "same-origin", NEITHER),
        (f"{HERE}, {ELSEWHERE}", None, NEITHER),
        ("", None, NEITHER),
        ("http://board.example", None, NEITHER),
        ("https://board.example.evil.example", None, NEITHER),
        ("https://board.example:444", None, NEITHER),
        ("http://[", None, NEITHER),
        ("http://abcdef.onion", None, BOTH),
    ],
)
def test_t55a_what_a_browser_says_decides(
    said: str | None, fetch_site: str | None, taken_by: set[Strictness]
) -> None:
    sender = Sender(origin=said, fetch_site=fetch_site, host=HOST)
    assert {one for one in Strictness if verdict("POST", sender, strictness=one, ours=OURS)} == taken_by


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "xyz.onion", "LOCALHOST:8000"])
def test_the_very_host_that_was_asked_is_ours_without_any_setting(host: str) -> None:
    sender = Sender(origin=f"http://{host.lower()}", fetch_site=None, host=host)
    assert verdict("POST", sender, strictness=STAFF, ours=OURS)


@pytest.mark.parametrize(
    "said", ["http://localhost:9000", "http://localhost", "file://", "ftp://localhost:8000"]
)
def test_another_port_or_scheme_of_the_same_host_is_foreign(said: str) -> None:
    sender = Sender(origin=said, fetch_site=None, host="localhost:8000")
    assert not verdict("POST", sender, strictness=PUBLIC, ours=OURS)


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_reading_is_open_to_links_from_everywhere(method: str) -> None:
    sender = Sender(origin=ELSEWHERE, fetch_site="cross-site", host=HOST)
    assert verdict(method, sender, strictness=STAFF, ours=OURS)


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "WEBSOCKET", "post"])
def test_whatever_is_not_reading_is_judged(method: str) -> None:
    sender = Sender(origin=ELSEWHERE, fetch_site="cross-site", host=HOST)
    assert not verdict(method, sender, strictness=PUBLIC, ours=OURS)


@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/post", {}, 200),
        ("/post", {"Origin": "null"}, 200),
        ("/post", {"Origin": ELSEWHERE}, 403),
        ("/staff", {"Origin": HERE}, 200),
        ("/staff", {"Origin": "http://internal:8000"}, 200),
        ("/staff", {}, 403),
        ("/staff", {"Origin": "null"}, 403),
        ("/unnamed", {}, 403),
    ],
)
async def test_a_door_is_public_only_if_it_is_for_anyone(
    path: str, headers: dict[str, str], status: int
) -> None:
    async with _client() as client:
        assert (await client.post(path, headers=headers)).status_code == status


async def test_two_origins_in_one_request_are_refused() -> None:
    async with _client() as client:
        answer = await client.post("/post", headers=[("Origin", HERE), ("Origin", ELSEWHERE)])
    assert answer.status_code == 403


async def test_a_page_can_be_read_from_a_foreign_link() -> None:
    async with _client() as client:
        answer = await client.get("/staff", headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 200


def _client() -> httpx.AsyncClient:
    @post("/post", opt={"audience": "anyone"}, status_code=200)
    async def public() -> str:
        return "taken"

    @post("/staff", opt={"audience": "moderator"}, status_code=200)
    async def staff() -> str:
        return "taken"

    @post("/unnamed", status_code=200)
    async def unnamed() -> str:
        return "taken"

    @get("/staff", opt={"audience": "moderator"})
    async def page() -> str:
        return "read"

    app = Litestar(
        [public, staff, unnamed, page],
        guards=[same_site([HERE, ""])],
        exception_handlers={Refused: _refuse, HTTPException: _refuse},
        openapi_config=None,
    )
    transport = httpx.ASGITransport(app)  # type: ignore[arg-type]
    return httpx.AsyncClient(transport=transport, base_url="http://internal:8000")


def _refuse(_: object, __: Exception) -> Response[str]:
    return Response("refused", status_code=403)
