"""The living alert: raised, joined, changed, taken back, run out; each a version that stays readable."""

from datetime import date, timedelta

import pytest

from board import clock as time
from board.alerts import changes, reads
from board.alerts.narrow import Narrow
from board.alerts.record import Issuer
from board.alerts.shapes import Alert, Message, Standing
from board.db import fetch
from board.db.bound import Database
from board.errors import Conflict, NotHere
from board.posts import changes as posts
from board.posts.life import State
from board.posts.shapes import Action, Deed
from tests.kit.build import alert_sent, declined, moderator, published
from tests.kit.clock import Clock
from tests.public.records import an_alert, raised

pytestmark = pytest.mark.anyio


async def post_behind(alert: str) -> str:
    """A published post that stands behind the alert."""
    post = (await alert_sent()).post
    await posts.move(post, version=1, to=State.PUBLISHED, deed=Deed(action=Action.JOINED))
    await changes.join(alert, post)
    return post


async def current() -> list[str]:
    return [alert.id for alert in await reads.newest(Narrow(), standing=(Standing.CURRENT,), limit=10)]


def history(alert: Alert) -> list[Message]:
    return [version.message for version in alert.history]


async def test_a_new_alert_is_dated_to_the_quarter_hour_that_has_begun(db: Database, clock: Clock) -> None:
    alert = await reads.one(await raised())
    assert (alert.standing, alert.version, alert.message) == (Standing.CURRENT, 1, Message.NEW)
    assert alert.published == alert.updated == time.quarter(clock.moment)
    assert await fetch("SELECT topic, subject, version FROM outbox") == [
        {"topic": "alert", "subject": alert.id, "version": 1}
    ]


async def test_a_second_post_lifts_the_evidence_and_the_count_by_one_level_only(
    db: Database, clock: Clock
) -> None:
    alert = await raised(an_alert(evidence="E0"))
    seen = []
    for _ in range(3):
        await post_behind(alert)
        now = await reads.one(alert)
        seen.append((now.version, now.reports, now.record.evidence))
    assert seen == [(2, 1, "E1"), (3, 2, "E1"), (4, 3, "E1")]


async def test_joining_never_lowers_what_a_laboratory_found(db: Database, clock: Clock) -> None:
    alert = await raised(an_alert(evidence="E4"))
    await post_behind(alert)
    assert (await reads.one(alert)).record.evidence == "E4"


async def test_a_post_cannot_join_what_is_not_there_or_not_current(db: Database, clock: Clock) -> None:
    post, alert = (await alert_sent()).post, await raised()
    await changes.withdraw(alert, 1, note="It was a mistake.")
    with pytest.raises(Conflict):
        await changes.join(alert, post)
    with pytest.raises(NotHere):
        await changes.join("0000000000", post)
    assert await fetch("SELECT * FROM alert_post") == []


@pytest.mark.both_engines
async def test_a_change_made_from_an_older_version_is_refused_and_leaves_nothing(
    db: Database, clock: Clock
) -> None:
    alert = await raised()
    record = an_alert(headline="Corrected")
    assert await changes.change(alert, 1, record, message=Message.CORRECTION, note="A word was wrong.") == 2
    with pytest.raises(Conflict):
        await changes.change(alert, 1, an_alert(), message=Message.UPDATE, note="Too late.")
    now = await reads.one(alert)
    assert (now.record.headline, now.note) == ("Corrected", "A word was wrong.")
    assert history(now) == [Message.CORRECTION, Message.NEW]
    assert len(await fetch("SELECT * FROM outbox")) == 2


async def test_a_withdrawn_alert_keeps_its_words_and_says_why(db: Database, clock: Clock) -> None:
    alert = await raised()
    await changes.withdraw(alert, 1, note="It was a mistake.")
    now = await reads.one(alert)
    assert (now.standing, now.message, now.note) == (
        Standing.WITHDRAWN,
        Message.WITHDRAWAL,
        "It was a mistake.",
    )
    assert now.record.evidence == "EX"
    assert now.record.headline == an_alert().headline
    assert await current() == []


async def test_a_withdrawn_alert_stays_withdrawn(db: Database, clock: Clock) -> None:
    alert = await raised(days=1)
    await changes.withdraw(alert, 1, note="It was a mistake.")
    with pytest.raises(Conflict):
        await changes.change(alert, 2, an_alert(), message=Message.UPDATE, note="Again.")
    clock.forward(days=2)
    assert await changes.run_out() == 0
    assert (await reads.one(alert)).standing is Standing.WITHDRAWN


