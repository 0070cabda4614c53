"""The first day of a board: Kit opens it, invites Moss, Moss joins and decides; later Kit lets Moss go."""

import asyncio
import json

import pytest
from litestar import Litestar

from board.accounts import invitations
from tests.kit.app import ORIGIN, client_of
from tests.kit.browser import Desk, Phone
from tests.kit.clock import Clock
from tests.kit.held import rows
from tests.kit.people import (
    PASSPHRASE,
    ana_warns,
    first_in_the_queue,
    kit_joins,
    moss_comes_in,
    moss_publishes,
)

pytestmark = pytest.mark.anyio


async def test_kit_opens_the_board_and_moss_decides(
    phone: Phone, desk: Desk, app: Litestar, clock: Clock
) -> None:
    assert "0 posts wait" in (await kit_joins(desk)).heading
    assert await invitations.first_keeper() is None
    await desk.get("/staff/people")
    invited = await desk.send("#invite", role="moderator", note="the one with the van")
    link = invited.one("#the-link").text_content().strip()

    async with client_of(app) as client:
        moss = Desk(client, origin=ORIGIN)
        await moss.get(link)
        wrong = await moss.send("#account-form", name="Moss", passphrase="short", expect=422)
        assert "short" not in wrong.html.replace("shortest", "")
        await moss.send("#account-form", name="Moss", passphrase=PASSPHRASE)
        await moss.get(link, expect=410)
        await ana_warns(phone, clock, happening="overdosed")
        await moss_publishes(moss, headline="Two people went out")
        await moss.get("/staff/people", expect=404)
        assert "Two people went out" in (await phone.get("/")).text

        people = await desk.get("/staff/people")
        [moss_here] = [link for link in people.all("ul.people a") if "Moss" in link.text_content()]
        await desk.get(str(moss_here.get("href")))
        await desk.send(f"{moss_here.get('href')}/end")
        assert (await moss.get("/desk")).address == "/staff/sign-in"
        await moss.send("#account-form", name="Moss", passphrase=PASSPHRASE, expect=422)


async def test_forty_approvals_at_once_are_one_alert(phone: Phone, desk: Desk, clock: Clock) -> None:
    await ana_warns(phone, clock, happening="overdosed")
    await moss_comes_in(desk)
    sheet = await first_in_the_queue(desk)
    form = sheet.form("form.decide")
    sent = {**dict(form.form_values()), "headline": "Two people went out"}
    said = {"origin": ORIGIN}
    answers = await asyncio.gather(
        *(desk.client.post(str(form.get("action")), data=sent, headers=said) for _ in range(40))
    )
    assert {answer.status_code for answer in answers} == {200}
    assert sum("<h1>Done.</h1>" in answer.text for answer in answers) == 1
    assert sum("already done by a colleague" in answer.text for answer in answers) == 39
    assert len(json.loads((await phone.read("/feed.json")).content)["items"]) == 1
    held = await rows()
    assert (len(held["outbox"]), len(held["alert"]), len(held["decision"])) == (1, 1, 1)


async def test_approving_and_declining_at_once_leaves_one_of_them(
    phone: Phone, desk: Desk, clock: Clock
) -> None:
    await ana_warns(phone, clock, happening="overdosed")
    await moss_comes_in(desk)
    form = (await first_in_the_queue(desk)).form("form.decide")
    sent = {**dict(form.form_values()), "reason": "duplicate"}
    path, said = str(form.get("action")).rpartition("/")[0], {"origin": ORIGIN}
    deeds = ["publish", "decline"] * 10
    answers = await asyncio.gather(
        *(desk.client.post(f"{path}/{deed}", data=sent, headers=said) for deed in deeds)
    )
    assert sorted({answer.status_code for answer in answers}) == [200, 409]
    assert len((await rows())["decision"]) == 1
