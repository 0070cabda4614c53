"""Counts for everybody: by week, area and class, in bands, never a number that points at people."""

import pytest

from board.alerts import changes as alerts
from board.db.bound import Database
from board.posts.shapes import Kind
from board.public.tallies import tallies
from tests.kit.clock import Clock
from tests.kit.queries import counting
from tests.public.records import (
    an_alert,
    an_old_example,
    approved,
    raised,
    raised_from_a_post,
    received,
    released,
    taken_back,
)

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]


async def test_what_was_published_is_counted_by_week_area_and_class(db: Database, clock: Clock) -> None:
    for _ in range(5):
        await raised()
    await raised(an_alert(area=None, family="stimulant"))
    await released()
    clock.forward(days=7)
    await raised()
    told = await tallies()
    assert [(each.week, each.area, each.family, each.alerts) for each in told.alerts] == [
        ("2026-W12", "vancouver:strathcona", "opioid", "1-4"),
        ("2026-W11", "vancouver:strathcona", "opioid", "5-9"),
        ("2026-W11", None, "stimulant", "1-4"),
    ]
    assert [(each.week, each.area, each.feedback) for each in told.feedback] == [
        ("2026-W11", "vancouver:strathcona", "1-4")
    ]


async def test_reports_are_counted_from_what_each_alert_shows_already(db: Database, clock: Clock) -> None:
    # Four and one: the alerts say "2-4" and "1". A sum of five would tell the four from two or three.
    alert, _ = await raised_from_a_post()
    for _ in range(3):
        post = await received(Kind.ALERT)
        await approved(post)
        await alerts.stand_behind(alert, post)
    await raised_from_a_post()
    [cell] = (await tallies()).alerts
    assert (cell.alerts, cell.reports) == ("1-4", "1-4")


async def test_what_waits_was_taken_back_or_is_not_of_this_board_is_not_counted(
    db: Database, clock: Clock
) -> None:
    await received(Kind.ALERT)
    await an_old_example()
    _, post = await raised_from_a_post()
    _, said = await released()
    await alerts.withdraw(await raised(), 1, note="It was a mistake.")
    await taken_back(post)
    await taken_back(said)
    told = await tallies()
    assert (told.alerts, told.feedback) == ((), ())


async def test_counts_take_few_questions_and_end_half_a_year_ago(db: Database, clock: Clock) -> None:
    for _ in range(6):
        await raised_from_a_post()
    async with counting() as asked:
        await tallies()
    assert len(asked) <= 3, asked
    clock.forward(days=190)
    assert (await tallies()).alerts == ()
