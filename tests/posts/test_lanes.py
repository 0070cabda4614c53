"""The queue as it is walked: lanes, orders and parts, by an index however many wait."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from board.db import current, engine_kind, fetch, writing
from board.db.bound import Database
from board.posts import asking, lanes, reads, targets
from board.posts import changes as posts
from board.posts.lanes import MOST, Part
from board.posts.life import State
from board.posts.place import Order, Place
from board.posts.shapes import Action, Deed, Draft, Kind, Lane, Urgency
from board.posts.tables import Post
from tests.kit.build import (
    RECEIPTS,
    alert_sent,
    digest,
    draft,
    feedback_sent,
    moderator,
    once,
    received,
)
from tests.kit.clock import Clock
from tests.kit.queries import counting

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]

STRAIGHT = "SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off; SET LOCAL enable_bitmapscan = off"
HERE = "vancouver:strathcona"
PARTS = [
    Part(),
    Part(order=Order.OLDEST),
    *(Part(lane=lane) for lane in Lane),
    Part(kind=Kind.ALERT, area=HERE, language="en"),
    Part(kind=Kind.ALERT, area=HERE, language="en", order=Order.OLDEST),
    Part(lane=Lane.ALERTS, area=HERE, language="en"),
]


async def arrived(said: Draft) -> str:
    return (await posts.receive(said, once=once(), receipts=RECEIPTS)).post


async def ids(part: Part = lanes.WHOLE) -> list[str]:
    return [post.id for post in await lanes.waiting(part)]


async def test_the_queue_goes_by_urgency_then_doubt_then_age(db: Database, clock: Clock) -> None:
    """T-47: it waits behind the others of its urgency."""
    old = await received(urgency=Urgency.ORDINARY)
    clock.forward(hours=1)
    robot = await received(urgency=Urgency.SOON, suspect=True)
    clock.forward(hours=1)
    first = await received(urgency=Urgency.SOON)
    clock.forward(hours=1)
    second = await received(urgency=Urgency.SOON)
    clock.forward(hours=1)
    life = await received(urgency=Urgency.LIFE)
    assert await ids() == [life, first, second, robot, old]


async def test_oldest_first_goes_by_the_slot_in_which_a_post_came(db: Database, clock: Clock) -> None:
    old = await received(Kind.FEEDBACK, urgency=Urgency.ORDINARY)
    clock.forward(hours=6)
    life = await received(urgency=Urgency.LIFE)
    assert await ids(Part(order=Order.OLDEST)) == [old, life]


async def test_the_queue_holds_what_waits_and_nothing_that_was_decided(db: Database, clock: Clock) -> None:
    waits, decided = await received(), await received()
    await posts.move(decided, version=1, to=State.DECLINED, deed=Deed(action=Action.DECLINED))
    assert await ids() == [waits]
    assert await reads.how_many_wait() == 1


async def test_a_post_behind_another_waits_through_its_head(db: Database, clock: Clock) -> None:
    head, behind = await received(), await received()
    await Post.update({Post.head: head}).where(Post.id == behind)
    assert await ids() == [head]
    assert {each.lane: each.waiting for each in await lanes.glances()}[Lane.ALERTS] == 1


async def test_a_part_of_the_queue(db: Database, clock: Clock) -> None:
    alert = (await alert_sent(area=HERE)).post
    feedback = await received(Kind.FEEDBACK)
    spanish = await arrived(replace(draft(), language="es"))
    assert await ids(Part(kind=Kind.FEEDBACK)) == [feedback]
    assert await ids(Part(area=HERE)) == [alert]
    assert await ids(Part(language="es")) == [spanish]
    assert sorted(await ids(Part(lane=Lane.ALERTS))) == sorted([alert, spanish])


async def test_each_lane_says_how_many_wait_and_whether_one_is_late(db: Database, clock: Clock) -> None:
    await received(urgency=Urgency.LIFE)
    await feedback_sent()
    assert not any(each.late for each in await lanes.glances())
    clock.forward(minutes=45)
    seen = {each.lane: (each.waiting, each.late) for each in await lanes.glances()}
    assert seen == dict.fromkeys(Lane, (0, False)) | {Lane.LIFE: (1, True), Lane.FEEDBACK: (1, False)}
    clock.forward(hours=12)
    assert {each.lane for each in await lanes.glances() if each.late} == {Lane.LIFE, Lane.FEEDBACK}


async def test_what_a_robot_may_have_sent_makes_no_lane_late(db: Database, clock: Clock) -> None:
    await received(suspect=True)
    clock.forward(days=1)
    assert not any(each.late for each in await lanes.glances())


async def test_a_long_lane_is_counted_up_to_a_hundred(db: Database, clock: Clock) -> None:
    first = await received()
    [row] = await Post.select().where(Post.id == first)
    for number in range(MOST + 5):
        await Post.insert(Post(**{**row, "id": f"n{number:09}", "once": None, "code": None}))
    alerts = next(each for each in await lanes.glances() if each.lane is Lane.ALERTS)
    assert (alerts.waiting, alerts.more) == (MOST + 1, True)


async def test_an_answer_brings_a_post_into_its_lane_and_its_time_begins_anew(
    db: Database, clock: Clock
) -> None:
    sent = await feedback_sent(may_ask="yes")
    clock.forward(hours=10)
    office = await moderator()
    await asking.ask(sent.post, "Which day was it?", version=1, account=office.by.account)
    clock.forward(hours=5)
    await asking.answer(digest(sent), "On a Monday.")
    now = await reads.one(sent.post)
    assert (now.lane, reads.age(now, clock.now())) == (Lane.ANSWERED, reads.Age.FRESH)
    assert now.due
    assert now.due - clock.now() <= targets.target(Lane.ANSWERED) + timedelta(minutes=15)


@pytest.mark.parametrize("part", PARTS, ids=str)
async def test_every_look_at_the_queue_goes_by_an_index_in_its_order(
    db: Database, clock: Clock, part: Part
) -> None:
    await received()
    [first] = await lanes.waiting()
    assert first.due
    place = Place(first.urgency, first.suspect, first.received, first.due, first.id)
    async with counting() as asked:
        await lanes.waiting(part)
        await lanes.waiting(part, after=place)
        await lanes.glances()
        await reads.how_many_wait()
    for plan in [await _plan(sql) for sql in asked]:
        assert "post_" in plan, plan
        assert not any(slow in plan for slow in ("SCAN post", "Seq Scan", "TEMP B-TREE", "Sort")), plan


async def _plan(sql: str) -> str:
    escaped = sql.replace("{", "{{").replace("}", "}}")
    if engine_kind() == "sqlite":
        return "\n".join(row["detail"] for row in await fetch(f"EXPLAIN QUERY PLAN {escaped}"))
    async with writing():
        for setting in STRAIGHT.split("; "):
            await current.run_ddl(setting)
        return "\n".join(row["QUERY PLAN"] for row in await fetch(f"EXPLAIN {escaped}"))
