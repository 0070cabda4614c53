"""The product's promise as one test: after everything that can happen, nothing tells who it was.

Threat: a seized disk, a subpoena for the log, a stolen backup. So these tests read bytes, not rows.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from litestar import Litestar

from board import sweep
from board.accounts.door import NAME
from board.db import fetch
from board.safety.keys import Keys
from board.web.house import House
from tests.kit.app import ORIGIN, client_of
from tests.kit.browser import Desk, Phone
from tests.kit.clock import Clock
from tests.kit.held import files, rows
from tests.kit.logs import Logs
from tests.kit.page import Page
from tests.kit.people import (
    PASSPHRASE,
    ana_answers,
    ana_looks,
    ana_takes_back,
    ana_tells,
    ana_warns,
    kit_joins,
    moss_approves,
    moss_asks,
    moss_comes_in,
    moss_declines,
    moss_publishes,
)
from tests.safety.canary import COOKIE, HEADERS, MARKS, QUERY, traces

pytestmark = pytest.mark.anyio

WORDS = "Sold as down near the old mill, two people went out. Ask for Zebulon."
PUBLIC = (
    "/ /es /fr /past /post /help /about /follow /services /code /feed.atom /feed.json /post/alert"
    " /post/feedback /log /log.json /log.atom /transparency /transparency.json /staff/sign-in"
)


@pytest.fixture
async def ana(app: Litestar) -> AsyncIterator[Phone]:
    """Somebody whose every header is a mark."""
    async with client_of(app) as client:
        client.headers.update(HEADERS)
        client.cookies.set(*COOKIE)
        yield Phone(client, origin=ORIGIN)


@pytest.fixture
async def staff(app: Litestar) -> AsyncIterator[Desk]:
    """A moderator at the same place: of them too, nothing but what they decide is kept."""
    async with client_of(app) as client:
        client.headers.update(HEADERS)
        client.cookies.set(*COOKIE)
        yield Desk(client, origin=ORIGIN)


@pytest.mark.both_engines
async def test_after_a_whole_life_no_byte_tells_who_it_was(
    ana: Phone, staff: Desk, clock: Clock, logs: Logs, app: Litestar, tmp_path: Path
) -> None:
    await _everything_that_can_be_right(ana, staff, clock)
    await _everything_that_can_go_wrong(ana, clock)
    found = await _traces(app, tmp_path, logs)
    clock.forward(days=100)
    await sweep.sweep()
    assert found + await _traces(app, tmp_path, logs) == []


async def test_no_log_tells_what_somebody_typed(ana: Phone, staff: Desk, clock: Clock, logs: Logs) -> None:
    """T-52."""
    code = await ana_warns(ana, clock, happening="overdosed", words=WORDS, use="words")
    await ana_looks(ana, code)
    await moss_comes_in(staff)
    await moss_publishes(staff, headline="Unmistakable headline of an alert")
    await _an_accident(ana, clock, words=WORDS)
    typed = {"words": WORDS, "headline": "Unmistakable headline", "code": code, "bare": code.replace(" ", "")}
    assert traces(logs.text.encode(), typed) == []


async def test_a_pass_phrase_is_in_no_log_and_in_no_byte(
    staff: Desk, clock: Clock, logs: Logs, tmp_path: Path
) -> None:
    await kit_joins(staff)
    held = files(tmp_path) + logs.text.encode()
    assert traces(held, {"pass-phrase": PASSPHRASE}) == []
    assert staff.client.cookies[NAME].encode() not in held


@pytest.mark.sqlite
async def test_the_bytes_forget_a_post_that_is_taken_back(ana: Phone, clock: Clock, tmp_path: Path) -> None:
    """T-53."""
    code = await ana_warns(ana, clock, happening="overdosed", words=WORDS, markings="a red lighthouse")
    assert _held(tmp_path, "Zebulon", "a red lighthouse") == ["Zebulon", "a red lighthouse"]
    await ana_takes_back(ana, code)
    assert _held(tmp_path, "Zebulon", "old mill", "a red lighthouse") == []


@pytest.mark.sqlite
async def test_the_bytes_lose_words_with_the_cut_and_forget_what_is_sealed_a_week_after(
    ana: Phone, staff: Desk, clock: Clock, tmp_path: Path
) -> None:
    await ana_warns(ana, clock, happening="overdosed", words=WORDS, use="words")
    await moss_comes_in(staff)
    await moss_publishes(staff, cut=[_cut("Zebulon.")], why="name", days="28")
    assert _held(tmp_path, "Zebulon") == []
    clock.forward(days=6)
    await sweep.sweep()
    [row] = await fetch("SELECT sealed FROM redaction")
    assert _held(tmp_path, row["sealed"]) == [row["sealed"]]
    clock.forward(days=1)
    await sweep.sweep()
    assert _held(tmp_path, row["sealed"]) == []
    assert "went out. Ask for [removed: a name]" in (await _first_alert(ana)).text


@pytest.mark.sqlite
async def test_the_bytes_forget_a_declined_post_after_thirty_days(
    ana: Phone, staff: Desk, clock: Clock, tmp_path: Path
) -> None:
    code = await ana_warns(ana, clock, happening="rumour", words=WORDS, sample_code="ZX-4410-B")
    await moss_comes_in(staff)
    await moss_declines(staff, "selling")
    clock.forward(days=29)
    await sweep.sweep()
    assert _held(tmp_path, "Zebulon", "ZX-4410-B") == ["Zebulon", "ZX-4410-B"]
    clock.forward(days=1)
    await sweep.sweep()
    assert _held(tmp_path, "Zebulon", "old mill", "ZX-4410-B") == []
    assert "we no longer hold its words" in (await ana_looks(ana, code)).text


@pytest.mark.sqlite
async def test_the_bytes_forget_what_nobody_decided(ana: Phone, clock: Clock, tmp_path: Path) -> None:
    await ana_tells(ana, clock, about=["long_wait"], happened=WORDS, service_words="Zebulon's place")
    clock.forward(days=30, hours=6)
    await sweep.sweep()
    assert _held(tmp_path, "Zebulon", "old mill") == []


async def _everything_that_can_be_right(ana: Phone, staff: Desk, clock: Clock) -> None:
    alert = await ana_warns(ana, clock, happening="overdosed", words=WORDS, use="words", may_ask="yes")
    told = await ana_tells(ana, clock, about=["thanks"], happened=WORDS, use="words")
    kept = await ana_warns(ana, clock, happening="much_stronger")
    clock.forward(hours=1)
    await ana_warns(ana, clock, happening="rumour")
    await moss_comes_in(staff)
    await moss_asks(staff, "Which day of the week was it?")
    await ana_answers(ana, alert, "A Tuesday.")
    await moss_publishes(staff)
    await moss_publishes(staff)
    await moss_declines(staff, "duplicate")
    await moss_approves(staff)
    clock.forward(hours=1)
    for address in PUBLIC.split():
        await ana.read(address + QUERY)
    for code in (alert, told):
        await ana_takes_back(ana, code)
    assert "It was approved" in (await ana_looks(ana, kept)).text


async def _everything_that_can_go_wrong(ana: Phone, clock: Clock) -> None:
    await ana.get("/code" + QUERY)
    await ana.send("#code-form", code="ABCD EFGH JKMN PQRS TVWX", expect=422)
    await ana.get("/post/alert" + QUERY)
    await ana.send("#alert-form", words="short", expect=422)
    await ana.get(f"/nothing/here/{MARKS['query']}", expect=404)
    await ana.get("/desk" + QUERY)
    await ana.send("#account-form", name="Kit", passphrase="wrong", expect=422)
    for method, status in (("PUT", 405), ("DELETE", 405)):
        assert (await ana.client.request(method, "/" + QUERY)).status_code == status
    foreign = {"origin": MARKS["referrer"]}
    assert (await ana.client.post("/code", data={"code": "x"}, headers=foreign)).status_code == 403
    too_long = b"code=" + MARKS["query"].encode() * 20_000
    form = {"content-type": "application/x-www-form-urlencoded"}
    assert (await ana.client.post("/code", content=too_long, headers=form)).status_code == 413
    await _an_accident(ana, clock, words=WORDS)


async def _an_accident(ana: Phone, clock: Clock, *, words: str) -> None:
    """The database breaks under a post that is being taken, and is mended."""
    await ana.get("/post/alert" + QUERY)
    clock.forward(seconds=20)
    await fetch("ALTER TABLE alert_facts RENAME TO alert_facts_away")
    page = await ana.send("#alert-form", happening="rumour", words=words, expect=500)
    await fetch("ALTER TABLE alert_facts_away RENAME TO alert_facts")
    assert "alert_facts" not in page.html


async def _traces(app: Litestar, folder: Path, logs: Logs) -> list[str]:
    house: House = app.state.house
    held = files(folder, house.settings.var) + repr(await rows()).encode() + logs.text.encode()
    assert b"post" in held
    return traces(held, MARKS, keys=_secrets(house.receipts.keys))


async def _first_alert(ana: Phone) -> Page:
    page = await ana.get("/")
    return await ana.get(str(page.all("article.card h2 a")[0].get("href")))


def _secrets(keys: Keys) -> list[bytes]:
    return [getattr(keys, name) for name in Keys.__struct_fields__]


def _held(folder: Path, *words: str) -> list[str]:
    held = files(folder)
    return [word for word in words if word.encode() in held]


def _cut(word: str) -> str:
    start = WORDS.index(word)
    return f"words:{start}:{start + len(word)}"
