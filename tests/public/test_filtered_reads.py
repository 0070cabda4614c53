"""A filter leaves out what surely is elsewhere or of another class, and nothing that may be meant."""

import pytest

from board.alerts import changes as alerts
from board.alerts.shapes import Message
from board.db.bound import Database
from board.posts.shapes import Kind
from board.public import reads
from board.public.filters import Filter
from board.public.shapes import Feed
from tests.kit.clock import Clock
from tests.public.records import an_alert, raised, raised_from_a_post, released, some_feedback, taken_back

HERE = "vancouver:strathcona"

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


async def test_danger_evidence_and_language_narrow_what_holds_now(db: Database, clock: Clock) -> None:
    mild = await raised(an_alert(risk=1, evidence="E4", language="es", details='"risk":4,"evidence":"E0"'))
    grave = await raised(an_alert(risk=4, evidence="E0"))
    said, _ = await released(some_feedback(language="es", words={"good": '"language":"fr"'}))
    assert await _found(Filter(risk=2)) == {grave}
    assert await _found(Filter(surer=("E3", "E4"), evidence="E3")) == {mild}
    assert await _found(Filter(language="es")) == {mild, said}
    assert await _found(Filter(language="fr")) == set()
    clock.forward(days=8)
    assert _ids(await reads.past(Filter(risk=2))) == [grave]


async def test_whoever_heard_of_an_alert_hears_what_became_of_it(db: Database, clock: Clock) -> None:
    weaker, withdrawn = await raised(an_alert(evidence="E4")), await raised(an_alert(evidence="E4"))
    emptied, post = await raised_from_a_post(an_alert(risk=4, evidence="E4", language="es"))
    elsewhere = an_alert(risk=1, evidence="E0", area="vancouver:fairview")
    await raised(elsewhere)
    await alerts.change(weaker, 1, elsewhere, message=Message.CORRECTION, note="It was less.")
    await alerts.withdraw(withdrawn, 1, note="A mistake.")
    await taken_back(post)
    for narrow in (Filter(evidence="E3", surer=("E3", "E4")), Filter(risk=3), Filter(area=HERE)):
        assert set(_ids(await reads.changes(narrow))) == {weaker, withdrawn, emptied}
    assert _ids(await reads.changes(Filter(language="es"))) == [emptied]
    assert await _found(Filter(risk=3)) == set()


async def _found(wanted: Filter) -> set[str]:
    return set(_ids(await reads.newest(wanted)))


def _ids(feed: Feed) -> list[str]:
    return [entry.id for entry in feed.entries]
