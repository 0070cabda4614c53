"""What the public is answered: everything that was decided, nothing else, each thing once."""

from datetime import timedelta

import pytest

from board import clock as time
from board.alerts import changes as alerts
from board.alerts.shapes import Alert, Message, Standing
from board.db.bound import Database
from board.errors import Gone, NotHere
from board.feedback.shapes import Feedback
from board.paging import cursor
from board.posts.shapes import Kind
from board.public import reads
from board.public.filters import Filter
from board.public.shapes import Feed
from tests.kit.clock import Clock
from tests.kit.queries import counting
from tests.public.records import (
    an_alert,
    an_old_example,
    raised,
    raised_from_a_post,
    received,
    released,
    taken_back,
)

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]
EVERYTHING = Filter()
LONGEST = 100


async def test_alerts_and_feedback_stand_together_newest_first(db: Database, clock: Clock) -> None:
    first = await raised()
    clock.forward(minutes=15)
    second, _ = await released()
    clock.forward(minutes=15)
    third = await raised()
    assert _ids(await reads.newest(EVERYTHING)) == [third, second, first]


async def test_paging_neither_repeats_nor_skips_when_all_came_in_one_quarter_hour(
    db: Database, clock: Clock
) -> None:
    made = {await raised() for _ in range(8)} | {(await released())[0] for _ in range(8)}
    seen = await _walked(limit=3)
    assert len(seen) == len(set(seen)) == len(made)
    assert set(seen) == made


async def test_what_appears_while_somebody_reads_does_not_shift_their_next_page(
    db: Database, clock: Clock
) -> None:
    made = [await _raised_later(clock) for _ in range(4)]
    first = await reads.newest(EVERYTHING, limit=2)
    clock.forward(minutes=15)
    await raised()
    second = await reads.newest(EVERYTHING, after=cursor(first.after or ""), limit=2)
    assert _ids(first) + _ids(second) == made[::-1]


async def test_the_last_page_names_no_next_one(db: Database, clock: Clock) -> None:
    await raised()
    assert (await reads.newest(EVERYTHING, limit=1)).after is None
    await raised()
    assert (await reads.newest(EVERYTHING, limit=1)).after is not None


async def test_a_waiting_post_appears_nowhere(db: Database, clock: Clock) -> None:
    alert, _ = await raised_from_a_post()
    waiting = [await received(Kind.ALERT), await received(Kind.FEEDBACK)]
    lists = [await reads.newest(EVERYTHING), await reads.past(EVERYTHING), await reads.changes(EVERYTHING)]
    assert [_ids(feed) for feed in lists] == [[alert], [], [alert]]
    assert (await reads.one_alert(alert)).reports == 1
    for post in waiting:
        with pytest.raises(NotHere):
            await reads.one_alert(post)
        with pytest.raises(NotHere):
            await reads.one_feedback(post)


async def test_feedback_appears_at_its_release_and_not_before(db: Database, clock: Clock) -> None:
    public, _ = await released(at=time.next_quarter(clock.moment))
    assert _ids(await reads.newest(EVERYTHING)) == _ids(await reads.changes(EVERYTHING)) == []
    with pytest.raises(NotHere):
        await reads.one_feedback(public)
    clock.forward(minutes=15)
    assert _ids(await reads.newest(EVERYTHING)) == [public]
    assert (await reads.one_feedback(public)).record.words


async def test_a_withdrawn_alert_stays_until_its_time_would_have_been_over(
    db: Database, clock: Clock
) -> None:
    alert = await raised(days=2)
    await alerts.withdraw(alert, 1, note="It was a mistake.")
    board = await reads.newest(EVERYTHING)
    [shown] = board.withdrawn
    assert board.entries == ()
    assert (shown.id, shown.standing, shown.note) == (alert, Standing.WITHDRAWN, "It was a mistake.")
    assert (await reads.newest(Filter(kind=Kind.FEEDBACK))).withdrawn == ()
    assert (await reads.newest(Filter(family="stimulant"))).withdrawn == ()
    clock.forward(days=2)
    assert (await reads.newest(EVERYTHING)).withdrawn == ()
    assert _ids(await reads.past(EVERYTHING)) == [alert]


async def test_what_was_withdrawn_is_named_above_the_newest_page_alone(db: Database, clock: Clock) -> None:
    await alerts.withdraw(await raised(), 1, note="It was a mistake.")
    for _ in range(3):
        await raised()
    first = await reads.newest(EVERYTHING, limit=2)
    second = await reads.newest(EVERYTHING, after=cursor(first.after or ""), limit=2)
    assert (len(first.withdrawn), len(second.withdrawn)) == (1, 0)


