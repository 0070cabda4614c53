"""Forty moderators on two hundred posts: each is decided once, and nobody meets an accident."""

import asyncio

import pytest
from litestar import Litestar

from board.db import fetch, writing
from board.db.bound import Database
from board.errors import Conflict
from board.moderation import decide
from board.moderation.verdict import Verdict
from board.posts.shapes import Kind
from tests.kit.app import ORIGIN, client_of
from tests.kit.browser import Desk
from tests.kit.build import alert_sent, moderator, received
from tests.kit.clock import Clock
from tests.kit.people import moss_comes_in, signed_in

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]

POSTS, HANDS, EACH = 200, 40, 10
SEEN = Verdict(1)


async def works_through(posts: list[str], number: int) -> tuple[int, int]:
    """One moderator decides ten posts, the first five of which another one has too; won and lost."""
    office = await moderator()
    won = lost = 0
    for post in posts:
        try:
            if number % 2:
                await decide.decline(post, SEEN, "duplicate", by=office.by)
            else:
                await decide.count(post, SEEN, by=office.by)
            won += 1
        except Conflict:
            lost += 1
    return won, lost


async def test_forty_moderators_decide_two_hundred_posts_once_each(db: Database, clock: Clock) -> None:
    """T-01, T-02, T-12: nobody is slowed for deciding fast."""
    async with writing():
        posts = [await received(Kind.FEEDBACK) for _ in range(POSTS)]
    step = POSTS // HANDS
    shares = [[posts[(step * n + k) % POSTS] for k in range(EACH)] for n in range(HANDS)]
    done = await asyncio.gather(*(works_through(share, n) for n, share in enumerate(shares)))
    assert (sum(won for won, _ in done), sum(lost for _, lost in done)) == (POSTS, HANDS * EACH - POSTS)
    rows = await fetch("SELECT post, version FROM decision")
    assert sorted(row["post"] for row in rows) == sorted(posts)
    assert await fetch("SELECT id FROM post WHERE state = 'waiting'") == []


async def test_through_the_pages_everybody_gets_a_kind_answer(
    app: Litestar, desk: Desk, clock: Clock
) -> None:
    """T-05, T-12: whoever is slower reads that it is done, or how it stands."""
    posts = [(await alert_sent()).post for _ in range(3)]
    account = await moss_comes_in(desk)
    async with client_of(app) as client:
        await signed_in(other := Desk(client, origin=ORIGIN), account)
        deeds = [("decline", desk), ("decline", other), ("join", desk)]
        answers = await asyncio.gather(
            *(
                each.client.post(
                    f"/desk/posts/{post}/{deed}",
                    data={"version": "1", "reason": "duplicate"},
                    headers={"origin": ORIGIN},
                )
                for post in posts
                for deed, each in deeds
            )
        )
    assert {answer.status_code for answer in answers} <= {200, 409, 422}
    assert [row["action"] for row in await fetch("SELECT action FROM decision")] == ["declined"] * 3
