"""Who has a post open: one at a time, for eight minutes, and never longer than they are here."""

import asyncio

import pytest

from board.accounts import acts, sessions
from board.db import fetch
from board.db.bound import Database
from board.errors import Refused
from board.moderation import log
from board.posts import leases
from board.posts.leases import LIFE
from board.roles import Role
from board.sweep import sweep
from tests.kit.build import alert_sent, declined, moderator, opened
from tests.kit.clock import Clock
from tests.kit.people import arrives, comes_in, holder

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]


async def test_t20_whoever_closes_the_browser_holds_a_post_for_eight_minutes(
    db: Database, clock: Clock
) -> None:
    post, moss, robin = (await alert_sent()).post, await arrives("Moss"), await arrives("Robin")
    assert await leases.take(post, moss)
    clock.forward(minutes=7, seconds=59)
    assert not await leases.take(post, robin)
    assert await holder(post) == "Moss"
    clock.forward(seconds=1)
    assert await holder(post) is None
    assert await leases.take(post, robin)
    assert await holder(post) == "Robin"


async def test_a_sign_of_life_makes_the_eight_minutes_begin_anew(db: Database, clock: Clock) -> None:
    post, moss = (await alert_sent()).post, await arrives("Moss")
    for _ in range(3):
        assert await leases.take(post, moss)
        clock.forward(minutes=6)
    assert await holder(post) == "Moss"


async def test_t21_whoever_signs_out_holds_nothing(db: Database, clock: Clock) -> None:
    post, moss = (await alert_sent()).post, await arrives("Moss")
    await leases.take(post, moss)
    await sessions.go_out(moss, device=None)
    assert await holder(post) is None
    assert await fetch("SELECT * FROM lease") == []


async def test_t22_leaving_a_post_frees_it(db: Database, clock: Clock) -> None:
    post, moss = (await alert_sent()).post, await arrives("Moss")
    await leases.take(post, moss)
    await leases.let_go(post, moss)
    assert await holder(post) is None


async def test_t23_letting_go_of_what_a_colleague_took_over_leaves_it_with_them(
    db: Database, clock: Clock
) -> None:
    post, moss, robin = (await alert_sent()).post, await arrives("Moss"), await arrives("Robin")
    await leases.take(post, moss)
    await leases.take_over(post, robin)
    await leases.let_go(post, moss)
    assert not await leases.take(post, moss)
    assert await holder(post) == "Robin"


async def test_what_one_browser_holds_the_other_of_the_same_person_cannot_let_go(
    db: Database, clock: Clock
) -> None:
    post, laptop = (await alert_sent()).post, await arrives("Moss")
    phone = await comes_in(laptop.account)
    await leases.take(post, laptop)
    await leases.let_go(post, phone)
    assert await holder(post) == "Moss"
    assert await leases.take(post, phone)


async def test_t24_what_colleagues_have_open_is_left_out_of_what_is_done_to_many(
    db: Database, clock: Clock
) -> None:
    ours, theirs, free = [(await alert_sent()).post for _ in range(3)]
    moss, robin = await arrives("Moss"), await arrives("Robin")
    await leases.take(ours, moss)
    await leases.take(theirs, robin)
    left_out = await leases.of_others([ours, theirs, free], moss.account)
    assert {post: each.name for post, each in left_out.items()} == {theirs: "Robin"}


async def test_t26_opening_and_leaving_many_posts_leaves_no_line_anywhere(db: Database, clock: Clock) -> None:
    moss, posts = await arrives("Moss"), [(await alert_sent()).post for _ in range(10)]
    before = await acts.latest()
    for post in posts:
        await leases.take(post, moss)
        await leases.let_go(post, moss)
    assert (await log.lines(), await acts.latest()) == ((), before)


async def test_t27_of_twenty_who_take_a_free_post_at_once_one_has_it(db: Database, clock: Clock) -> None:
    post, crowd = (await alert_sent()).post, [await arrives(f"M{number}") for number in range(20)]
    taken = await asyncio.gather(*(leases.take(post, who) for who in crowd))
    assert taken.count(True) == 1
    assert await holder(post) == crowd[taken.index(True)].name


async def test_t28_a_lead_frees_what_somebody_holds_and_that_is_written_down(
    db: Database, clock: Clock
) -> None:
    post, moss, lead = (await alert_sent()).post, await arrives("Moss"), await arrives("Lee", Role.LEAD)
    await leases.take(post, moss)
    with pytest.raises(Refused):
        await leases.broken(post, moss)
    await leases.broken(post, lead)
    await leases.broken(post, lead)  # nothing is held any more, and nothing more is written down
    assert await holder(post) is None
    [line] = [act for act in await acts.latest() if act.what == "lease broken"]
    assert (line.actor, line.concerns, line.about) == ("Lee", "Moss", post)


async def test_a_lease_advises_and_the_version_decides(db: Database, clock: Clock) -> None:
    post, moss = (await alert_sent()).post, await arrives("Moss")
    await leases.take(post, moss)
    await declined(post, await moderator())
    assert (await opened(post)).post.state == "declined"


async def test_the_sweep_forgets_what_has_ended(db: Database, clock: Clock) -> None:
    old, new, moss = (await alert_sent()).post, (await alert_sent()).post, await arrives("Moss")
    await leases.take(old, moss)
    clock.forward(minutes=5)
    await leases.take(new, moss)
    clock.forward(seconds=LIFE.total_seconds() - 300)
    await sweep()
    assert [row["post"] for row in await fetch("SELECT post FROM lease")] == [new]
