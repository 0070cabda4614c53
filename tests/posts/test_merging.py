"""Posts put together: one root for all, every code answers, nobody's report is lost (R-62)."""

import asyncio

import pytest

from board.alerts import reads as alerts
from board.codes.withdraw import withdraw
from board.db import fetch
from board.db.bound import Database
from board.errors import Conflict, Refused
from board.moderation.deeds import Office
from board.posts import asking, groups, lanes, merging, reads
from board.posts.life import State
from board.posts.shapes import Action, Arrival, Standing
from board.sweep import sweep
from tests.kit.build import (
    alert_sent,
    declined,
    digest,
    feedback_sent,
    joined,
    moderator,
    printed,
    published,
)
from tests.kit.clock import Clock

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]


async def followed(canonical: Arrival, office: Office, *posts: Arrival) -> None:
    for post in posts:
        await merging.merge(post.post, canonical.post, version=1, account=office.by.account)


async def told(arrival: Arrival) -> Standing:
    return await reads.standing(digest(arrival))


async def test_a_follower_is_told_how_the_canonical_post_stands(db: Database, clock: Clock) -> None:
    first, second = await alert_sent(), await alert_sent()
    office = await moderator()
    await followed(first, office, second)
    assert (await told(second)).state is State.WAITING
    alert = await published(first.post, office)
    standing = await told(second)
    assert (standing.state, standing.action, standing.follows) == (State.PUBLISHED, Action.JOINED, first.post)
    assert standing.address == f"/alerts/{alert}"


async def test_what_is_declined_is_declined_for_all_who_told_it(db: Database, clock: Clock) -> None:
    first, second = await alert_sent(), await alert_sent()
    office = await moderator()
    await followed(first, office, second)
    await declined(first.post, office, "duplicate")
    standing = await told(second)
    assert (standing.state, standing.reason) == (State.DECLINED, "duplicate")


async def test_a_follower_reads_no_word_and_no_question_of_somebody_else(db: Database, clock: Clock) -> None:
    first = await alert_sent(words="Words of the first one alone.", use="words", may_ask="yes")
    second, office = await alert_sent(), await moderator()
    await followed(first, office, second)
    await asking.ask(first.post, "What did it look like?", version=1, account=office.by.account)
    asked = await told(second)
    assert (asked.question, asked.action, asked.state) == (None, None, State.WAITING)
    await published(first.post, office)
    assert (await told(second)).public_words == {}
    assert (await told(first)).public_words


async def test_there_are_no_chains(db: Database, clock: Clock) -> None:
    """R-62: whoever follows a follower follows its root, whichever was put together first."""
    a, b, c, d = [await alert_sent() for _ in range(4)]
    office = await moderator()
    await followed(b, office, c)
    await followed(a, office, b)
    assert (await merging.merge(d.post, c.post, version=1, account=office.by.account))[0] == a.post
    rows = await fetch("SELECT follows FROM post WHERE state = 'merged'")
    assert {row["follows"] for row in rows} == {a.post}
    with pytest.raises(Conflict):
        await merging.merge(a.post, d.post, version=1, account=office.by.account)


async def test_whoever_comes_after_the_decision_follows_what_became_of_it(db: Database, clock: Clock) -> None:
    first, second = await alert_sent(), await alert_sent()
    office = await moderator()
    await declined(first.post, office)
    assert (await merging.merge(second.post, first.post, version=1, account=office.by.account))[1] is (
        State.DECLINED
    )
    assert (await told(second)).state is State.DECLINED


async def test_a_follower_is_decided_by_nobody_and_put_together_once(db: Database, clock: Clock) -> None:
    """T-06, T-08: an old tab decides nothing, and each post is one line wherever it is shown."""
    first, second = await alert_sent(), await alert_sent()
    office = await moderator()
    await followed(first, office, second)
    for attempt in (published(second.post, office), declined(second.post, office)):
        with pytest.raises(Conflict):
            await attempt
    with pytest.raises(Conflict):
        await merging.merge(second.post, first.post, version=2, account=office.by.account)
    assert [post.id for post in await lanes.waiting()] == [first.post]


async def test_what_was_declined_and_is_sent_again_is_a_new_post(db: Database, clock: Clock) -> None:
    """T-07."""
    first = await alert_sent(words="It came in a purple bag and two fell.")
    await declined(first.post, await moderator())
    before = await fetch("SELECT * FROM decision")
    again = await alert_sent(words="It came in a purple bag and two fell.")
    assert again.post != first.post
    assert (await told(first)).state is State.DECLINED
    assert (await told(again)).state is State.WAITING
    assert await fetch("SELECT * FROM decision") == before


async def test_kinds_are_never_mixed(db: Database, clock: Clock) -> None:
    office = await moderator()
    with pytest.raises(Refused):
        await followed(await alert_sent(), office, await feedback_sent())


async def test_an_alert_counts_everybody_who_told_of_it(db: Database, clock: Clock) -> None:
    first, second, third = [await alert_sent() for _ in range(3)]
    office = await moderator()
    await followed(first, office, second)
    alert = await published(first.post, office)
    assert ((await alerts.one(alert)).reports, (await alerts.one(alert)).record.evidence) == (2, "E1")
    await joined(third.post, alert, office)
    assert (await alerts.one(alert)).reports == 3


