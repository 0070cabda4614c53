"""Every answer wears every header, whatever became of the request (T-50, T-55, T-56)."""

from pathlib import Path

import httpx
import pytest
from litestar import Litestar, Request, Response, get, post
from litestar.datastructures import State
from litestar.response import Redirect
from litestar.static_files import create_static_files_router
from litestar.types import ControllerRouterHandler

from board.safety import headers
from board.safety.headers import ALWAYS, add_headers

pytestmark = pytest.mark.anyio

ONION = "http://abcdef.onion"
COOKIE = {"set-cookie": "a=b"}
NO_CACHE = {"cache-control": "no-cache", "etag": '"x"'}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("HEAD", "/nowhere", 404),
        ("GET", "/nowhere", 404),
        ("GET", "/away", 303),
        ("GET", "/same", 304),
        ("DELETE", "/", 405),
        ("POST", "/large", 413),
        ("POST", "/wrong", 422),
        ("GET", "/broken", 500),
        ("GET", "/files/a.css", 200),
        ("GET", "/files/b.css", 404),
        ("GET", "/feed.atom", 200),
    ],
)
async def test_t55_every_answer_wears_every_header(
    tmp_path: Path, method: str, path: str, status: int
) -> None:
    async with _client(tmp_path) as client:
        answer = await client.request(method, path, content=b"x" * 100 if method == "POST" else None)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS
    assert answer.headers["cross-origin-resource-policy"]
    assert answer.headers["cache-control"]
    assert not {"server", "x-powered-by", "set-cookie"} & set(answer.headers)


def test_the_policy_lets_in_nothing_inline_and_nobody_else() -> None:
    policy = dict(rule.split(" ", 1) for rule in headers.CONTENT_SECURITY_POLICY.split("; "))
    assert set(policy.values()) == {"'none'", "'self'"}
    closed = {"default-src", "base-uri", "object-src", "frame-ancestors"}
    assert {name for name, value in policy.items() if value == "'none'"} == closed


async def test_t55_the_plain_form_still_says_where_it_comes_from(tmp_path: Path) -> None:
    async with _client(tmp_path) as client:
        assert (await client.get("/")).headers["referrer-policy"] == "same-origin"


async def test_an_answer_that_says_nothing_is_not_kept_nor_found_nor_tagged(tmp_path: Path) -> None:
    async with _client(tmp_path) as client:
        answer = await client.get("/code")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-robots-tag"] == "noindex, noarchive"
    assert "etag" not in answer.headers
    assert "last-modified" not in answer.headers


async def test_an_answer_that_says_how_it_is_kept_stays_so(tmp_path: Path) -> None:
    async with _client(tmp_path) as client:
        answer = await client.get("/")
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["etag"] == '"x"'
    assert "x-robots-tag" not in answer.headers


@pytest.mark.parametrize(
    ("path", "policy"),
    [
        ("/", "same-origin"),
        ("/code", "same-origin"),
        ("/feed.atom", "cross-origin"),
        ("/es/feed.json", "cross-origin"),
        ("/api/v1/alerts", "cross-origin"),
        ("/apiary", "same-origin"),
    ],
)
async def test_only_feeds_and_the_api_may_be_read_from_other_sites(
    tmp_path: Path, path: str, policy: str
) -> None:
    async with _client(tmp_path) as client:
        assert (await client.get(path)).headers["cross-origin-resource-policy"] == policy


def test_slashes_in_front_do_not_make_another_address_of_the_api() -> None:
    assert [headers.is_api(path) for path in ("/api/v1", "//api/v1/x", "/es/api/v1", "/api")] == [
        True,
        True,
        False,
        False,
    ]


async def test_t50_a_stranger_never_gets_a_cookie_but_staff_may(tmp_path: Path) -> None:
    async with _client(tmp_path) as client:
        assert "set-cookie" not in (await client.get("/code")).headers
        assert "set-cookie" in (await client.get("/staff")).headers


