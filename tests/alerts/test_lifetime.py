"""Every alert is looked at again halfway, ends by itself, and is renewed only near its end."""

from datetime import UTC, datetime, timedelta

import pytest

from board.alerts import changes, lifetime, reads
from board.alerts.shapes import Message
from board.db import fetch
from board.db.bound import Database
from board.errors import Conflict
from tests.alerts.test_changes import post_behind
from tests.kit.build import guide
from tests.kit.clock import Clock
from tests.public.records import an_alert, raised

pytestmark = pytest.mark.anyio

START = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("evidence", "kind", "days"),
    [
        ("E0", "product_alert", 7),
        ("E1", "product_alert", 7),
        ("E2", "product_alert", 14),
        ("E3", "product_alert", 14),
        ("E4", "product_alert", 28),
        ("E4", "area_advisory", 7),
    ],
)
def test_the_surer_we_are_the_longer_it_stays(evidence: str, kind: str, days: int) -> None:
    assert lifetime.days(an_alert(evidence=evidence, kind=kind), guide()) == days


def test_it_is_looked_at_again_halfway() -> None:
    assert lifetime.review(START, START + timedelta(days=7)) == START + timedelta(days=3.5)


@pytest.mark.parametrize(
    ("left", "answer"), [(7, "no"), (3.51, "no"), (3.5, "yes"), (0.01, "yes"), (0, "no"), (-1, "no")]
)
def test_it_may_be_renewed_while_half_of_its_days_or_less_are_left(left: float, answer: str) -> None:
    ends = START + timedelta(days=left)
    assert lifetime.may_renew(an_alert(), guide(), expires=ends, now=START) is (answer == "yes")


@pytest.mark.both_engines
async def test_the_day_of_review_moves_when_a_moderator_looked_and_not_when_a_post_joins(
    db: Database, clock: Clock
) -> None:
    alert = await raised(days=8)
    first = (await reads.one(alert)).review
    clock.forward(days=4)
    await post_behind(alert)
    assert (await reads.one(alert)).review == first
    await changes.looked_at(alert, 2)
    now = await reads.one(alert)
    assert (now.version, now.review) == (2, first and first + timedelta(days=2))
    ends = now.expires
    assert ends
    await changes.change(alert, 2, an_alert(), message=Message.UPDATE, note="It is blue.", expires=ends)
    assert (await reads.one(alert)).review == now.review


async def test_whoever_looked_at_an_older_version_moves_nothing(db: Database, clock: Clock) -> None:
    alert = await raised()
    await post_behind(alert)
    with pytest.raises(Conflict):
        await changes.looked_at(alert, 1)
    await changes.withdraw(alert, 2, note="It was a mistake.")
    with pytest.raises(Conflict):
        await changes.looked_at(alert, 3)
    assert (await reads.one(alert)).review is None


async def test_an_alert_from_before_there_was_a_review_has_the_usual_one(db: Database, clock: Clock) -> None:
    alert = await raised(days=8)
    usual = (await reads.one(alert)).review
    await fetch("UPDATE alert SET review = NULL")
    assert (await reads.one(alert)).review == usual
