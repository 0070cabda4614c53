"""A post comes in: once, however often its form is sent."""

import asyncio

import pytest

from board.db import fetch
from board.db.bound import Database
from board.posts import changes as posts
from board.posts.life import State
from board.posts.reads import one, standing
from tests.kit.build import RECEIPTS, digest, draft, once
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio


@pytest.mark.both_engines
async def test_twenty_sends_of_one_form_at_once_are_one_post_with_one_code(
    db: Database, clock: Clock
) -> None:
    """T-40."""
    form = once()
    sends = [posts.receive(draft(), once=form, receipts=RECEIPTS) for _ in range(20)]
    arrivals = await asyncio.gather(*sends)
    assert len({arrival.post for arrival in arrivals}) == 1
    assert len({arrival.code for arrival in arrivals}) == 1
    assert [arrival.new for arrival in arrivals].count(True) == 1
    assert len(await fetch("SELECT id FROM post")) == 1


async def test_two_forms_with_the_same_words_are_two_posts_with_two_codes(db: Database, clock: Clock) -> None:
    """T-41."""
    first, second = [await posts.receive(draft(), once=once(), receipts=RECEIPTS) for _ in range(2)]
    assert first.post != second.post
    assert first.code != second.code
    assert (await standing(digest(first))).post == first.post
    assert (await standing(digest(second))).post == second.post


async def test_a_form_sent_again_within_ten_minutes_shows_the_same_code(db: Database, clock: Clock) -> None:
    """T-42."""
    form = once()
    first = await posts.receive(draft(), once=form, receipts=RECEIPTS)
    clock.forward(minutes=10)
    again = await posts.receive(draft(), once=form, receipts=RECEIPTS)
    assert (again.post, again.new, again.code) == (first.post, False, first.code)


async def test_a_form_sent_again_later_is_received_but_shows_no_code(db: Database, clock: Clock) -> None:
    """T-42."""
    form = once()
    first = await posts.receive(draft(), once=form, receipts=RECEIPTS)
    clock.forward(minutes=10, seconds=1)
    again = await posts.receive(draft(), once=form, receipts=RECEIPTS)
    assert (again.post, again.new, again.code) == (first.post, False, None)


async def test_neither_the_code_nor_the_nonce_is_in_any_row(db: Database, clock: Clock) -> None:
    form = once()
    arrival = await posts.receive(draft(), once=form, receipts=RECEIPTS)
    rows = str(await fetch("SELECT * FROM post"))
    assert arrival.code
    assert arrival.code not in rows
    assert form.nonce.hex() not in rows
    assert form.spent in rows


@pytest.mark.parametrize(("came", "kept"), [("05:59", "00:00"), ("06:00", "06:00"), ("23:59", "18:00")])
async def test_of_the_moment_a_post_came_its_six_hours_are_kept(
    db: Database, clock: Clock, came: str, kept: str
) -> None:
    clock.at(f"2026-03-10T{came}")
    arrival = await posts.receive(draft(), once=once(), receipts=RECEIPTS)
    post = await one(arrival.post)
    assert f"{post.received:%H:%M:%S.%f}" == f"{kept}:00.000000"
    assert post.state is State.WAITING