async def test_an_alert_is_over_on_time_even_before_the_sweep(db: Database, clock: Clock) -> None:
    alert = await raised(days=1)
    clock.forward(days=1)
    assert _ids(await reads.newest(EVERYTHING)) == []
    for feed in (await reads.past(EVERYTHING), await reads.changes(EVERYTHING)):
        [shown] = feed.entries
        assert isinstance(shown, Alert)
        assert (shown.id, shown.standing) == (alert, Standing.EXPIRED)


async def test_past_pages_neither_repeat_nor_skip_while_the_sweep_is_late(db: Database, clock: Clock) -> None:
    made = {await _raised_later(clock, days=days) for days in (1, 5, 2, 4, 3)}
    made |= {await an_old_example() for _ in range(3)}
    clock.forward(days=6)
    feed = await reads.past(EVERYTHING, limit=2)
    seen = _ids(feed)
    while feed.after and len(seen) <= len(made):
        feed = await reads.past(EVERYTHING, after=cursor(feed.after), limit=2)
        seen += _ids(feed)
    assert sorted(seen) == sorted(made)


async def test_old_examples_are_past_and_never_news(db: Database, clock: Clock) -> None:
    example = await an_old_example()
    assert _ids(await reads.past(EVERYTHING)) == [example]
    assert _ids(await reads.newest(EVERYTHING)) == _ids(await reads.changes(EVERYTHING)) == []


async def test_followers_hear_of_what_was_taken_back(db: Database, clock: Clock) -> None:
    alert, alert_post = await raised_from_a_post()
    said, said_post = await released()
    clock.forward(minutes=15)
    await taken_back(alert_post)
    await taken_back(said_post)
    heard = {entry.id: entry for entry in (await reads.changes(EVERYTHING)).entries}
    assert heard.keys() == {alert, said}
    assert [entry.standing.value for entry in heard.values()] == ["withdrawn", "withdrawn"]
    tombstone = heard[said]
    assert isinstance(tombstone, Feedback)
    assert tombstone.record.words == {}
    board = await reads.newest(EVERYTHING)
    assert (_ids(board), [each.id for each in board.withdrawn]) == ([], [alert])
    with pytest.raises(Gone):
        await reads.one_feedback(said)


async def test_feedback_taken_back_before_its_release_was_never_here(db: Database, clock: Clock) -> None:
    said, post = await released(at=time.next_quarter(clock.moment + timedelta(hours=1)))
    await taken_back(post)
    clock.forward(hours=3)
    assert _ids(await reads.changes(EVERYTHING)) == []
    with pytest.raises(NotHere):
        await reads.one_feedback(said)


async def test_a_new_version_is_news_to_followers_and_moves_nothing_on_the_board(
    db: Database, clock: Clock
) -> None:
    older = await _raised_later(clock)
    newer = await _raised_later(clock)
    clock.forward(minutes=15)
    await alerts.change(
        older, 1, an_alert(evidence="E4"), message=Message.UPDATE, note="A laboratory looked."
    )
    assert _ids(await reads.newest(EVERYTHING)) == [newer, older]
    assert _ids(await reads.changes(EVERYTHING)) == [older, newer]


async def test_only_current_alerts_of_the_highest_risk_are_emergencies(db: Database, clock: Clock) -> None:
    await raised(an_alert(risk=3))
    over = await raised(an_alert(risk=4), days=1)
    now = await raised(an_alert(risk=4), days=7)
    back = await raised(an_alert(risk=4))
    await alerts.withdraw(back, 1, note="It was a mistake.")
    clock.forward(days=2)
    assert over != now
    assert [alert.id for alert in await reads.emergencies()] == [now]


async def test_a_full_first_page_asks_the_database_few_questions(db: Database, clock: Clock) -> None:
    for _ in range(15):
        await raised_from_a_post(an_alert(risk=4))
        await released()
    async with counting() as asked:
        feed = await reads.newest(EVERYTHING)
        await reads.emergencies()
    assert len(feed.entries) == reads.PAGE
    assert len(asked) <= 5, asked  # the rest of a page are the edition


async def _raised_later(clock: Clock, *, days: float = 7) -> str:
    clock.forward(minutes=15)
    return await raised(days=days)


async def _walked(*, limit: int) -> list[str]:
    feed = await reads.newest(EVERYTHING, limit=limit)
    seen = _ids(feed)
    while feed.after and len(seen) < LONGEST:
        feed = await reads.newest(EVERYTHING, after=cursor(feed.after), limit=limit)
        seen += _ids(feed)
    return seen


def _ids(feed: Feed) -> list[str]:
    return [entry.id for entry in feed.entries]
