"""A program's own software writes what is so at its services, with a key, and nothing else."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import msgspec
import pytest
from litestar import Litestar

from board.accounts import bindings, people
from board.accounts.rule import RULE
from board.apikeys import changes
from board.apikeys.calls import CALLS_A_MINUTE
from board.apikeys.form import Wish
from board.apikeys.shapes import Made, Reach
from board.clock import today
from board.db import fetch
from board.db.bound import Database
from board.programs import bodies, reads
from board.programs import changes as programs
from board.programs.shapes import ServiceEntry
from board.roles import Role, Who
from board.web.house import House
from tests.accounts.cast import signed
from tests.kit.app import client_of
from tests.kit.clock import Clock

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]

VAN = ServiceEntry(id="night-van", name="The Night Van", kinds=("outreach",))
ROOM = ServiceEntry(id="drop-in", name="The Drop-in", kinds=("nsp",))
EVENINGS = {"days": ["MO", "TU"], "opens": "18:00", "closes": "23:00"}


@pytest.fixture
async def pat(db: Database, clock: Clock) -> Who:
    """Staff of the program that runs the night van, and of no other."""
    await programs.describe([VAN, ROOM])
    kit = await people.add("Kit", Role.KEEPER, hashed="none")
    account = await people.add("Pat", Role.PROGRAM, hashed="none", program="Harbour Outreach")
    await bodies.hold(await bodies.make("Harbour Outreach"), ["night-van"])
    await bodies.hold(await bodies.make("Needle Bus"), ["drop-in"])
    await bindings.bind(account, ["harbour-outreach"], by=kit)
    await bindings.sign(account)
    assert RULE.version
    return await signed(account)


@pytest.fixture
async def software(app: Litestar, pat: Who) -> AsyncIterator[httpx.AsyncClient]:
    """A program that sends requests, and says nothing that only a browser says."""
    async with client_of(app) as client:
        yield client


async def made(app: Litestar, pat: Who, *reaches: Reach) -> Made:
    house: House = app.state.house
    wish = Wish(program="harbour-outreach", name="Our calendar", reaches=reaches or tuple(Reach))
    return await changes.make(wish, by=pat, keys=house.receipts.keys)


async def sent(
    software: httpx.AsyncClient, key: Made | str, what: str, body: object, /, **headers: str
) -> httpx.Response:
    secret = key if isinstance(key, str) else key.secret
    said = {name.replace("_", "-"): each for name, each in headers.items()}
    said["authorization"] = f"Bearer {secret}"
    content = body if isinstance(body, bytes) else msgspec.json.encode(body)
    return await software.post(f"/api/v1/services/{what}", content=content, headers=said)


async def test_hours_are_on_the_page_at_once_as_the_programs_own_word(
    app: Litestar, software: httpx.AsyncClient, pat: Who, clock: Clock
) -> None:
    key = await made(app, pat)
    before = (await software.get("/services/night-van")).text
    answer = await sent(software, key, "night-van/hours", {"schedules": [EVENINGS], "hours_text": "Evenings"})
    assert (answer.status_code, answer.json()) == (200, {"service": "night-van", "version": 3})
    now = await reads.service("night-van")
    assert (now.schedules[0].opens, now.hours_text) == ("18:00", "Evenings")
    assert (now.checked_on, now.checked_by) == (today(), "Harbour Outreach")
    assert (await software.get("/services/night-van")).text != before


async def test_what_is_out_is_written_and_cleared_again(
    app: Litestar, software: httpx.AsyncClient, pat: Who
) -> None:
    key = await made(app, pat)
    await sent(software, key, "night-van/stock", {"stock_out": ["naloxone"], "notice": "Back on Monday."})
    assert (await reads.service("night-van")).stock_out == ("naloxone",)
    answer = await sent(software, key, "night-van/stock", {})
    now = await reads.service("night-van")
    assert (answer.status_code, now.stock_out, now.notice) == (200, (), "")


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer nothing", "Basic a:b", "Bearer board_" + "x" * 43])
async def test_without_a_key_that_opens_nothing_is_written(software: httpx.AsyncClient, header: str) -> None:
    before = await fetch("SELECT * FROM service")
    said = {"authorization": header} if header else {}
    answer = await software.post("/api/v1/services/night-van/stock", json={"stock_out": ["x"]}, headers=said)
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert answer.headers["content-type"] == "application/problem+json"
    assert await fetch("SELECT * FROM service") == before


async def test_a_key_writes_only_what_it_was_made_for_and_only_at_its_own_program(
    app: Litestar, software: httpx.AsyncClient, pat: Who
) -> None:
    key = await made(app, pat, Reach.STOCK)
    before = await fetch("SELECT * FROM service")
    assert (await sent(software, key, "night-van/hours", {"schedules": []})).status_code == 403
    other = await sent(software, key, "drop-in/stock", {"stock_out": ["needles"]})
    assert (other.status_code, "Harbour Outreach" in other.json()["detail"]) == (403, True)
    assert (await sent(software, key, "no-such/stock", {"stock_out": ["needles"]})).status_code == 404
    assert await fetch("SELECT * FROM service") == before


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"[]", b'{"t":"\xff"}', b"[" * 20_000, {"schedules": "all day"},
        {"schedules": [EVENINGS | {"opens": "25:00"}]}, {"schedules": [], "passphrase": "x"},
        {"schedules": [EVENINGS, EVENINGS | {"opens": "20:00"}]},
        {"schedules": [EVENINGS | {"since": "2026-05-01", "until": "2026-04-01"}]},
    ],
)  # fmt: skip
async def test_hours_that_are_none_are_refused_in_words(
    app: Litestar, software: httpx.AsyncClient, pat: Who, body: Any
) -> None:
    before = await fetch("SELECT * FROM service")
    answer = await sent(software, await made(app, pat), "night-van/hours", body)
    assert answer.status_code == 422
    assert len(answer.json()["errors"]) == 1
    assert await fetch("SELECT * FROM service") == before


async def test_who_read_an_older_version_writes_nothing(
    app: Litestar, software: httpx.AsyncClient, pat: Who
) -> None:
    key = await made(app, pat)
    now = (await reads.service("night-van")).version
    await sent(software, key, "night-van/stock", {"stock_out": ["naloxone"], "version": now})
    late = await sent(software, key, "night-van/stock", {"stock_out": [], "version": now})
    assert late.status_code == 409
    assert (await reads.service("night-van")).stock_out == ("naloxone",)


async def test_a_call_sent_twice_is_written_once_and_answered_alike(
    app: Litestar, software: httpx.AsyncClient, pat: Who
) -> None:
    key, once = await made(app, pat), {"idempotency_key": "monday-1"}
    first = await sent(software, key, "night-van/stock", {"stock_out": ["naloxone"]}, **once)
    await sent(software, key, "night-van/stock", {"stock_out": []})
    again = await sent(software, key, "night-van/stock", {"stock_out": ["naloxone"]}, **once)
    assert (again.status_code, again.content) == (200, first.content)
    assert (await reads.service("night-van")).stock_out == ()
    other = await sent(software, key, "night-van/stock", {"stock_out": ["needles"]}, **once)
    assert other.status_code == 422
    bad = await sent(software, key, "night-van/stock", {}, idempotency_key="x" * 201)
    assert bad.status_code == 422


async def test_the_same_call_ten_times_at_once_is_one_change(
    app: Litestar, software: httpx.AsyncClient, pat: Who
) -> None:
    key = await made(app, pat)
    calls = [
        sent(software, key, "night-van/stock", {"stock_out": ["naloxone"]}, idempotency_key="a")
        for _ in range(10)
    ]
    answers = {answer.content for answer in await asyncio.gather(*calls)}
    assert answers == {b'{"service":"night-van","version":3}'}


async def test_a_key_that_runs_wild_waits_for_the_next_minute_and_no_other_does(
    app: Litestar, software: httpx.AsyncClient, pat: Who, clock: Clock
) -> None:
    wild, calm = await made(app, pat), await made(app, pat)
    for _ in range(CALLS_A_MINUTE):
        assert (await sent(software, wild, "night-van/stock", {})).status_code == 200
    assert (await sent(software, wild, "night-van/stock", {})).status_code == 429
    assert (await sent(software, calm, "night-van/stock", {})).status_code == 200
    clock.forward(minutes=1)
    assert (await sent(software, wild, "night-van/stock", {})).status_code == 200


async def test_a_new_secret_opens_and_the_former_one_for_two_days_more(
    app: Litestar, software: httpx.AsyncClient, pat: Who, clock: Clock
) -> None:
    house: House = app.state.house
    old = await made(app, pat)
    new = await changes.rotate(old.key, by=pat, keys=house.receipts.keys)
    clock.forward(days=2)
    for secret in (old.secret, new.secret):
        assert (await sent(software, secret, "night-van/stock", {})).status_code == 200
    clock.forward(days=1)
    await changes.sweep()
    assert (await sent(software, old, "night-van/stock", {})).status_code == 401
    assert (await sent(software, new, "night-van/stock", {})).status_code == 200
    await changes.end(old.key, by=pat)
    assert (await sent(software, new, "night-van/stock", {})).status_code == 401


async def test_neither_a_secret_nor_what_was_sent_twice_stays(
    app: Litestar, software: httpx.AsyncClient, pat: Who, clock: Clock
) -> None:
    key = await made(app, pat)
    await sent(software, key, "night-van/stock", {"stock_out": ["naloxone"]}, idempotency_key="secret-name")
    rows = repr([await fetch("SELECT * FROM api_key"), await fetch("SELECT * FROM api_answer")])
    assert key.secret not in rows
    assert "secret-name" not in rows
    clock.forward(days=2)
    await changes.sweep()
    assert await fetch("SELECT * FROM api_answer") == []


async def test_a_page_of_another_site_cannot_write_even_with_a_key(
    app: Litestar, software: httpx.AsyncClient, pat: Who
) -> None:
    key = await made(app, pat)
    answer = await sent(software, key, "night-van/stock", {"stock_out": ["x"]}, origin="https://far.example")
    assert answer.status_code == 403