async def test_a_follower_that_is_taken_back_takes_only_itself(db: Database, clock: Clock) -> None:
    first, second = await alert_sent(), await alert_sent(words="Only I can take these words back.")
    office = await moderator()
    await followed(first, office, second)
    alert = await published(first.post, office)
    await withdraw(digest(second))
    now = await alerts.one(alert)
    assert (now.reports, now.standing.value, now.record.evidence) == (1, "current", "E0")
    assert (await told(second)).state is State.WITHDRAWN
    assert (await told(first)).state is State.PUBLISHED
    assert "Only I" not in str(await fetch("SELECT * FROM post"))


async def test_the_oldest_follower_takes_the_place_of_one_that_is_taken_back(
    db: Database, clock: Clock
) -> None:
    first = await alert_sent()
    clock.forward(hours=7)
    second = await alert_sent()
    clock.forward(hours=7)
    third, office = await alert_sent(), await moderator()
    await followed(first, office, third, second)
    await withdraw(digest(first))
    assert [post.id for post in await lanes.waiting()] == [second.post]
    assert (await told(third)).follows == second.post
    assert (await told(second)).action is Action.RETURNED


async def test_an_alert_goes_on_when_the_first_who_told_takes_it_back(db: Database, clock: Clock) -> None:
    first, second, third = [await alert_sent() for _ in range(3)]
    office = await moderator()
    await followed(first, office, second, third)
    alert = await published(first.post, office)
    await withdraw(digest(first))
    now = await alerts.one(alert)
    assert (now.reports, now.standing.value) == (2, "current")
    for arrival in (second, third):
        assert (await told(arrival)).address == f"/alerts/{alert}"
        await withdraw(digest(arrival))
    assert (await alerts.one(alert)).standing.value == "withdrawn"


async def test_printed_feedback_that_goes_lets_the_next_one_wait_again(db: Database, clock: Clock) -> None:
    first, second = await feedback_sent(use="facts"), await feedback_sent(use="facts")
    office = await moderator()
    await followed(first, office, second)
    await printed(first.post, office)
    await withdraw(digest(first))
    assert [post.id for post in await lanes.waiting()] == [second.post]


@pytest.mark.parametrize("outcome", ["published", "declined", "undecided"])
async def test_the_words_of_a_follower_go_no_later_than_those_of_its_root(
    db: Database, clock: Clock, outcome: str
) -> None:
    office = await moderator()
    first, second = await alert_sent(), await alert_sent(words="Unmistakable words of a follower.")
    await followed(first, office, second)
    if outcome == "published":
        await published(first.post, office)
    if outcome == "declined":
        await declined(first.post, office)
    clock.forward(days=8 if outcome == "published" else 31)
    await sweep()
    assert "Unmistakable" not in str(await fetch("SELECT * FROM post"))
    assert await fetch("SELECT * FROM alert_facts") == []


async def test_what_follows_a_post_whose_time_is_over_waits_on(db: Database, clock: Clock) -> None:
    first = await alert_sent()
    clock.forward(days=20)
    second, office = await alert_sent(), await moderator()
    await followed(first, office, second)
    clock.forward(days=11)
    await sweep()
    assert [post.id for post in await lanes.waiting()] == [second.post]


async def test_the_code_of_a_follower_lives_as_long_as_that_of_its_root(db: Database, clock: Clock) -> None:
    first, second = await alert_sent(), await alert_sent()
    office = await moderator()
    await followed(first, office, second)
    await published(first.post, office)
    clock.forward(days=60)
    await sweep()
    assert len(await fetch("SELECT code FROM post WHERE code IS NOT NULL")) == 2
    clock.forward(days=150)
    await sweep()
    await sweep()
    assert await fetch("SELECT code FROM post WHERE code IS NOT NULL") == []


async def test_two_who_put_each_others_post_together_leave_one_that_waits(db: Database, clock: Clock) -> None:
    a, b = await alert_sent(), await alert_sent()
    office = await moderator()
    both = (followed(a, office, b), followed(b, office, a))
    lost = await asyncio.gather(*both, return_exceptions=True)
    assert [type(each) for each in lost if each] == [Conflict]
    assert len(await lanes.waiting()) == 1


async def test_nobody_is_left_behind_a_head_that_is_decided_at_that_moment(
    db: Database, clock: Clock
) -> None:
    head, *others = [await alert_sent() for _ in range(6)]
    assert await groups.leave_single(head.post, "the same")
    behind = [groups.put_behind(each.post, head.post, "the same") for each in others]
    await asyncio.gather(declined(head.post, await moderator()), *behind)
    rows = await fetch("SELECT id, head, leads FROM post WHERE state = 'waiting'")
    heads = {row["leads"] or row["id"] for row in rows if row["head"] is None}
    assert {row["head"] for row in rows if row["head"]} <= heads
    assert len(rows) == len(others)