@pytest.mark.parametrize(
    ("address", "host", "strict", "onion"),
    [
        ("https://board.example", "board.example", True, True),
        ("https://board.example", "abcdef.onion", False, False),
        ("https://board.example", "ABCDEF.onion:80", False, False),
        ("http://127.0.0.1:8000", "127.0.0.1:8000", False, True),
        ("http://abcdef.onion", "proxy.internal", False, False),
        ("https://abcdef.onion", "proxy.internal", False, False),
    ],
)  # fmt: skip
async def test_t56_clearnet_points_to_the_onion_and_the_onion_to_nothing(
    tmp_path: Path, address: str, host: str, *, strict: bool, onion: bool
) -> None:
    async with _client(tmp_path, address=address) as client:
        answer = await client.get("/", headers={"Host": host})
    assert ("strict-transport-security" in answer.headers) is strict
    assert ("onion-location" in answer.headers) is onion


async def test_onion_location_names_the_same_page_and_only_for_pages(tmp_path: Path) -> None:
    async with _client(tmp_path) as client:
        assert (await client.get("/area/caf\u00e9")).headers["onion-location"] == f"{ONION}/area/caf%C3%A9"
        assert "onion-location" not in (await client.get("/feed.atom")).headers


async def test_without_an_onion_nothing_points_to_one(tmp_path: Path) -> None:
    async with _client(tmp_path, onion="") as client:
        assert "onion-location" not in (await client.get("/")).headers


async def test_a_page_kept_ready_is_never_written_into() -> None:
    kept = [(b"content-type", b"text/html")]
    message = {"type": "http.response.start", "status": 200, "headers": kept}
    scope = {"type": "http", "path": "/", "headers": [(b"host", b"board.example")]}
    hook = add_headers(address="https://board.example", onion=ONION)
    await hook(message, scope)  # type: ignore[arg-type, misc]
    assert kept == [(b"content-type", b"text/html")]
    assert len(message["headers"]) > 10  # type: ignore[arg-type]


def _client(folder: Path, *, address: str = "https://board.example", onion: str = ONION) -> httpx.AsyncClient:
    (folder / "a.css").write_text("a {}")
    files = create_static_files_router(path="/files", directories=[folder])
    app = Litestar(
        [*_doors(), *_doors_that_do_not_answer_with_a_page(), files],
        before_send=[add_headers(address=address, onion=onion)],
        openapi_config=None,
    )
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)  # type: ignore[arg-type]
    return httpx.AsyncClient(transport=transport, base_url="https://board.example")


def _doors() -> list[ControllerRouterHandler]:
    @get(
        ["/", "/area/{name:str}"],
        media_type="text/html",
        response_headers=NO_CACHE,
        opt={"audience": "anyone"},
    )
    async def page() -> str:
        return "<p>hi</p>"

    @get("/code", response_headers={**COOKIE, "etag": '"me"', "last-modified": "x", "server": "x"})
    async def code() -> str:
        return "ABCD"

    @get("/staff", response_headers=COOKIE, opt={"audience": "moderator"})
    async def staff() -> str:
        return "desk"

    @get(["/feed.atom", "/es/feed.json", "/api/v1/alerts", "/apiary"], response_headers=NO_CACHE)
    async def feed() -> str:
        return "feed"

    return [page, code, staff, feed]


def _doors_that_do_not_answer_with_a_page() -> list[ControllerRouterHandler]:
    @get("/away", response_headers=COOKIE)
    async def away() -> Redirect:
        return Redirect("/", status_code=303)

    @get("/same", status_code=304)
    async def same() -> None:
        return None

    @get("/broken", response_headers=COOKIE)
    async def broken() -> None:
        raise ZeroDivisionError

    @post("/large", request_max_body_size=10, status_code=200)
    async def large(request: Request[object, object, State]) -> int:
        return len(await request.body())

    @post("/wrong")
    async def wrong() -> Response[str]:
        return Response("no", status_code=422, headers=COOKIE)

    return [away, same, broken, large, wrong]
