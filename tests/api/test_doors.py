"""How the API answers: open for reading to every site, for nothing else, never with a page."""

import gzip
from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar import Litestar

from board.api.entries import ROOT
from board.db import fetch
from board.db.bound import Database
from board.web.house import House
from tests.api.reader import Reader, checked
from tests.kit.browser import Phone
from tests.kit.clock import Clock
from tests.kit.logs import Logs
from tests.public.records import an_alert, raised, raised_from_a_post, released, taken_back

pytestmark = pytest.mark.anyio
ELSEWHERE = {"origin": "https://elsewhere.example"}
OPEN = {"access-control-allow-origin": "*", "access-control-expose-headers": "etag, link"}
PLACES = ("/alerts", "/alerts/changes", "/feedback", "/services", "/areas", "/counts", "/openapi.json")
NAMES = ("area", "class", "kind", "risk", "evidence", "standing", "language", "limit", "after", "since", "x")
ODD = (
    "%00", "%ff", "%C3%28", "%ED%A0%80", "%F0%9F%98%80", "..%2F..%2Fetc", "%2e%2e", "'%20OR%201=1--", "{}",
    "%25s", "%(where)s", "<script>", "a" * 5000, "%0d%0aSet-Cookie:x", "%E2%80%AE", "null", "NaN", "-1",
    "1e9", "٣", "\\",
)  # fmt: skip


async def test_any_site_may_read_and_no_cookie_goes_along(phone: Phone, db: Database) -> None:
    for path in (*PLACES, "/nothing", "/alerts?limit=x", "//alerts"):
        answer = await phone.client.get(f"{ROOT}{path}", headers=ELSEWHERE)
        checked(answer)
        assert {name: answer.headers.get(name) for name in OPEN} == OPEN, path
        assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
        assert "access-control-allow-credentials" not in answer.headers
        assert "set-cookie" not in answer.headers


async def test_a_browser_that_asks_first_is_told_that_it_may_read_and_no_more(
    phone: Phone, db: Database
) -> None:
    asked = {
        **ELSEWHERE,
        "access-control-request-method": "GET",
        "access-control-request-headers": "if-none-match",
    }
    answer = await phone.client.options(f"{ROOT}/alerts", headers=asked)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["access-control-allow-methods"] == "GET, HEAD"
    assert answer.headers["access-control-allow-headers"] == "if-none-match"


async def test_nothing_else_of_the_board_is_open_to_other_sites(phone: Phone, db: Database) -> None:
    for path in (
        "/",
        "/api",
        "/api/",
        "/feed.json",
        "/desk",
        "/post/alert",
        "/es/",
        "/apiary",
        "/static/none",
    ):
        for method in ("GET", "OPTIONS", "POST"):
            answer = await phone.client.request(method, path, headers=ELSEWHERE)
            assert [name for name in answer.headers if name.startswith("access-control")] == [], path


async def test_every_refusal_is_a_problem_and_never_a_page(reader: Reader, clock: Clock) -> None:
    said, post = await released()
    await taken_back(post)
    assert (await reader.refused("/nothing/at/all", 404))["title"] == "There is nothing here"
    assert (await reader.refused(f"/feedback/{said}", 410))["detail"].startswith("The person who posted")
    assert (await reader.refused("/alerts/zzzzzzzzzz", 404))["type"] == "https://board.test/api#status-404"
    problem = await reader.refused("/alerts?area=atlantis&limit=900&after=x&risk=9")
    assert set(problem["errors"]) == {"area", "limit", "after", "risk"}
    assert problem["errors"]["limit"] == "A whole number from 1 to 100 is needed."
    assert "atlantis" not in str(problem)


async def test_each_problem_is_explained_on_the_page(phone: Phone, db: Database) -> None:
    page = await phone.get("/api")
    for status in (404, 405, 410, 422, 500):
        assert page.all(f"#status-{status}")
    assert page.heading == "Read this board with a program"
    assert all(address.startswith(("/", "https://board.test/", "#")) or "wikipedia" in address
               for address in page.links.values())  # fmt: skip


