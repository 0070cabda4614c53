"""Advice that was put right reaches every live alert: once, as a version that says so, whoever starts."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from board import clock
from board.alerts import changes, corrections, reads
from board.alerts.narrow import Narrow
from board.alerts.shapes import Alert, Correction, Message, Standing
from board.db import fetch
from board.db.bound import Database
from board.guide.advice import Advice, AdviceBlock
from board.guide.labels import Labels
from board.posts.reads import edition
from tests.kit.build import guide
from tests.kit.clock import Clock
from tests.public.records import an_alert, raised, raised_from_a_post, taken_back

pytestmark = pytest.mark.anyio

AS_IT_IS = guide().advice


def put_right(name: str, version: int = 2, advice: Advice = AS_IT_IS) -> Advice:
    """The guide with a new version of one block."""
    before = advice.block(name)
    assert before
    after = replace(before, version=version, changed=Labels(f"{name} was wrong."))
    return replace(advice, blocks=(*advice.blocks, after))


def say(block: AdviceBlock) -> str:
    return f"{block.name} was put right."


async def started(advice: Advice = AS_IT_IS) -> int:
    return await corrections.catch_up(advice, say=say)


async def told(alert: str) -> tuple[int, Message, str, tuple[Correction, ...]]:
    now = await reads.one(alert)
    return now.version, now.message, now.note, now.corrections


@pytest.mark.both_engines
async def test_a_corrected_block_reaches_every_live_alert_that_gave_it(db: Database, clock: Clock) -> None:
    giving = [await raised(an_alert(advice=("naloxone@1", "not_alone@1"))) for _ in range(2)]
    other = await raised(an_alert(advice=("not_alone@1",)))
    await started()
    before = await edition()
    clock.forward(hours=3)
    assert await started(put_right("naloxone")) == 2
    for alert in giving:
        assert await told(alert) == (
            2,
            Message.UPDATE,
            "naloxone@2 was put right.",
            (Correction("naloxone", 2, 2),),
        )
        assert (await reads.one(alert)).record.advice == ("naloxone@2", "not_alone@1")
    assert await told(other) == (1, Message.NEW, "", ())
    assert await edition() == before + 2
    assert [row["version"] for row in await fetch("SELECT version FROM outbox WHERE version > 1")] == [2, 2]


async def test_the_time_of_the_alert_moves_with_its_advice(db: Database, clock: Clock) -> None:
    alert = await raised(an_alert(advice=("naloxone@1",)))
    first = (await reads.one(alert)).updated
    await started(put_right("naloxone"))
    assert (await reads.one(alert)).updated > first


@pytest.mark.both_engines
async def test_starting_again_or_in_many_processes_at_once_says_it_once(db: Database, clock: Clock) -> None:
    alerts = [await raised(an_alert(advice=("naloxone@1",))), await raised()]
    await started()
    assert sum(await asyncio.gather(*(started(put_right("naloxone")) for _ in range(5)))) == 2
    assert await started(put_right("naloxone")) == 0
    assert [(await reads.one(alert)).version for alert in alerts] == [2, 2]
    assert len(await fetch("SELECT * FROM alert_correction")) == 2


async def test_an_alert_that_names_no_block_is_told_of_those_that_fit_it(db: Database, clock: Clock) -> None:
    fits, other = await raised(an_alert(effects=("infection",))), await raised(an_alert())
    await started()
    assert await started(put_right("wounds")) == 1
    assert await told(fits) == (2, Message.UPDATE, "wounds@2 was put right.", (Correction("wounds", 2, 2),))
    assert (await reads.one(fits)).record.advice == ()
    assert (await reads.one(other)).version == 1


async def test_the_first_start_of_all_knows_what_named_alerts_gave(db: Database, clock: Clock) -> None:
    named, unnamed = await raised(an_alert(advice=("naloxone@1",))), await raised()
    assert await started(put_right("naloxone")) == 1
    assert [(await reads.one(alert)).version for alert in (named, unnamed)] == [2, 1]


async def test_each_correction_that_was_missed_is_told(db: Database, clock: Clock) -> None:
    alert = await raised(an_alert(advice=("naloxone@1",)))
    await started(put_right("naloxone", 3, put_right("naloxone")))
    _, _, note, corrected = await told(alert)
    assert note == "naloxone@2 was put right. naloxone@3 was put right."
    assert {each.number for each in corrected} == {2, 3}
    assert (await reads.one(alert)).record.advice == ("naloxone@3",)


async def test_a_block_that_goes_back_and_comes_again_is_no_news(db: Database, clock: Clock) -> None:
    alert, unnamed = await raised(an_alert(advice=("naloxone@1",))), await raised()
    for advice in (AS_IT_IS, put_right("naloxone"), AS_IT_IS, put_right("naloxone")):
        await started(advice)
    assert [(await reads.one(each)).version for each in (alert, unnamed)] == [2, 2]


@pytest.mark.parametrize("how", ["withdrawn", "expired", "over and not yet swept"])
async def test_what_no_longer_holds_is_left_as_it_was(db: Database, clock: Clock, how: str) -> None:
    alert = await raised(an_alert(advice=("naloxone@1",)), days=1)
    await started()
    if how == "withdrawn":
        await changes.withdraw(alert, 1, note="It was a mistake.")
    else:
        clock.forward(days=2)
    if how == "expired":
        await changes.run_out()
    version = (await reads.one(alert)).version
    assert await started(put_right("naloxone")) == 0
    now = await reads.one(alert)
    assert (now.version, now.record.advice) == (version, ("naloxone@1",))


async def test_a_correction_stays_listed_when_the_alert_changes_after_it(db: Database, clock: Clock) -> None:
    alert = await raised(an_alert(advice=("naloxone@1",)))
    await started(put_right("naloxone"))
    later: dict[str, Any] = {"message": Message.RENEWAL, "note": "It was seen again."}
    await changes.change(alert, 2, (await reads.one(alert)).record, **later)
    now = await reads.one(alert)
    assert (now.version, now.corrections) == (3, (Correction("naloxone", 2, 2),))
    assert [line.corrections for line in now.history] == [(), (Correction("naloxone", 2, 2),), ()]
    assert [each.corrections for each in await _changed()] == [now.corrections]


async def test_an_alert_that_was_taken_back_does_not_tell_what_its_advice_was_about(
    db: Database, clock: Clock
) -> None:
    alert, post = await raised_from_a_post(an_alert(advice=("wounds@1",)))
    await started(put_right("wounds"))
    await taken_back(post)
    now = await reads.one(alert)
    assert (now.standing, now.corrections) == (Standing.WITHDRAWN, ())
    assert await fetch("SELECT * FROM alert_correction") == []
    assert "wounds" not in str([line.note for line in now.history])


async def _changed() -> tuple[Alert, ...]:
    since = clock.now() - timedelta(days=400)
    return await reads.changed(Narrow(), standing=tuple(Standing), since=since, least=10)
