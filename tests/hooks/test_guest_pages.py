"""A program's staff come in, make a webhook, see what was sent, and print; and a keeper keeps watch."""

from collections.abc import AsyncIterator

import pytest
from litestar import Litestar
from msgspec.structs import replace

from board.accounts import people
from board.alerts import changes as alerts
from board.hooks import reads
from board.hooks.shapes import Hand
from board.roles import Role
from board.safety.egress import Egress
from board.web.house import House
from tests.hooks.cast import an_alert, courier
from tests.kit import build
from tests.kit.app import ORIGIN, client_of
from tests.kit.browser import Desk
from tests.kit.clock import Clock
from tests.kit.people import kit_comes_in, pat_comes_in, signed_in
from tests.kit.receiver import Receiver, receiving

pytestmark = pytest.mark.anyio

WORDS = "Two of us went down and did not wake for hours."


@pytest.fixture
async def partner(anyio_backend: str) -> AsyncIterator[Receiver]:
    """The software of Pat's program."""
    async with receiving() as receiver:
        yield receiver


@pytest.fixture
async def pat(desk: Desk, app: Litestar, partner: Receiver, clock: Clock) -> Desk:
    """Somebody of a program's staff, on a board that may reach their software."""
    house: House = app.state.house
    app.state.house = replace(house, egress=Egress(trial=(partner.origin,), resolve=_nobody))
    await pat_comes_in(desk)
    return desk


@pytest.fixture
async def keeper(app: Litestar) -> AsyncIterator[Desk]:
    """The keeper, in a browser of their own."""
    async with client_of(app) as client:
        desk = Desk(client, origin=ORIGIN)
        await kit_comes_in(desk)
        yield desk


async def _nobody(_host: str, _port: int) -> tuple[str, ...]:
    return ()


async def test_a_program_makes_a_webhook_tests_it_and_sends_again(
    pat: Desk, app: Litestar, partner: Receiver
) -> None:
    await _added(pat, partner)
    await pat.send("#hook-deeds", press="test")
    await _carry(app, partner)
    await pat.get(pat.page.address)  # type: ignore[union-attr]
    await pat.send("table form", press="again")
    await _carry(app, partner)
    assert [heard.what for heard in partner.heard] == ["hook.test", "hook.test"]
    page = await pat.send("#hook-deeds", press="rotate")
    assert page.one("#the-secret") is not None
    await pat.send("#end-hook")
    assert await reads.listed(Hand("any", Role.KEEPER)) == ()


async def test_a_keeper_sees_whose_it_is_and_switches_it_off_for_good(
    pat: Desk, keeper: Desk, partner: Receiver
) -> None:
    await _added(pat, partner)
    await keeper.get("/staff/hooks")
    assert "made by Pat, Harbour Outreach" in keeper.page.text  # type: ignore[union-attr]
    page = await keeper.follow("Case files")
    assert "Make a new secret" not in page.text
    await keeper.send("#hook-deeds", press="Switch off")
    page = await pat.get(page.address)
    assert "Switched off by a keeper of this board" in page.text
    assert "Start again" not in page.text
    answer = await pat.client.post(page.address, data={"deed": "resume"}, headers={"origin": ORIGIN})
    assert answer.status_code == 403
    assert "Pat" not in (await pat.get("/staff/hooks")).one("main").text_content()
    people_page = await keeper.get("/staff/people")
    assert "Kit switched off the webhook Case files" in people_page.text


async def test_a_guest_at_anothers_webhook_meets_what_a_made_up_address_meets(
    pat: Desk, app: Litestar, partner: Receiver
) -> None:
    await _added(pat, partner)
    [hook] = await reads.listed(Hand("any", Role.KEEPER))
    async with client_of(app) as client:
        lee = Desk(client, origin=ORIGIN)
        await signed_in(lee, await people.add("Lee", Role.PROGRAM, hashed="none", program="Needle Bus"))
        answers = {}
        for name in (hook.id, "k3k3k3k3k3"):
            seen = await client.get(f"/staff/hooks/{name}")
            asked = {"deed": "rotate"}
            done = await client.post(f"/staff/hooks/{name}", data=asked, headers={"origin": ORIGIN})
            answers[name] = [
                (each.status_code, each.content.replace(name.encode(), b"")) for each in (seen, done)
            ]
        assert answers[hook.id] == answers["k3k3k3k3k3"]
        assert answers[hook.id][0][0] == answers[hook.id][1][0] == 404
        assert "Case files" not in (await lee.get("/staff/hooks")).html


async def test_papers_of_what_is_current_stand_ready_and_nothing_else_does(pat: Desk) -> None:
    alert = await an_alert(headline="People went down at the harbour")
    waiting = (await build.alert_sent(words=WORDS)).post
    page = await pat.get("/staff/alerts")
    assert "People went down at the harbour" in page.text
    for file in ("poster-a4.pdf", "poster-a5.pdf", "outreach.pdf", "pass-on"):
        assert f"/alerts/{alert}/{file}" in page.links.values()
    for secret in (WORDS, waiting, "Robin", "/desk", "/staff/people"):
        assert secret not in page.html


async def test_what_is_most_dangerous_stands_first(pat: Desk) -> None:
    for risk in ("2", "4", "1"):
        await an_alert(headline=f"Danger {risk}", risk=risk)
    found = [title.text_content().strip() for title in (await pat.get("/staff/alerts")).all(".papers h2")]
    assert found == ["Danger 4", "Danger 2", "Danger 1"]


async def test_papers_of_what_was_withdrawn_are_to_be_taken_down(pat: Desk) -> None:
    alert = await an_alert(headline="People went down at the harbour")
    await alerts.withdraw(alert, 1, note="It was something else.")
    page = await pat.get("/staff/alerts")
    assert "take their papers down" in page.text
    assert page.one("#taken-back s").text_content() == "People went down at the harbour"
    assert f"/alerts/{alert}/poster-a4.pdf" not in page.links.values()


async def test_where_nothing_is_current_it_says_what_will_be_there(pat: Desk) -> None:
    assert "Nothing is current" in (await pat.get("/staff/alerts")).text


async def _added(pat: Desk, partner: Receiver) -> None:
    await pat.get("/staff/hooks")
    await pat.send("#add-hook", name="Case files", address=partner.address)


async def _carry(app: Litestar, partner: Receiver) -> None:
    carrier = courier(partner)
    carrier.office = replace(carrier.office, keys=app.state.house.receipts.keys)
    await carrier.empty()
