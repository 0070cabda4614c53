"""One tap on a staff page, and everybody reads how many programs did it, wherever they read."""

import pytest

from board import clock as time
from board.acted import changes
from board.alerts.acted import told
from board.codes.led_to import led_to
from tests.acted.cast import staff_of
from tests.kit.app import ORIGIN
from tests.kit.browser import Desk, Phone
from tests.kit.clock import Clock
from tests.kit.people import kit_comes_in, signed_in
from tests.public.records import raised

pytestmark = pytest.mark.anyio

VAN = "night-van"


async def pat_of_the_van(desk: Desk) -> str:
    account = await staff_of(VAN)
    await signed_in(desk, account)
    return account


async def test_one_tap_marks_it_and_one_takes_it_back(desk: Desk, phone: Phone) -> None:
    alert = await raised()
    await pat_of_the_van(desk)
    await desk.get("/staff/alerts")
    page = await desk.send(f"#acted-{alert}-{VAN}", press="Passed on to people")
    assert "Undo" in page.one(f"#acted-{alert}-{VAN}").text_content()
    assert "1 program has passed this on" in (await phone.get(f"/alerts/{alert}")).text
    await desk.send(f"#acted-{alert}-{VAN}", press="passed_on")
    assert "passed this on" not in (await phone.get(f"/alerts/{alert}")).text


async def test_the_name_of_a_program_shows_once_it_chose_so(desk: Desk, phone: Phone) -> None:
    alert = await raised()
    account = await pat_of_the_van(desk)
    await changes.mark("poster_up", alert=alert, program=VAN, account=account)
    assert "Night Van" not in (await phone.get(f"/alerts/{alert}")).one("#acted").text_content()
    await desk.get("/staff/alerts")
    await desk.send(f"#named-{VAN}", press="Show our name")
    assert "Night Van" in (await phone.get(f"/alerts/{alert}")).one("#acted").text_content()


async def test_feeds_the_api_and_a_code_tell_the_same(desk: Desk, phone: Phone, clock: Clock) -> None:
    alert = await raised()
    place = (await phone.client.get("/api/v1/alerts")).json()["changes"]
    account = await pat_of_the_van(desk)
    await changes.mark("passed_on", alert=alert, program=VAN, account=account)
    said = {"step": "passed_on", "programs": 1, "day": time.today().isoformat(), "named": []}
    [changed] = (await phone.client.get(place)).json()["alerts"]
    assert changed["acted"] == [said]
    assert changed["labels"]["acted"]["passed_on"]["en"] == "Passed on to people"
    [item] = (await phone.client.get("/feed.json")).json()["items"]
    assert item["_board"]["acted"] == [said]
    assert "1 programme l'a transmis" in (await phone.client.get("/fr/feed.atom")).text
    [line] = (await led_to(alert, time.today())).lines
    assert line.done is not None
    assert line.done.programs == 1


async def test_a_keeper_and_whoever_answers_for_nothing_find_no_buttons(desk: Desk) -> None:
    alert = await raised()
    await kit_comes_in(desk)
    assert not (await desk.get("/staff/alerts")).all("form.acted")
    sent = {"program": VAN, "mark": "seen"}
    answer = await desk.client.post(f"/staff/alerts/{alert}/acted", data=sent, headers={"origin": ORIGIN})
    assert answer.status_code == 404
    assert await told(alert) == ()


@pytest.mark.parametrize("sent", [{}, {"mark": "made_up"}, {"mark": "seen", "undo": "seen"}])
async def test_a_step_that_is_none_is_refused(desk: Desk, sent: dict[str, str]) -> None:
    alert = await raised()
    await pat_of_the_van(desk)
    answer = await desk.client.post(
        f"/staff/alerts/{alert}/acted", data={"program": VAN, **sent}, headers={"origin": ORIGIN}
    )
    assert answer.status_code == 422
    assert await told(alert) == ()