async def test_an_alert_is_over_at_its_time_and_the_sweep_writes_it_down_once(
    db: Database, clock: Clock
) -> None:
    alert = await raised(days=1)
    ends = (await reads.one(alert)).expires
    assert ends
    clock.at(ends - timedelta(seconds=1))
    assert (await reads.one(alert)).standing is Standing.CURRENT
    clock.at(ends)
    before = await reads.one(alert)
    assert (before.standing, before.message, before.version) == (Standing.EXPIRED, Message.EXPIRY, 1)
    assert await current() == []
    assert [await changes.run_out(), await changes.run_out()] == [1, 0]
    after = await reads.one(alert)
    assert (after.standing, after.version, history(after)) == (
        Standing.EXPIRED,
        2,
        [Message.EXPIRY, Message.NEW],
    )


async def test_each_version_of_one_quarter_hour_is_later_than_the_one_before(
    db: Database, clock: Clock
) -> None:
    alert = await raised()
    began = (await reads.one(alert)).updated
    for _ in range(2):
        await post_behind(alert)
    now = await reads.one(alert)
    assert [version.at for version in now.history] == [began + timedelta(seconds=n) for n in (2, 1, 0)]
    assert (now.published, now.updated) == (began, began + timedelta(seconds=2))
    clock.forward(minutes=15)
    await post_behind(alert)
    assert (await reads.one(alert)).updated == time.quarter(clock.moment)


async def test_the_history_says_how_each_version_was_known(db: Database, clock: Clock) -> None:
    alert = await raised(an_alert(evidence="E0"))
    await post_behind(alert)
    assert [version.evidence for version in (await reads.one(alert)).history] == ["E1", "E0"]


@pytest.mark.both_engines
async def test_what_a_published_post_typed_goes_seven_days_after_and_what_is_public_stays(
    db: Database, clock: Clock
) -> None:
    office = await moderator()
    arrival, refused = await alert_sent(markings="Sold by Alex"), await alert_sent(markings="A star")
    await declined(refused.post, office)
    alert = await published(arrival.post, office, markings="A moon")
    clock.forward(days=6)
    await changes.drop_originals()
    assert (await reads.facts_for([arrival.post])).keys() == {arrival.post}
    clock.forward(days=1)
    await changes.drop_originals()
    assert (await reads.facts_for([arrival.post, refused.post])).keys() == {refused.post}
    assert (await reads.one(alert)).record.markings == "A moon"


async def test_an_old_example_is_labelled_and_never_current_even_on_its_own_day(
    db: Database, clock: Clock
) -> None:
    issuer = Issuer("A program elsewhere", "Alert", date(2026, 3, 10), "https://example.org/a")
    example = await changes.record_past(an_alert(), issuer)
    shown = await reads.one(example)
    assert (shown.standing, shown.record.issuer) == (Standing.PAST, issuer)
    assert await current() == []
    assert [alert.id for alert in await reads.gone_by(Narrow(), limit=10)] == [example]
    clock.forward(days=60)
    assert await changes.run_out() == 0


async def test_likely_alerts_are_current_of_the_same_class_and_near_first(db: Database, clock: Clock) -> None:
    far = await raised(an_alert(area="vancouver:fairview"))
    clock.forward(minutes=15)
    unknown = await raised(an_alert(area="vancouver:sunset", family="unknown"))
    near = await raised(an_alert(area="vancouver:strathcona"))
    await raised(an_alert(family="stimulant"))
    await changes.withdraw(await raised(), 1, note="It was a mistake.")
    await raised(days=0)
    post = await alert_sent(area="vancouver:strathcona")
    [facts] = (await reads.facts_for([post.post])).values()
    found = [alert.id for alert in await reads.likely(facts, "opioid")]
    assert found[0] == near
    assert set(found) == {near, far, unknown}


@pytest.mark.both_engines
async def test_t10_of_two_changes_in_one_second_the_version_knows_the_second(
    db: Database, clock: Clock
) -> None:
    alert, moment = await raised(), clock.moment
    await changes.change(alert, 1, an_alert(risk=2), message=Message.UPDATE, note="Milder than we knew.")
    with pytest.raises(Conflict):
        await changes.change(alert, 1, an_alert(risk=3), message=Message.UPDATE, note="Worse than we knew.")
    now = await reads.one(alert)
    assert (clock.moment, now.version, now.record.risk) == (moment, 2, 2)
