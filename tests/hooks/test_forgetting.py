"""What was sent is forgotten after thirty days, and an old secret when it no longer signs."""

from datetime import timedelta
from pathlib import Path

import pytest

from board import sweep
from board.db import fetch
from board.db.bound import Database
from board.doctor.examine import examine
from board.doctor.shapes import Finding
from board.feedback import changes as feedback
from board.feedback.shapes import FeedbackRecord
from board.hooks import changes, queue, spread
from board.hooks.shapes import Why
from tests.hooks.cast import KEYS, an_alert, courier, deliveries, hook, keeper, kit
from tests.kit.app import settings_in
from tests.kit.build import feedback_sent
from tests.kit.clock import Clock
from tests.kit.receiver import receiving

pytestmark = pytest.mark.anyio


@pytest.mark.both_engines
async def test_a_delivery_is_forgotten_thirty_days_after_the_last_try(db: Database, clock: Clock) -> None:
    async with receiving() as partner:
        await hook(partner)
        await an_alert()
        await courier(partner).empty()
    clock.forward(days=29)
    await sweep.sweep()
    assert ("arrived", 1, "200") in await deliveries()
    clock.forward(days=1)
    await changes.sweep()
    assert await deliveries() == []


async def test_what_is_still_to_be_released_is_not_forgotten(db: Database, clock: Clock) -> None:
    async with receiving() as partner:
        await hook(partner)
        post = (await feedback_sent(happened="They were kind and quick, and asked nothing.")).post
        await feedback.publish(FeedbackRecord(), post=post, at=clock.now() + timedelta(days=40))
        await spread.spread(())
        clock.forward(days=35)
        await changes.sweep()
        assert await deliveries() == [("waiting", 0, None)]


async def test_a_former_secret_goes_when_it_signs_no_more(db: Database, clock: Clock) -> None:
    async with receiving() as partner:
        by = await kit()
        made = await hook(partner, by=by)
        await changes.rotate(made.hook, by=keeper(by), keys=KEYS)
    await changes.sweep()
    assert [row["former"] is None for row in await fetch("SELECT former FROM hook")] == [False]
    clock.forward(days=2)
    await changes.sweep()
    assert [row["former"] for row in await fetch("SELECT former FROM hook")] == [None]


async def test_of_a_delivery_that_is_over_no_moment_is_kept(db: Database) -> None:
    async with receiving() as partner:
        await hook(partner)
        await an_alert()
        await courier(partner).empty()
    [row] = await fetch("SELECT due, day FROM hook_delivery")
    assert row["due"] is None
    [held] = await fetch("SELECT lease, leased_until FROM hook")
    assert set(held.values()) == {None}


async def test_the_doctor_tells_of_a_webhook_that_stopped(db: Database, tmp_path: Path) -> None:
    async with receiving() as partner:
        made = await hook(partner)
    assert _about_webhooks(await examine(settings_in(tmp_path))) == [True]
    await queue.stop(made.hook, Why.SILENT)
    assert _about_webhooks(await examine(settings_in(tmp_path))) == [False]


def _about_webhooks(findings: tuple[Finding, ...]) -> list[bool]:
    return [finding.well for finding in findings if "webhook" in finding.words]
