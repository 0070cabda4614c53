"""The numbers of a month: only when it is over, never a small one, and nothing of any one post."""

from datetime import timedelta

import pytest

from board.accounts import people
from board.db import fetch
from board.db.bound import Database
from board.ledger import months, said
from board.ledger.bands import how_long, quantile, told
from board.ledger.form import Asked
from board.ledger.plot import plot
from board.posts.shapes import Kind, Urgency
from board.posts.sweeps import oldest
from board.roles import Role
from tests.kit.build import RECEIPTS, draft, once, received
from tests.kit.clock import Clock
from tests.ledger import chains

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("count", "number", "band"),
    [(0, None, "0-4"), (4, None, "0-4"), (5, 5, "5-9"), (9, 5, "5-9"), (23, 20, "20-24")],
)
def test_a_number_is_told_down_to_a_multiple_of_five(count: int, number: int | None, band: str) -> None:
    assert (told(count).number, told(count).band) == (number, band)


@pytest.mark.parametrize(
    ("hours", "band"), [(-0.2, 0), (0.49, 0), (0.5, 1), (4, 2), (12, 3), (24, 4), (72, 5), (168, 6), (999, 6)]
)
def test_a_wait_falls_into_one_band(hours: float, band: int) -> None:
    assert how_long(timedelta(hours=hours)) == band


def test_half_and_nine_of_ten_are_read_from_the_bands_and_not_from_too_few() -> None:
    assert quantile({0: 2, 1: 2}, 0.5) is None
    assert [quantile({0: 6, 2: 3, 5: 1}, share) for share in (0.5, 0.9)] == [0, 2]
    assert [quantile({0: 5, 5: 5}, share) for share in (0.5, 0.9)] == [0, 5]


@pytest.mark.both_engines
async def test_a_month_is_told_when_it_is_over(db: Database, clock: Clock) -> None:
    robin = await people.add("Robin", Role.MODERATOR, hashed="")
    for _ in range(6):
        post = await received(urgency=Urgency.LIFE)
        clock.forward(hours=1)
        await chains.declined(post, robin)
    assert (await months.overview()).months == ()
    assert await months.one("2026-03") is None
    clock.at("2026-04-01T00:00")
    [march] = (await months.overview()).months
    assert await months.one("2026-03") == march
    assert (march.received.number, march.declined.number, march.published.number) == (5, 5, None)
    assert {reason: number.number for reason, number in march.reasons.items()} == {"duplicate": 5}
    assert [(wait.lane, wait.median, wait.slow) for wait in march.waits] == [("life", 1, 1)]
    assert (march.moderators.band, march.requests, march.oldest) == ("0-4", None, None)
    assert await months.one("2026-02") is None


@pytest.mark.both_engines
async def test_the_same_form_twice_and_a_post_nobody_decided_are_not_counted(
    db: Database, clock: Clock
) -> None:
    from board.posts.changes import receive

    form = once()
    for _ in range(2):
        await receive(draft(Kind.FEEDBACK), once=form, receipts=RECEIPTS)
    assert await fetch("SELECT month, what, part, band, number FROM tally") == [
        {"month": "2026-03", "what": "received", "part": "feedback", "band": 0, "number": 1}
    ]


async def test_the_oldest_that_waited_is_a_band_of_the_month(db: Database, clock: Clock) -> None:
    await received()
    for _ in range(3):
        clock.forward(days=2)
        await oldest()
    clock.at("2026-04-01T00:00")
    [march] = (await months.overview()).months
    assert march.oldest == how_long(timedelta(days=6))


async def test_what_a_keeper_said_last_of_a_month_counts_and_nought_is_said(
    db: Database, clock: Clock
) -> None:
    kit = await people.add("Kit", Role.KEEPER, hashed="")
    for number in (2, 0):
        await said.asked(Asked("2026-03", number), by=kit)
    clock.at("2026-04-01T00:00")
    [march] = (await months.overview()).months
    assert march.requests == 0
    assert await chains.breaks() == ()


async def test_the_drawing_has_a_column_for_each_month_and_a_line_for_few(db: Database, clock: Clock) -> None:
    await chains.decided(12)
    clock.at("2026-04-05T00:00")
    await chains.decided(1)
    clock.at("2026-05-05T00:00")
    drawn = plot((await months.overview()).months)
    assert [(each.name, each.words) for each in drawn.columns] == [("03", "10"), ("04", "<5")]
    assert drawn.columns[1].height == 2 < drawn.columns[0].height
    assert plot(()).columns == ()
