"""What everybody is told of how an alert helped: by day, in bands, and nothing of a single tap."""

import pytest

from board import sweep
from board.db import fetch
from board.db.bound import Database
from board.helped.reads import told_to_all
from board.helped.shapes import Told
from tests.kit.browser import Phone
from tests.kit.clock import Clock
from tests.public.records import answered, raised

pytestmark = pytest.mark.anyio


@pytest.mark.both_engines
async def test_fewer_than_five_answers_look_like_none(db: Database, clock: Clock) -> None:
    alert = await raised()
    await answered(alert, stopped=4, told_others=5, avoided=12)
    clock.forward(days=1)
    assert await told_to_all([alert]) == {alert: (Told("avoided", "10+"), Told("told_others", "5-9"))}
    assert await told_to_all([]) == await told_to_all(["0000000000"]) == {}


@pytest.mark.both_engines
async def test_a_band_changes_with_the_day_however_often_and_whenever_somebody_taps(
    db: Database, clock: Clock
) -> None:
    alert, bands = await raised(), list[str | None]()
    for taps in (4, 1, 0, 4, 1, 0):
        before = await _band(alert)
        await answered(alert, stopped=taps)
        assert await _band(alert) == before
        clock.forward(hours=3)
        assert await _band(alert) == before
        clock.forward(hours=21)
        bands.append(await _band(alert))
    assert bands == [None, "5-9", "5-9", "5-9", "10+", "10+"]


@pytest.mark.both_engines
async def test_the_sweep_changes_nothing_that_is_told(db: Database, clock: Clock) -> None:
    alert = await raised()
    await answered(alert, stopped=5)
    await sweep.sweep()
    assert await _band(alert) is None
    clock.forward(days=1)
    await answered(alert, stopped=5)
    await sweep.sweep()
    assert await _band(alert) == "5-9"
    clock.forward(days=1)
    await sweep.sweep()
    assert await _band(alert) == "10+"


async def test_whoever_watches_every_public_page_cannot_see_that_somebody_tapped(
    phone: Phone, clock: Clock
) -> None:
    alert = await raised()
    await answered(alert, stopped=4)
    clock.forward(days=1)
    before, edition = await _seen(phone, alert), await fetch("SELECT number FROM edition")
    for _ in range(3):
        await answered(alert, stopped=1)
        assert await _seen(phone, alert) == before
        clock.forward(minutes=20)
        assert await _seen(phone, alert) == before
    assert await fetch("SELECT number FROM edition") == edition
    clock.forward(days=1)
    after = await _seen(phone, alert)
    assert [path for path in before if before[path] != after[path]] == [
        "/api/v1/alerts",
        "/api/v1/alerts/changes",
        f"/api/v1/alerts/{alert}",
    ]
    assert await fetch("SELECT number FROM edition") == edition


async def _band(alert: str) -> str | None:
    found = (await told_to_all([alert])).get(alert, ())
    return found[0].band if found else None


async def _seen(phone: Phone, alert: str) -> dict[str, str]:
    """The tags of what is public and speaks of the alert, by address: they change with its bytes."""
    paths = ["/", "/feed.atom", "/feed.json", "/cap.atom", f"/alerts/{alert}", "/api/v1/alerts"]
    paths += ["/api/v1/alerts/changes", f"/api/v1/alerts/{alert}", f"/api/v1/alerts/{alert}/versions"]
    paths += ["/api/v1/counts"]
    answers = {path: await phone.client.get(path) for path in paths}
    assert {answer.status_code for answer in answers.values()} == {200}
    return {path: answer.headers["etag"] for path, answer in answers.items()}
