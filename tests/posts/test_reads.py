"""What the desk and a code may ask about posts."""

from datetime import timedelta

import pytest

from board.db.bound import Database
from board.errors import NotHere
from board.posts import changes as posts
from board.posts import reads
from board.posts.life import State
from board.posts.reads import Age
from board.posts.shapes import Action, Deed, Urgency
from board.safety import codes
from tests.kit.build import alert_sent, digest, received
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("waited", "band"),
    [
        (timedelta(), Age.FRESH),
        (timedelta(minutes=15), Age.FRESH),
        (timedelta(minutes=45), Age.HOURS),
        (timedelta(hours=5), Age.LONG),
        (timedelta(hours=13), Age.DAY),
        (timedelta(hours=25), Age.OLD),
    ],
)
@pytest.mark.parametrize("urgency", Urgency)
async def test_age_is_told_in_bands(
    db: Database, clock: Clock, waited: timedelta, band: Age, urgency: Urgency
) -> None:
    post = await reads.one(await received(urgency=urgency))
    assert reads.age(post, clock.moment + waited) is band


async def test_a_decided_post_has_no_age(db: Database, clock: Clock) -> None:
    post = await received()
    await posts.move(post, version=1, to=State.DECLINED, deed=Deed(action=Action.DECLINED))
    assert reads.age(await reads.one(post), clock.moment) is None


async def test_a_forgotten_post_is_not_there_for_the_desk(db: Database, clock: Clock) -> None:
    post = await received()
    await posts.move(post, version=1, to=State.FORGOTTEN, deed=Deed(action=Action.FORGOTTEN))
    with pytest.raises(NotHere):
        await reads.one(post)


@pytest.mark.parametrize("name", ["", "nothing000", "\x00", "\ud800", "x" * 10_000, "' OR 1=1 --"])
async def test_whatever_is_asked_for_the_answer_is_that_there_is_nothing(db: Database, name: str) -> None:
    with pytest.raises(NotHere):
        await reads.one(name)


async def test_a_code_opens_its_own_post_and_a_wrong_one_none(db: Database, clock: Clock) -> None:
    arrival = await alert_sent()
    standing = await reads.standing(digest(arrival))
    assert (standing.post, standing.state, standing.version) == (arrival.post, State.WAITING, 1)
    with pytest.raises(NotHere):
        await reads.standing("0" * 64)


def test_only_what_could_be_a_public_name_is_asked_for() -> None:
    assert all(codes.is_public_id(codes.public_id()) for _ in range(20))
    wrong = ("", "0" * 9, "0" * 11, "abcdefghiu", "ABCDEFGHJK", "00000 0000", "000000000\x00", "\u0663" * 10)
    assert [text for text in wrong if codes.is_public_id(text)] == []
