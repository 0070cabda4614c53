"""The staff of a program make a key, see its secret once, and end it."""

import pytest
from litestar import Litestar

from board.accounts import bindings, people
from board.db import fetch
from board.programs import bodies
from board.roles import Role
from tests.kit.app import ORIGIN
from tests.kit.browser import Desk
from tests.kit.clock import Clock
from tests.kit.people import pat_comes_in

pytestmark = pytest.mark.anyio


async def at_the_keys(desk: Desk, *names: str) -> None:
    """Pat, who answers for these programs, at the page of keys."""
    kit = await people.add("Kit", Role.KEEPER, hashed="none")
    account = await pat_comes_in(desk)
    await bindings.bind(account, [await bodies.make(name) for name in names], by=kit)
    await bindings.sign(account)
    await desk.get("/staff/keys")


async def test_a_secret_is_shown_once(desk: Desk, app: Litestar, clock: Clock) -> None:
    await at_the_keys(desk, "Harbour Outreach")
    page = await desk.send("#make-key", name="Our calendar", program="harbour-outreach")
    secret = page.one("#the-secret").text_content().strip()
    again = await desk.get((await desk.get("/staff/keys")).links["Our calendar"])
    assert secret not in again.html
    assert "not used yet" in again.text
    renewed = await desk.send("#new-key-secret", press="Make a new secret")
    assert renewed.one("#the-secret").text_content().strip() != secret
    assert "Its former secret opens until" in renewed.text
    await desk.send("#end-key", press="End it")
    assert "No key yet" in (await desk.get("/staff/keys")).text
    assert await fetch("SELECT * FROM api_key") == []


@pytest.mark.parametrize(
    "said", [{"name": ""}, {"name": "x" * 61}, {"reaches": []}, {"reaches": ["everything"]}]
)
async def test_what_is_no_key_is_told_beside_its_field(
    desk: Desk, clock: Clock, said: dict[str, str | list[str]]
) -> None:
    await at_the_keys(desk, "Harbour Outreach")
    wish: dict[str, str | list[str]] = {"name": "Ours", "program": "harbour-outreach", "reaches": ["hours"]}
    answer = await desk.client.post("/staff/keys", data=wish | said, headers={"origin": ORIGIN})
    assert answer.status_code == 422
    assert "Make a key" in answer.text


async def test_nobody_makes_or_sees_a_key_of_a_program_that_is_not_theirs(desk: Desk, clock: Clock) -> None:
    await at_the_keys(desk, "Harbour Outreach")
    await desk.send("#make-key", name="Our calendar", program="harbour-outreach")
    [key] = [row["id"] for row in await fetch("SELECT id FROM api_key")]
    await fetch("DELETE FROM account_program")
    headers = {"origin": ORIGIN}
    wish = {"name": "Theirs", "program": "harbour-outreach", "reaches": "hours"}
    assert (await desk.client.post("/staff/keys", data=wish, headers=headers)).status_code == 422
    assert (await desk.client.get(f"/staff/keys/{key}")).status_code == 404
    for deed in ("rotate", "end"):
        answer = await desk.client.post(f"/staff/keys/{key}", data={"deed": deed}, headers=headers)
        assert answer.status_code == 404
    assert "Our calendar" not in (await desk.get("/staff/keys")).text


async def test_a_sixth_key_is_told_why_not(desk: Desk, clock: Clock) -> None:
    await at_the_keys(desk, "Harbour Outreach")
    for name in "abcde":
        await desk.get("/staff/keys")
        await desk.send("#make-key", name=name, program="harbour-outreach")
    await desk.get("/staff/keys")
    page = await desk.send("#make-key", name="f", program="harbour-outreach", expect=422)
    assert "five keys at once" in page.text
