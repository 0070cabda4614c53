"""A peer asks through the code: whoever allowed it, one question at a time, gone in the end."""

import asyncio

import pytest

from board.codes.withdraw import withdraw
from board.db import fetch
from board.db.bound import Database
from board.errors import Conflict
from board.posts import asking, changes
from board.posts.asking import Talk
from board.posts.life import State
from board.posts.reads import one, standing
from board.posts.shapes import Action, Arrival, Deed, Question
from tests.kit.build import alert_sent, declined, digest, feedback_sent, moderator, printed, published
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio

QUESTION = "Which day of the week was it?"


async def willing() -> Arrival:
    """A post whose poster may be asked."""
    return await alert_sent(words="It was far too strong for two of us.", may_ask="yes")


async def asked(post: str, question: str = QUESTION) -> None:
    office = await moderator()
    await asking.ask(post, question, version=(await one(post)).version, account=office.by.account)


@pytest.mark.both_engines
async def test_a_question_waits_behind_the_code_and_its_answer_reaches_the_desk(
    db: Database, clock: Clock
) -> None:
    arrival = await willing()
    await asked(arrival.post)
    behind = await standing(digest(arrival))
    assert (behind.question, behind.action, behind.state) == (QUESTION, Action.ASKED, State.WAITING)
    await asking.answer(digest(arrival), "A Tuesday.")
    assert await asking.asked(arrival.post) == (Question(QUESTION, "A Tuesday."),)
    assert (await standing(digest(arrival))).question is None


@pytest.mark.parametrize("answer", ["no", ""])
async def test_whoever_did_not_allow_it_is_not_asked(db: Database, clock: Clock, answer: str) -> None:
    post = (await alert_sent(may_ask=answer)).post
    with pytest.raises(Conflict):
        await asked(post)
    assert await fetch("SELECT * FROM decision") == []


async def test_while_a_question_is_open_no_other_is_put(db: Database, clock: Clock) -> None:
    arrival = await willing()
    await asked(arrival.post)
    with pytest.raises(Conflict):
        await asked(arrival.post, "And which colour was it?")
    assert [each.words for each in await asking.asked(arrival.post)] == [QUESTION]


async def test_nobody_is_questioned_without_an_end(db: Database, clock: Clock) -> None:
    arrival = await willing()
    for number in range(asking.MOST):
        await asked(arrival.post, f"Question {number}?")
        await asking.answer(digest(arrival), f"Answer {number}.")
    assert not asking.may_go_on(await asking.asked(arrival.post))
    with pytest.raises(Conflict):
        await asked(arrival.post)


@pytest.mark.both_engines
async def test_of_ten_who_ask_at_once_one_does(db: Database, clock: Clock) -> None:
    post, account = (await willing()).post, (await moderator()).by.account
    tries = [asking.ask(post, f"Question {each}?", version=1, account=account) for each in range(10)]
    lost = await asyncio.gather(*tries, return_exceptions=True)
    assert [type(each) for each in lost if each is not None] == [Conflict] * 9
    assert len(await asking.asked(post)) == 1
    assert len(await fetch("SELECT * FROM decision")) == 1


@pytest.mark.both_engines
async def test_an_answer_counts_once(db: Database, clock: Clock) -> None:
    arrival = await willing()
    await asked(arrival.post)
    tries = [asking.answer(digest(arrival), f"Answer {each}.") for each in range(5)]
    lost = await asyncio.gather(*tries, return_exceptions=True)
    assert [type(each) for each in lost if each is not None] == [Conflict] * 4


async def test_whoever_read_the_post_before_the_answer_must_read_it_again(db: Database, clock: Clock) -> None:
    arrival = await willing()
    await asked(arrival.post)
    seen = (await one(arrival.post)).version
    await asking.answer(digest(arrival), "A Tuesday.")
    with pytest.raises(Conflict):
        await changes.move(arrival.post, version=seen, to=State.DECLINED, deed=Deed(action=Action.DECLINED))


@pytest.mark.parametrize("end", ["published", "declined", "withdrawn"])
async def test_the_talk_is_gone_with_the_decision(db: Database, clock: Clock, end: str) -> None:
    arrival, office = await willing(), await moderator()
    await asked(arrival.post)
    await asking.answer(digest(arrival), "A Tuesday.")
    match end:
        case "published":
            await published(arrival.post, office)
        case "declined":
            await declined(arrival.post, office)
        case "withdrawn":
            await withdraw(digest(arrival))
    assert await fetch("SELECT * FROM question") == []
    with pytest.raises(Conflict):
        await asking.answer(digest(arrival), "Too late.")


async def test_the_queue_says_whose_turn_it_is(db: Database, clock: Clock) -> None:
    open_, done, quiet = await willing(), await willing(), await willing()
    for arrival in (open_, done):
        await asked(arrival.post)
    await asking.answer(digest(done), "A Tuesday.")
    posts = [arrival.post for arrival in (open_, done, quiet)]
    assert await asking.talks(posts) == {open_.post: Talk.OPEN, done.post: Talk.ANSWERED}


async def test_feedback_is_asked_about_too(db: Database, clock: Clock) -> None:
    arrival = await feedback_sent(
        may_ask="yes", happened="They were kind to all of us that night.", use="words"
    )
    await asked(arrival.post)
    assert await printed(arrival.post, await moderator())
