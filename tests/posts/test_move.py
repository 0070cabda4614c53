"""A post moves: one statement that can lose a race, and a row that says who and why."""

import asyncio
import json
from typing import Any

import pytest

from board.db import fetch, writing
from board.db.bound import Database
from board.errors import Conflict, NotHere
from board.posts import changes as posts
from board.posts.life import State
from board.posts.reads import edition, one
from board.posts.shapes import Action, Change, Deed
from tests.kit.build import moderator, received
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio

PUBLISH = Deed(action=Action.PUBLISHED)
DECLINE = Deed(action=Action.DECLINED)


async def moved(post: str, to: State, deed: Deed, *, version: int = 1) -> int:
    return await posts.move(post, version=version, to=to, deed=deed)


async def decisions() -> list[dict[str, Any]]:
    return await fetch("SELECT * FROM decision ORDER BY version")


async def test_a_move_gives_the_next_version_and_takes_the_time_away(db: Database, clock: Clock) -> None:
    post = await received()
    assert (await one(post)).due
    assert await moved(post, State.PUBLISHED, PUBLISH) == 2
    now = await one(post)
    assert (now.state, now.version, now.due) == (State.PUBLISHED, 2, None)


@pytest.mark.both_engines
async def test_every_move_leaves_a_row_without_a_word_of_the_post(db: Database, clock: Clock) -> None:
    post, office = await received(), await moderator()
    account = office.by.account
    deed = Deed(action=Action.REDACTED, account=account, reason="name", removed=2)
    await moved(post, State.PUBLISHED, deed)
    await moved(post, State.WITHDRAWN, Deed(action=Action.WITHDRAWN), version=2)
    rows = await decisions()
    kept = ("post", "version", "action", "from_state", "to_state", "reason", "removed", "account")
    assert [[row[name] for name in kept] for row in rows] == [
        [post, 2, "redacted", "waiting", "published", "name", 2, account],
        [post, 3, "withdrawn", "published", "withdrawn", None, 0, None],
    ]
    assert "stronger" not in str(rows)


@pytest.mark.parametrize("version", [0, 2, 7])
async def test_another_version_than_the_one_seen_moves_nothing(
    db: Database, clock: Clock, version: int
) -> None:
    post = await received()
    with pytest.raises(Conflict):
        await moved(post, State.PUBLISHED, PUBLISH, version=version)
    assert (await one(post)).state is State.WAITING
    assert await decisions() == []


async def test_a_declined_post_cannot_be_published(db: Database, clock: Clock) -> None:
    post = await received()
    await moved(post, State.DECLINED, DECLINE)
    with pytest.raises(Conflict):
        await moved(post, State.PUBLISHED, PUBLISH, version=2)
    assert (await one(post)).state is State.DECLINED


async def test_what_is_not_there_cannot_be_moved(db: Database, clock: Clock) -> None:
    with pytest.raises(NotHere):
        await moved("0000000000", State.DECLINED, DECLINE)


@pytest.mark.both_engines
async def test_of_two_different_decisions_at_once_exactly_one_applies(db: Database, clock: Clock) -> None:
    """T-02."""
    for _ in range(5):
        post = await received()
        both = (moved(post, State.PUBLISHED, PUBLISH), moved(post, State.DECLINED, DECLINE))
        outcomes = await asyncio.gather(*both, return_exceptions=True)
        assert [type(outcome) for outcome in outcomes if outcome != 2] == [Conflict]
        [row] = await fetch("SELECT action FROM decision WHERE post = {}", post)
        assert row["action"] == (await one(post)).state.value


async def test_a_move_that_is_rolled_back_leaves_no_row(db: Database, clock: Clock) -> None:
    async def move_and_fail() -> None:
        async with writing():
            await moved(post, State.PUBLISHED, PUBLISH)
            raise ZeroDivisionError

    post = await received()
    with pytest.raises(ZeroDivisionError):
        await move_and_fail()
    assert (await one(post)).state is State.WAITING
    assert await decisions() == []


@pytest.mark.both_engines
async def test_each_public_change_turns_the_edition_and_is_told_once(db: Database, clock: Clock) -> None:
    changes = [posts.announce("alert", f"000000000{n}", 1) for n in range(10)]
    await asyncio.gather(*changes)
    assert await edition() == 10
    told = await fetch("SELECT seq FROM outbox ORDER BY seq")
    assert [row["seq"] for row in told] == list(range(1, 11))


async def test_a_move_writes_what_the_change_names_and_leaves_the_rest(db: Database, clock: Clock) -> None:
    post = await received()
    change = Change(public_words={"words": "Strong \N{SNOWMAN}"}, removed=("name",), reason="duplicate")
    await posts.move(post, version=1, to=State.PUBLISHED, deed=PUBLISH, change=change)
    [row] = await fetch("SELECT words, public_words, removed, reason, outcome, decided_on FROM post")
    assert json.loads(row["public_words"]) == {"words": "Strong \N{SNOWMAN}"}
    assert json.loads(row["removed"]) == ["name"]
    assert (row["reason"], row["outcome"], row["decided_on"]) == ("duplicate", None, None)
    assert "stronger" in row["words"]
    gone = Change(words={}, reason=None)
    await posts.move(post, version=2, to=State.WITHDRAWN, deed=Deed(action=Action.WITHDRAWN), change=gone)
    [row] = await fetch("SELECT words, public_words, reason FROM post")
    assert (row["words"], row["reason"]) == ("{}", None)
    assert "Strong" in row["public_words"]
