"""A filter leaves out what surely is elsewhere or of another class, and nothing that may be meant."""

import pytest

from board.db.bound import Database
from board.posts.shapes import Kind
from board.public import reads
from board.public.filters import Filter
from board.public.shapes import Feed
from tests.kit.clock import Clock
from tests.public.records import an_alert, raised, released, some_feedback

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]


async def test_each_filter_keeps_what_it_names_and_leaves_out_the_rest(db: Database, clock: Clock) -> None:
    here = await raised(an_alert(area="vancouver:strathcona", family="opioid"))
    there = await raised(an_alert(area="vancouver:fairview", family="stimulant"))
    said, _ = await released(some_feedback(area="vancouver:fairview"))
    assert await _found(Filter(area="vancouver:strathcona")) == {here}
    assert await _found(Filter(area="vancouver:fairview")) == {there, said}
    assert await _found(Filter(family="stimulant")) == {there}
    assert await _found(Filter(kind=Kind.FEEDBACK)) == {said}
    assert await _found(Filter(kind=Kind.ALERT, area="vancouver:fairview")) == {there}
    assert await _found(Filter(kind=Kind.FEEDBACK, family="opioid")) == set()


async def test_a_neighbourhood_also_shows_what_holds_for_the_whole_town_or_may(
    db: Database, clock: Clock
) -> None:
    wanted = Filter(area="vancouver:strathcona", around=("vancouver", "online"))
    shown = {
        await raised(an_alert(area=area)) for area in ("vancouver:strathcona", "vancouver", "online", None)
    }
    elsewhere = await raised(an_alert(area="vancouver:fairview"))
    assert set(_ids(await reads.newest(wanted))) == set(_ids(await reads.changes(wanted))) == shown
    clock.forward(days=8)
    assert set(_ids(await reads.past(wanted))) == shown
    assert elsewhere in _ids(await reads.past(Filter()))


async def test_a_class_also_shows_what_may_be_of_it(db: Database, clock: Clock) -> None:
    shown = {await raised(an_alert(family=family)) for family in ("opioid", "unknown")}
    await raised(an_alert(family="stimulant"))
    assert await _found(Filter(family="opioid")) == shown


async def _found(wanted: Filter) -> set[str]:
    return set(_ids(await reads.newest(wanted)))


def _ids(feed: Feed) -> list[str]:
    return [entry.id for entry in feed.entries]