async def test_what_can_only_be_read_says_so(phone: Phone, db: Database) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        answer = await phone.client.request(method, f"{ROOT}/alerts", headers=ELSEWHERE, json={})
        assert checked(answer)["status"] == 405
        assert set(answer.headers["allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


async def test_an_accident_says_nothing_of_the_inside(phone: Phone, db: Database, logs: Logs) -> None:
    await fetch("ALTER TABLE outbox RENAME TO outbox_away")
    answer = await phone.client.get(f"{ROOT}/alerts/changes")
    assert checked(answer)["status"] == 500
    assert "outbox" not in answer.text
    await fetch("ALTER TABLE outbox_away RENAME TO outbox")


async def test_what_is_held_already_is_not_sent_again_until_it_changes(phone: Phone, clock: Clock) -> None:
    alert = await raised()
    for path in (f"{ROOT}/alerts", f"{ROOT}/alerts/{alert}", f"{ROOT}/alerts/changes?limit=5"):
        first = await phone.client.get(path, headers={"accept-encoding": "identity"})
        tag = {"if-none-match": first.headers["etag"], "accept-encoding": "identity"}
        assert first.headers["etag"].startswith('"')
        assert (await phone.client.get(path, headers=tag)).status_code == 304
        assert (await phone.client.head(path, headers=tag)).content == b""
        await raised_from_a_post()
        again = await phone.client.get(path, headers=tag)
        assert again.status_code == (304 if path.endswith(alert) else 200), path


async def test_answers_come_packed(phone: Phone, clock: Clock) -> None:
    async with phone.client.stream("GET", f"{ROOT}/alerts", headers={"accept-encoding": "gzip"}) as answer:
        packed = b"".join([part async for part in answer.aiter_raw()])
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed).startswith(b'{"alerts":[')


async def test_what_is_kept_ready_cannot_be_filled_by_asking_oddly(
    phone: Phone, app: Litestar, clock: Clock
) -> None:
    alert = await raised(an_alert())
    house: House = app.state.house
    for query in ("", "?area=", "?x=1", "?x=2", "?limit=25", "?area=&y"):
        await phone.client.get(f"{ROOT}/alerts{query}")
    assert len(house.ready.pages) == 1
    for limit in range(1, 20):
        await phone.client.get(f"{ROOT}/alerts?limit={limit}")
        await phone.client.get(f"{ROOT}/alerts?risk=warning&evidence=E0&class=opioid")
        await phone.client.get(f"{ROOT}/alerts/changes?limit={limit}")
        await phone.client.get(f"{ROOT}/alerts/{'z' * 8}{limit:02d}")
        await phone.client.get(f"{ROOT}/alerts/{alert}/versions/{limit + 1}")
    assert len(house.ready.pages) == 1


@pytest.mark.parametrize("odd", ODD, ids=[f"odd{number}" for number in range(len(ODD))])
async def test_odd_bytes_are_refused_and_never_an_accident(phone: Phone, db: Database, odd: str) -> None:
    paths = [f"/alerts/{odd}", f"/alerts/{odd}/versions", f"/alerts/zzzzzzzzzz/versions/{odd}", f"/{odd}"]
    paths += [f"/feedback/{odd}", f"/services/{odd}", f"/alerts/{odd}/evidence"]
    paths += [f"/alerts?{name}={odd}" for name in NAMES]
    paths += [f"{place}?{'&'.join(f'{name}={odd}' for name in NAMES)}" for place in PLACES]
    for path in paths:
        answer = await phone.client.get(f"{ROOT}{path}")
        assert answer.status_code in {200, 404, 422}, path[:80]
        assert answer.headers["content-type"] in {"application/json", "application/problem+json"}, path[:80]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=40), name=st.sampled_from(NAMES), method=st.sampled_from(["GET", "HEAD"]))
async def test_any_bytes_in_a_query_are_understood_or_refused(
    phone: Phone, db: Database, raw: bytes, name: str, method: str
) -> None:
    query = f"{name}=".encode() + raw
    answer = await phone.client.request(method, f"https://board.test{ROOT}/alerts", content=b"\xff{[" + raw)
    assert answer.status_code == 200
    scope = {"type": "http", "method": method, "path": f"{ROOT}/alerts", "query_string": query, "headers": []}
    assert await _status(phone, scope) in {200, 422}


async def _status(phone: Phone, scope: Mapping[str, object]) -> int:
    """What the app answers to a query of raw bytes, which no client would send."""
    app = phone.client._transport.app  # type: ignore[attr-defined]
    told: list[int] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            told.append(int(str(message["status"])))

    whole = {"asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "https", "root_path": ""}
    around = {"raw_path": b"", "client": ("203.0.113.77", 1), "server": ("board.test", 443), "extensions": {}}
    await app({**whole, **around, **scope}, receive, send)
    return told[0]
