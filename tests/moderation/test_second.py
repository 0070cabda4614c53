"""An emergency, a name or an address in print, and a flock of posts need two people: in the database."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from board.accounts import people
from board.db import fetch
from board.db.bound import Database
from board.errors import Conflict, Invalid
from board.forms import Sent
from board.moderation import changes, decide, deeds, held, reads
from board.moderation.changes import Hand
from board.moderation.decide import Stage
from board.posts import groups, holding
from board.posts import reads as posts
from board.posts.approvals import Plan, Why
from board.posts.life import State
from board.posts.tables import Post
from board.roles import Role, Who
from board.web.words import translate
from tests.kit.build import alert_sent, feedback_sent, moderator, opened, pressed, published, somebody
from tests.kit.clock import Clock
from tests.moderation.test_held import PRACTICE

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]

SOON = timedelta(seconds=20)


async def emergency(who: Who) -> str:
    """A post that somebody approved as an emergency."""
    post = (await alert_sent()).post
    await approved(post, who, risk="4")
    return post


async def approved(post: str, who: Who, name: str = "publish", **changed: str) -> None:
    shown = await opened(post)
    await held.decide(name, shown, pressed(shown, **changed), who=who, practice=PRACTICE)


async def agreed(post: str, who: Who) -> None:
    await held.agree(post, (await posts.one(post)).version, who=who, practice=PRACTICE)


async def state_after(clock: Clock, **time: float) -> State:
    """Where the only post stands when so much time has passed."""
    clock.forward(**time)
    await held.carry_out_ripe(PRACTICE)
    [row] = await fetch("SELECT state FROM post")
    return State(row["state"])


async def test_an_emergency_waits_for_a_second_person_however_long(db: Database, clock: Clock) -> None:
    """T-13: the time begins to run with the second approval."""
    post = await emergency(await somebody())
    assert await state_after(clock, hours=3) is State.WAITING
    await agreed(post, await somebody())
    assert await state_after(clock, seconds=19) is State.WAITING
    assert await state_after(clock, seconds=1) is State.PUBLISHED
    found = await fetch("SELECT action FROM decision ORDER BY version")
    assert [row["action"] for row in found] == ["seconded", "published"]


async def test_nobody_is_two_people(db: Database, clock: Clock) -> None:
    first = await somebody()
    post = await emergency(first)
    with pytest.raises(Conflict):
        await agreed(post, first)
    with pytest.raises(Conflict):
        await approved(post, first, risk="4")
    assert await state_after(clock, hours=1) is State.WAITING


@pytest.mark.parametrize("stage", [Stage.AT_ONCE, Stage.HELD])
async def test_no_verb_publishes_an_emergency_past_the_page(db: Database, clock: Clock, stage: Stage) -> None:
    shown, office = await opened((await alert_sent()).post), await moderator()
    alone = replace(office, by=replace(office.by, stage=stage))
    with pytest.raises(Conflict):
        await deeds.publish(shown, pressed(shown, risk="4"), alone)
    assert await fetch("SELECT * FROM alert") == []


async def test_a_row_that_says_one_is_enough_does_not_help(db: Database, clock: Clock) -> None:
    shown, office = await opened((await alert_sent()).post), await moderator()
    form = pressed(shown, risk="4")
    plan = Plan(deed="publish", form=form.fields, account=office.by.account, ripe=clock.moment)
    await holding.hold(shown.post.id, plan, version=1)
    assert await state_after(clock, seconds=1) is State.WAITING
    assert await fetch("SELECT * FROM alert") == []


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.LEAD, Role.KEEPER])
async def test_a_row_that_says_a_lead_is_alone_helps_only_in_a_night_that_was_set(
    db: Database, clock: Clock, role: Role
) -> None:
    who = await somebody(role=role)
    shown = await opened((await alert_sent()).post)
    form = pressed(shown, risk="4")
    plan = Plan(
        deed="publish",
        form=form.fields,
        account=who.account,
        why=(Why.EMERGENCY,),
        ripe=clock.moment,
        alone=True,
    )
    await holding.hold(shown.post.id, plan, version=1)
    assert await state_after(clock, seconds=1) is State.WAITING


async def test_a_second_person_who_left_meanwhile_does_not_count(db: Database, clock: Clock) -> None:
    other = await somebody()
    post = await emergency(await somebody())
    await agreed(post, other)
    await people.end(other.account)
    assert await state_after(clock, minutes=1) is State.WAITING


async def test_the_database_takes_no_row_with_the_same_person_twice(db: Database, clock: Clock) -> None:
    first = await somebody()
    await emergency(first)
    with pytest.raises(Exception, match=r"(?i)check"):
        await db.run_ddl("UPDATE held SET second = account")


async def test_either_may_decline_alone(db: Database, clock: Clock) -> None:
    post, office = await emergency(await somebody()), await moderator()
    shown = await opened(post)
    await deeds.decline(shown, pressed(shown, reason="duplicate"), office)
    assert await state_after(clock, hours=1) is State.DECLINED
    assert await fetch("SELECT * FROM held") == []


async def test_once_both_have_approved_a_decline_comes_too_late(db: Database, clock: Clock) -> None:
    """T-14."""
    post, office = await emergency(await somebody()), await moderator()
    await agreed(post, await somebody())
    shown = await opened(post)
    with pytest.raises(Conflict):
        await deeds.decline(shown, pressed(shown, reason="duplicate"), office)


async def test_the_second_person_too_can_undo(db: Database, clock: Clock) -> None:
    post, other = await emergency(await somebody()), await somebody()
    await agreed(post, other)
    await held.undo(post, (await posts.one(post)).version, who=other)
    assert await state_after(clock, hours=1) is State.WAITING
    assert await fetch("SELECT * FROM held") == []


@pytest.mark.parametrize(
    ("name", "changed", "why"),
    [
        ("publish", {"risk": "4"}, (Why.EMERGENCY,)),
        ("publish", {"details": "It was at 312 Main Street.", "stands": "details"}, (Why.NAMED,)),
        ("publish", {}, ()),
    ],
)
async def test_what_needs_a_second_person_is_known_by_what_is_printed(
    db: Database, clock: Clock, name: str, changed: dict[str, str], why: tuple[Why, ...]
) -> None:
    post = (await alert_sent()).post
    await approved(post, await somebody(), name, **changed)
    hold = await holding.of(post)
    assert hold
    assert hold.why == why


async def test_an_address_that_a_moderator_let_stand_needs_two_and_a_cut_one_does_not(
    db: Database, clock: Clock
) -> None:
    text = "They were kind at 312 Main Street."
    start = text.index("312")
    for cuts, why in (("", (Why.NAMED,)), (f"good:{start}:{len(text) - 1}", ())):
        post = (await feedback_sent(good=text, use="words")).post
        await approved(post, await somebody(), "approve", cut=cuts or (), why="exact_place" if cuts else "")  # type: ignore[arg-type]
        hold = await holding.of(post)
        assert hold
        assert hold.why == why


async def test_a_flock_of_posts_needs_two_people(db: Database, clock: Clock) -> None:
    ids = [(await alert_sent()).post for _ in range(5)]
    said: dict[Any, Any] = {"head": ids[0]}
    await Post.update(said).where(Post.id.is_in(ids[1:4]))
    await approved(ids[1], await somebody())
    assert (await holding.about(ids))[ids[1]].why == ()
    await Post.update(said).where(Post.id == ids[4])
    for post in (ids[0], ids[2]):
        await approved(post, await somebody())
        assert (await holding.about(ids))[post].why == (Why.FLOCK,)


async def test_a_flock_is_counted_within_six_hours(db: Database, clock: Clock) -> None:
    first = (await alert_sent()).post
    clock.forward(hours=7)
    ids = [(await alert_sent()).post for _ in range(4)]
    said: dict[Any, Any] = {"head": first}
    await Post.update(said).where(Post.id.is_in(ids))
    assert (await groups.count(first), await groups.count(ids[0])) == (1, 4)


async def test_a_trial_moves_nothing(db: Database, clock: Clock) -> None:
    shown, office = await opened((await alert_sent()).post), await moderator()
    tried = replace(office, by=replace(office.by, stage=Stage.TRIED))
    with pytest.raises(decide.Tried) as end:
        await deeds.publish(shown, pressed(shown, risk="4"), tried)
    assert end.value.why == (Why.EMERGENCY,)
    assert (await posts.one(shown.post.id)).version == 1


@pytest.mark.parametrize(("risk", "stands"), [("4", "3"), ("2", "2")])
async def test_nobody_raises_a_published_alert_to_an_emergency_alone(
    db: Database, clock: Clock, risk: str, stands: str
) -> None:
    office = await moderator()
    alert = await published((await alert_sent()).post, office)
    shown = await reads.opened(alert, office.guide)
    given = {"version": ("1",), "deed": ("update",), "risk": (risk,), "note": ("Worse than we knew before.",)}
    form = Sent({**shown.form.fields, **given})
    with suppress(Invalid):
        await changes.settle(alert, form, Hand(office.by.account, office.guide, translate))
    assert str((await reads.opened(alert, office.guide)).alert.record.risk) == stands
