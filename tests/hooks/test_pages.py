"""A keeper lets software listen, sees what was sent, and sends it again."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from litestar import Litestar
from msgspec.structs import replace
from standardwebhooks import Webhook

from board.db import fetch
from board.hooks import changes, reads
from board.hooks.shapes import Hand
from board.roles import Role
from board.safety.egress import Egress
from board.web.house import House
from tests.hooks.cast import an_alert, courier, deliveries, hook
from tests.kit.browser import Desk, Phone
from tests.kit.clock import Clock
from tests.kit.held import files
from tests.kit.logs import Logs
from tests.kit.page import Page
from tests.kit.people import kit_comes_in, moss_comes_in
from tests.kit.receiver import Receiver, receiving

pytestmark = pytest.mark.anyio

KEEPER = Hand("any", Role.KEEPER)


@pytest.fixture
async def partner(anyio_backend: str) -> AsyncIterator[Receiver]:
    """A program's software that listens."""
    async with receiving() as receiver:
        yield receiver


@pytest.fixture
async def kit(desk: Desk, app: Litestar, partner: Receiver) -> Desk:
    """The keeper of a board that may reach the partner."""
    house: House = app.state.house
    app.state.house = replace(house, egress=Egress(trial=(partner.origin,), resolve=_nobody))
    await kit_comes_in(desk)
    return desk


async def _nobody(_host: str, _port: int) -> tuple[str, ...]:
    return ()


async def test_a_secret_is_shown_once_and_signs(
    kit: Desk, app: Litestar, partner: Receiver, logs: Logs, tmp_path: Path
) -> None:
    page = await _added(kit, partner)
    secret = page.one("#the-secret").text_content().strip()
    again = await kit.get(page.links["All webhooks"])
    opened = await kit.get(again.links["Outreach team"])
    assert secret not in again.html + opened.html
    await _carry(app, partner)
    assert secret.removeprefix("whsec_").encode() not in files(tmp_path) + logs.text.encode()
    await kit.send("#hook-deeds", press="test")
    await _carry(app, partner)
    [heard] = partner.heard
    assert Webhook(secret).verify(heard.body, heard.headers)["type"] == "hook.test"


async def test_the_log_shows_what_was_sent_and_sends_it_again(
    kit: Desk, app: Litestar, partner: Receiver, clock: Clock
) -> None:
    await _added(kit, partner)
    [hook] = await reads.listed(KEEPER)
    alert = await an_alert(headline="Unmistakable headline")
    partner.answers = [410]
    await _carry(app, partner)
    page = await kit.get(f"/staff/hooks/{hook.id}")
    assert "Given up" in page.text
    assert "410" in page.text
    assert "the other end said that it is gone" in page.text
    assert "Unmistakable" not in page.html
    assert f"/alerts/{alert}" in page.links.values()
    await kit.send("#hook-deeds", press="resume")
    await kit.send("table form", press="again")
    await _carry(app, partner)
    assert len({heard.id for heard in partner.heard}) == 1
    assert await deliveries() == [("arrived", 1, "200")]


async def test_each_deed_is_written_down_where_keepers_see_it(
    kit: Desk, partner: Receiver, clock: Clock
) -> None:
    await _added(kit, partner)
    for deed in ("pause", "resume"):
        await kit.send("#hook-deeds", press=deed)
    page = await kit.send("#hook-deeds", press="rotate")
    assert page.one("#the-secret") is not None
    await kit.send("#end-hook")
    assert await reads.listed(KEEPER) == ()
    page = await kit.get("/staff/people")
    for words in ("added", "paused", "made a new secret for", "ended"):
        assert f"Kit {words} the webhook Outreach team" in page.text
    assert await fetch("SELECT * FROM hook_delivery") == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://hooks.example.com/", "begins with https://"),
        ("https://127.0.0.1/", "a name, not a number"),
        ("https://printer.local/", "private network"),
        ("https://hooks.example.com/", "Nobody on the internet has this name"),
        ("https://hooks.example.com:22/", "port 443"),
    ],
)
async def test_a_bad_address_is_told_kindly_and_kept_in_the_form(kit: Desk, address: str, words: str) -> None:
    await kit.get("/staff/hooks")
    page = await kit.send("#add-hook", name="Outreach team", address=address, expect=422)
    assert any(words in error for error in page.errors)
    assert page.one("#f-address").get("value") == address
    assert await reads.listed(KEEPER) == ()


async def test_there_are_never_more_than_can_be_served(kit: Desk, partner: Receiver) -> None:
    await _added(kit, partner)
    [row] = await fetch("SELECT id FROM account")
    for number in range(1, changes.MOST):
        await hook(partner, by=row["id"], name=f"Partner {number}")
    await kit.get("/staff/hooks")
    page = await kit.send("#add-hook", name="One more", address=partner.address, expect=422)
    assert "as many webhooks as it can serve" in page.text


async def test_only_keepers_open_it(phone: Phone, desk: Desk) -> None:
    page = await phone.get("/staff/hooks")
    assert page.address == "/staff/sign-in"
    await moss_comes_in(desk)
    await desk.get("/staff/hooks", expect=404)


@pytest.mark.parametrize("name", ["nothing", "zzzzzzzzzz", "%00", "x" * 400])
async def test_a_webhook_that_is_not_there_is_told_so(kit: Desk, name: str) -> None:
    await kit.get(f"/staff/hooks/{name}", expect=404)


async def _added(kit: Desk, partner: Receiver) -> Page:
    await kit.get("/staff/hooks")
    return await kit.send("#add-hook", name="Outreach team", address=partner.address)


async def _carry(app: Litestar, partner: Receiver) -> None:
    """A courier with the keys of this board carries what is due."""
    carrier = courier(partner)
    carrier.office = replace(carrier.office, keys=app.state.house.receipts.keys)
    await carrier.empty()
