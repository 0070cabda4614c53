"""New posts find the card they belong to; a flood is a card, and nobody else is pushed out of sight."""

import pytest

from board.db.bound import Database
from board.moderation import grouping, queue
from board.moderation.queue import Wanted
from board.posts import compared, groups, lanes, reads
from board.posts.life import State
from board.posts.shapes import Urgency
from board.posts.tables import Post
from tests.kit.build import alert_sent, declined, feedback_sent, moderator, received
from tests.kit.clock import Clock

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]


async def purple(words: str, *, colours: str = "purple", **more: str) -> str:
    looks = {"sold_as": "fentanyl", "forms": "powder", "effects": "very_sleepy", "colours": colours}
    return (await alert_sent(form=None, words=words, **looks, **more)).post


async def cards() -> list[tuple[str, int]]:
    waiting = await lanes.waiting(limit=500)
    behind = await groups.groups([post.id for post in waiting])
    return [(post.id, behind[post.id].members if post.id in behind else 0) for post in waiting]


async def waiting() -> list[str]:
    return [row["id"] for row in await Post.select(Post.id).where(groups.WAITS).order_by(Post.head)]


async def grouped() -> list[tuple[str, int]]:
    while await grouping.group_new():
        pass
    return await cards()


async def test_posts_that_tell_of_the_same_batch_are_one_card(db: Database, clock: Clock) -> None:
    first = await purple("purple chalky chunks, asleep 8 hours at Oppenheimer")
    clock.forward(hours=7)
    await purple("the chalky purple by Oppenheimer, out for eight hours")
    await purple("purple like sidewalk chalk near Oppenheimer park")
    other = await alert_sent(words="pink pressed pill, heart racing all night", colours="pink", forms="pill")
    assert await grouped() == [(first, 2), (other.post, 0)]


async def test_another_look_is_another_card(db: Database, clock: Clock) -> None:
    await purple("chalky chunks by Oppenheimer, asleep for hours and hours")
    await purple("chalky chunks by Oppenheimer, asleep for hours and hours", colours="green")
    assert len(await grouped()) == 2


async def test_a_flood_is_a_card_and_others_keep_their_place(db: Database, clock: Clock) -> None:
    """Section 4.4.3: near copies fall together, whatever is changed in each."""
    early = await alert_sent(words="two people fell by the fountain on Sunday")
    clock.forward(hours=1)
    for number in range(70):
        await feedback_sent(better=f"the dispenser steals from us all, tell everybody now {number * 7919}")
    clock.forward(hours=1)
    late = await feedback_sent(better="the van was two hours late and nobody said a word")
    shown = await grouped()
    assert [members for _, members in shown] == [0, 69, 0]
    assert {post for post, _ in shown} >= {early.post, late.post}
    assert (await queue.look(Wanted())).waiting == 72


async def test_what_says_next_to_nothing_stays_alone_until_it_is_a_flood(db: Database, clock: Clock) -> None:
    for _ in range(grouping.FLOOD):
        await alert_sent()
    assert len(await grouped()) == grouping.FLOOD
    for _ in range(20):
        await alert_sent()
    assert sorted(members for _, members in await grouped()) == [*[0] * (grouping.FLOOD - 1), 20]
    clock.forward(hours=7)
    await alert_sent()
    assert len(await grouped()) == grouping.FLOOD + 1


async def test_nothing_more_pressing_stands_behind_what_can_wait(db: Database, clock: Clock) -> None:
    slow = await purple("purple chalk by Oppenheimer, out for eight hours")
    fast = await purple("chalky purple by Oppenheimer, out eight hours", condition="died")
    assert await grouped() == [(fast, 1)]
    assert (await reads.one(fast)).urgency is Urgency.LIFE
    await declined(fast, await moderator())
    assert await cards() == [(slow, 0)]


async def test_what_a_robot_sent_hides_nobody(db: Database, clock: Clock) -> None:
    await purple("purple chalk by Oppenheimer, out for eight hours", website="https://spam.example")
    person = await purple("purple chalk by Oppenheimer, out for eight hours!")
    assert await grouped() == [(person, 1)]


async def test_the_next_in_line_is_the_card_when_the_first_is_decided(db: Database, clock: Clock) -> None:
    posts = [await purple(f"purple chalk by Oppenheimer, {number} of us out") for number in (2, 3, 4)]
    [(head, _)] = await grouped()
    await declined(head, await moderator())
    [(heir, members)] = await cards()
    assert heir in posts
    assert members == 1


async def test_a_head_that_comes_back_stands_by_itself(db: Database, clock: Clock) -> None:
    """However often a group is handed on, it is one card, and whoever led it once leads it no more."""
    for number in (2, 3, 4, 5):
        await purple(f"purple chalk by Oppenheimer, {number} of us out")
    [(first, _)] = await grouped()
    for _ in range(2):
        [(head, _)] = await cards()
        await declined(head, await moderator())
    assert await cards() == [(await compared.head_of((await waiting())[-1]), 1)]
    await Post.update({Post.state: State.WAITING.value}).where(Post.id == first)
    assert sorted(members for _, members in await cards()) == [0, 1]
    await purple("purple chalk by Oppenheimer, 6 of us out")
    assert sum(members + 1 for _, members in await grouped()) == 4


async def test_whoever_was_set_apart_is_never_put_there_again(db: Database, clock: Clock) -> None:
    await purple("purple chalk by Oppenheimer, two of us out")
    await purple("purple chalk by Oppenheimer, three of us out")
    [(head, _)] = await grouped()
    [other] = [post.id for post in await compared.members(head, limit=20) if post.id != head]
    await groups.set_apart(other, 1)
    assert len(await grouped()) == 2


async def test_each_post_is_compared_once(db: Database, clock: Clock) -> None:
    await received()
    await purple("purple chalk by Oppenheimer, two of us out")
    assert await grouping.group_new() == 2
    assert await grouping.group_new() == 0
