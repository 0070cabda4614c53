"""A program's software answers feedback: to the desk, by the rules of the page, in somebody's name."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import msgspec
import pytest
from litestar import Litestar

from board.accounts import bindings, people
from board.apikeys import changes
from board.apikeys.calls import CALLS_A_MINUTE
from board.apikeys.form import Wish
from board.apikeys.shapes import Made, Reach
from board.db import fetch
from board.db.bound import Database
from board.errors import Invalid
from board.moderation.deeds import Office
from board.replies import cases, decide, rounds
from board.replies.life import State
from board.roles import Role, Who
from board.web.house import House
from tests.accounts.cast import signed
from tests.kit import build
from tests.kit.app import client_of
from tests.kit.clock import Clock
from tests.replies import cast

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]

REPLY = {"state": "answered", "job": "coordinator", "explanation": "The driver was told the wrong time."}
PLAN = {"state": "change_planned", "job": "manager", "what": "The van waits until ten.",
        "owner": "manager", "by": "2026-04-20"}  # fmt: skip
MADE = {
    "state": "change_made",
    "job": "manager",
    "what": "The van waits.",
    "evidence": "It hangs there.",
}
CANNOT = {"state": "cannot_change", "job": "director", "why": "There is no money.", "who": "The city."}


@pytest.fixture
async def pat(db: Database, clock: Clock) -> Who:
    """Who answers for the program that runs the night van."""
    return await signed(await cast.pat_answers())


@pytest.fixture
async def office(pat: Who) -> Office:
    return await build.moderator()


@pytest.fixture
async def story(office: Office) -> str:
    """Feedback about the night van that everybody can read."""
    return await cast.received(office)


@pytest.fixture
async def software(app: Litestar) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(app) as client:
        yield client


async def made(app: Litestar, by: Who, *reaches: Reach, program: str = "harbour-outreach") -> Made:
    house: House = app.state.house
    wish = Wish(program=program, name="Our desk", reaches=reaches or tuple(Reach))
    return await changes.make(wish, by=by, keys=house.receipts.keys)


async def sent(
    software: httpx.AsyncClient, key: Made, where: str, body: object, /, **headers: str
) -> httpx.Response:
    said = {name.replace("_", "-"): each for name, each in headers.items()}
    said["authorization"] = f"Bearer {key.secret}"
    return await software.post(f"/api/v1/feedback/{where}", content=msgspec.json.encode(body), headers=said)


async def test_a_reply_of_software_waits_for_a_peer_like_any_other(
    app: Litestar, software: httpx.AsyncClient, pat: Who, office: Office, story: str
) -> None:
    answer = await sent(software, await made(app, pat), f"{story}/replies", REPLY)
    [draft] = await decide.waiting()
    assert answer.json() == {"feedback": story, "reply": draft.id, "stage": "waiting"}
    assert (draft.account, draft.said.parts) == (pat.account, {"explanation": REPLY["explanation"]})
    assert (await cases.any_one(story)).state is State.RECEIVED
    await decide.approve(draft.id, version=draft.version, account=office.by.account)
    assert "told the wrong time" in (await software.get(f"/feedback/{story}")).text


@pytest.mark.parametrize("change", [PLAN, CANNOT])
async def test_software_says_what_will_change_and_what_cannot(
    app: Litestar, software: httpx.AsyncClient, pat: Who, story: str, change: dict[str, str]
) -> None:
    answer = await sent(software, await made(app, pat, Reach.CHANGES), f"{story}/changes", change)
    assert answer.status_code == 200
    [draft] = await decide.waiting()
    assert (draft.said.state.value, draft.said.job.value) == (change["state"], change["job"])


async def test_a_change_that_was_made_still_needs_a_peer_who_looked(
    app: Litestar, software: httpx.AsyncClient, pat: Who, office: Office, story: str
) -> None:
    await sent(software, await made(app, pat), f"{story}/changes", MADE)
    [draft] = await decide.waiting()
    with pytest.raises(Invalid):
        await decide.approve(draft.id, version=draft.version, account=office.by.account)


@pytest.mark.parametrize(
    ("where", "body", "fields"),
    [
        ("replies", REPLY | {"explanation": ""}, {"explanation"}),
        ("replies", REPLY | {"explanation": "<script>alert(1)</script>"}, {"explanation"}),
        ("replies", REPLY | {"name": "Alex Smith"}, {"name"}),
        ("replies", REPLY | {"state": "change_made"}, {"body"}),
        ("replies", REPLY | {"code": "x"}, {"body"}),
        ("replies", REPLY | {"job": "boss"}, {"body"}),
        ("changes", PLAN | {"by": "2020-01-01"}, {"by"}),
        ("changes", {"state": "change_planned", "job": "manager"}, {"what", "owner", "by"}),
        ("changes", MADE | {"evidence": ""}, {"evidence"}),
        ("changes", CANNOT | {"who": ""}, {"who"}),
    ],
)
async def test_what_the_page_refuses_is_refused_here_and_nothing_is_written(
    app: Litestar, software: httpx.AsyncClient, pat: Who, story: str, where: str, body: Any, fields: set[str]
) -> None:
    answer = await sent(software, await made(app, pat), f"{story}/{where}", body, idempotency_key="a")
    assert (answer.status_code, set(answer.json()["errors"])) == (422, fields)
    assert await fetch("SELECT * FROM reply") == await fetch("SELECT * FROM api_answer") == []


async def test_a_key_answers_for_its_own_program_and_only_what_it_was_made_for(
    app: Litestar, software: httpx.AsyncClient, pat: Who, office: Office, story: str
) -> None:
    other = await signed(await cast.pat_answers("Needle Bus", "needle-bus"))
    theirs = await made(app, other, program="needle-bus")
    refused = await sent(software, theirs, f"{story}/replies", REPLY)
    assert (refused.status_code, "Needle Bus" in refused.json()["detail"]) == (403, True)
    narrow = await made(app, pat, Reach.REPLIES)
    assert (await sent(software, narrow, f"{story}/changes", PLAN)).status_code == 403
    assert (await sent(software, narrow, "0000000000/replies", REPLY)).status_code == 404
    assert (await sent(software, narrow, "x/replies", REPLY)).status_code == 404
    assert await fetch("SELECT * FROM reply") == []


async def test_what_only_the_service_may_read_is_not_there_for_software(
    app: Litestar, software: httpx.AsyncClient, pat: Who, office: Office
) -> None:
    await build.printed(
        (await build.feedback_about(cast.VAN, happened=cast.WORDS, use="service")).post, office
    )
    await rounds.go_round(cast.PACE)
    [row] = await fetch("SELECT feedback FROM response")
    answer = await sent(software, await made(app, pat), f"{row['feedback']}/replies", REPLY)
    assert answer.status_code == 404


async def test_a_call_sent_twice_is_one_reply_and_a_second_reply_waits_its_turn(
    app: Litestar, software: httpx.AsyncClient, pat: Who, story: str
) -> None:
    key = await made(app, pat)
    first, again = [
        await sent(software, key, f"{story}/replies", REPLY, idempotency_key="monday") for _ in range(2)
    ]
    assert first.content == again.content
    assert (await sent(software, key, f"{story}/replies", REPLY)).status_code == 409
    assert len(await decide.waiting()) == 1


async def test_who_read_an_older_version_answers_nothing(
    app: Litestar, software: httpx.AsyncClient, pat: Who, story: str
) -> None:
    key = await made(app, pat)
    now = (await software.get(f"/api/v1/feedback/{story}")).json()["version"]
    assert (await sent(software, key, f"{story}/replies", REPLY | {"version": now - 1})).status_code == 409
    assert (await sent(software, key, f"{story}/replies", REPLY | {"version": now})).status_code == 200


async def test_when_whoever_made_it_leaves_the_key_says_nothing_any_more(
    app: Litestar, software: httpx.AsyncClient, pat: Who, story: str
) -> None:
    kit = await people.add("Kit", Role.KEEPER, hashed="")
    key = await made(app, pat)
    await bindings.bind(pat.account, [], by=kit)
    answer = await sent(software, key, f"{story}/replies", REPLY)
    assert (answer.status_code, await fetch("SELECT * FROM reply")) == (403, [])


async def test_no_keeper_speaks_for_a_program_by_a_key(
    app: Litestar, software: httpx.AsyncClient, pat: Who, story: str
) -> None:
    house: House = app.state.house
    kit = await signed(await people.add("Kit", Role.KEEPER, hashed=""))
    with pytest.raises(Invalid):
        await made(app, kit, Reach.REPLIES)
    key = await made(app, pat)
    renewed = await changes.rotate(key.key, by=kit, keys=house.receipts.keys)
    assert (await sent(software, renewed, f"{story}/replies", REPLY)).status_code == 403


async def test_a_key_that_runs_wild_waits_before_anything_is_read(
    app: Litestar, software: httpx.AsyncClient, pat: Who, story: str
) -> None:
    key = await made(app, pat)
    await sent(software, key, f"{story}/replies", REPLY)
    await fetch("UPDATE api_key SET calls = {}", CALLS_A_MINUTE)
    assert (await sent(software, key, f"{story}/replies", REPLY)).status_code == 429
