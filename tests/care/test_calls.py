"""Calls by webhook are for keepers alone, signed as the others, and say only the lane and how many."""

import httpx
import pytest
from litestar import Litestar

from board.care import late
from board.care.late import Watch
from board.db import fetch
from board.errors import Refused
from board.hooks import changes as hooks
from board.hooks import spread
from board.hooks.form import Wish
from board.hooks.shapes import Hand, Wants
from board.posts.shapes import Kind, Urgency
from board.roles import Role
from tests.hooks.cast import courier, hook
from tests.kit import build
from tests.kit.app import ORIGIN
from tests.kit.browser import Desk
from tests.kit.clock import Clock
from tests.kit.people import kit_comes_in, moss_comes_in, pat_comes_in
from tests.kit.receiver import receiving
from tests.push.handsets import Handset

pytestmark = pytest.mark.anyio

DESK = Wants(desk=True)
OURS = {"origin": ORIGIN, "sec-fetch-site": "same-origin"}


@pytest.mark.both_engines
async def test_a_keepers_webhook_hears_once_that_something_waits(
    db: object, clock: Clock, watch: Watch
) -> None:
    async with receiving() as ours, receiving() as partner:
        made = await hook(ours, wants=DESK)
        await hook(partner, by=(await fetch("SELECT id FROM account"))[0]["id"], name="Another")
        await build.alert_sent(
            happening="overdosed", area="vancouver:strathcona", words="It was at the corner by the church."
        )
        clock.forward(hours=1)
        await late.look(watch)
        for _ in range(2):
            await courier(ours, partner).empty()
    [heard] = ours.heard
    assert (heard.what, heard.said["data"]) == ("desk.late", {"lane": "life", "waiting": "1"})
    assert "webhook-signature" in heard.headers
    assert partner.heard == []
    assert made


async def test_a_call_that_was_handed_on_and_not_sent_is_not_lost(
    db: object, clock: Clock, watch: Watch
) -> None:
    """T-80, T-84: handing on is one transaction, sending begins where it was left."""
    async with receiving() as ours:
        await hook(ours, wants=DESK)
        await build.received(urgency=Urgency.LIFE)
        clock.forward(hours=1)
        await late.look(watch)
        for _ in range(3):
            await spread.spread_calls()  # and here the process dies
        await courier(ours).empty()
    assert len(ours.heard) == 1


async def test_a_call_that_is_hours_old_is_not_sent_any_more(db: object, clock: Clock, watch: Watch) -> None:
    async with receiving() as ours:
        await hook(ours, wants=DESK)
        await build.received(urgency=Urgency.LIFE)
        clock.forward(hours=1)
        await late.look(watch)
        clock.forward(hours=5)
        await courier(ours).empty()
    assert ours.heard == []


async def test_a_programs_staff_hear_nothing_of_the_desk(desk: Desk) -> None:
    pat = await pat_comes_in(desk)
    assert "desk" not in [box.get("value") for box in (await desk.get("/staff/hooks")).all("[name=kinds]")]
    wish = Wish(name="Theirs", address="https://hooks.example.com/in", wants=DESK)
    with pytest.raises(Refused):
        await hooks.add(wish, by=Hand(pat, Role.PROGRAM), keys=build.RECEIPTS.keys)
    await kit_comes_in(desk)
    assert "desk" in [box.get("value") for box in (await desk.get("/staff/hooks")).all("[name=kinds]")]


def test_a_webhook_for_the_desk_alone_is_told_of_nothing_public() -> None:
    assert (DESK.kinds, Wants(kinds=(Kind.ALERT,), desk=True).desk) == ((), True)


async def test_calls_are_switched_on_and_off_for_this_browser_by_whoever_is_signed_in(
    desk: Desk, pushing: Litestar, handset: Handset
) -> None:
    moss = await moss_comes_in(desk)
    assert (await desk.get("/staff/care")).all("#my-calls[data-key]")
    form = {name: given for name, given in handset.form().items() if name in {"endpoint", "p256dh", "auth"}}
    assert (await _post(desk, "/staff/care/calls", form)).status_code == 204
    [row] = await fetch("SELECT account, sealed FROM care_phone")
    assert row["account"] == moss
    assert handset.endpoint not in row["sealed"]
    for _ in range(2):  # whether it was known is not told
        assert (await _post(desk, "/staff/care/calls/end", form)).status_code == 204
    assert await fetch("SELECT * FROM care_phone") == []


async def test_the_script_of_calls_has_its_words_and_no_place(desk: Desk) -> None:
    await moss_comes_in(desk)
    script = (await desk.read("/staff/care/worker.js")).text
    assert script.startswith('const board = {"home":"/desk"')
    assert "Something waits too long at the desk" in script
    assert "strathcona" not in script


async def _post(desk: Desk, address: str, form: dict[str, str]) -> httpx.Response:
    return await desk.client.post(address, data=form, headers=OURS)
