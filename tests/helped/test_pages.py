"""Did this help? One tap, counted once, in bands, and joined to nobody."""

import pytest

from board.db import fetch
from board.db.bound import Database
from board.helped import changes
from board.helped.reads import told
from board.helped.shapes import Told
from tests.kit.browser import Desk, Phone
from tests.kit.build import alert_sent, moderator, once, published
from tests.kit.clock import Clock
from tests.kit.people import moss_comes_in
from tests.public.records import answered

pytestmark = pytest.mark.anyio


async def raised() -> str:
    return await published((await alert_sent(area="vancouver:strathcona")).post, await moderator())


async def test_from_the_alert_it_is_two_taps(phone: Phone, desk: Desk, clock: Clock) -> None:
    alert = await raised()
    await phone.get(f"/alerts/{alert}")
    await phone.follow("Did this help?")
    clock.forward(seconds=4)
    page = await phone.send("#helped-form", press="I told others")
    assert page.heading == "Thank you. It is counted."
    assert await told(alert) == ()
    clock.forward(days=1)
    await moss_comes_in(desk)
    assert "I told others: 1-4" in (await desk.get(f"/desk/alerts/{alert}")).text


@pytest.mark.parametrize("given", ["", "made_up"])
async def test_no_answer_or_a_strange_one_is_sent_back(phone: Phone, clock: Clock, given: str) -> None:
    alert = await raised()
    assert await _status(phone, alert, once=await _token(phone, alert, clock), helped=given) == 422
    assert await told(alert) == ()


@pytest.mark.both_engines
async def test_one_showing_of_the_form_counts_once(db: Database, clock: Clock) -> None:
    alert, form = await raised(), once()
    for given in ("stopped", "stopped", "no_change"):
        await changes.answer(alert, given, once=form)
    clock.forward(days=1)
    assert await told(alert) == (Told("stopped", "1-4"),)
    assert await fetch("SELECT number FROM helped_count") == [{"number": 1}]


@pytest.mark.both_engines
async def test_answers_are_told_in_bands_the_most_frequent_first(db: Database, clock: Clock) -> None:
    alert = await raised()
    await answered(alert, stopped=2, told_others=4, avoided=5, no_change=10)
    clock.forward(days=1)
    assert await told(alert) == (
        Told("no_change", "10+"),
        Told("avoided", "5-9"),
        Told("stopped", "1-4"),  # by its name: which of two small numbers is larger is not told
        Told("told_others", "1-4"),
    )


async def test_what_is_kept_joins_no_answer_to_a_form_and_forms_are_forgotten(
    db: Database, clock: Clock
) -> None:
    alert = await raised()
    await changes.answer(alert, "stopped", once=once())
    [form] = await fetch("SELECT * FROM helped_once")
    assert set(form) == {"once", "day"}
    clock.forward(days=2)
    await changes.sweep()
    assert await fetch("SELECT * FROM helped_once") == []
    assert await fetch("SELECT number, told, day FROM helped_count") == [
        {"number": 1, "told": 0, "day": None}
    ]
    assert await told(alert) == (Told("stopped", "1-4"),)


async def test_a_token_of_one_alert_counts_for_no_other(phone: Phone, clock: Clock) -> None:
    first, second = await raised(), await raised()
    token = await _token(phone, first, clock)
    assert await _status(phone, second, once=token, helped="stopped") == 422
    assert await _status(phone, first, once=token, helped="stopped") == 200
    clock.forward(days=1)
    assert (await told(first), await told(second)) == ((Told("stopped", "1-4"),), ())


async def test_an_alert_that_is_over_asks_nothing(phone: Phone, clock: Clock) -> None:
    alert = await raised()
    clock.forward(days=60)
    await phone.get(f"/alerts/{alert}/helped", expect=404)
    await phone.get(f"/alerts/{alert}/seen", expect=404)


async def _token(phone: Phone, alert: str, clock: Clock) -> str:
    page = await phone.get(f"/alerts/{alert}/helped")
    clock.forward(seconds=4)
    return str(page.one("#helped-form input[name=once]").get("value"))


async def _status(phone: Phone, alert: str, **fields: str) -> int:
    headers = {"origin": phone.origin}
    return (await phone.client.post(f"/alerts/{alert}/helped", data=fields, headers=headers)).status_code
