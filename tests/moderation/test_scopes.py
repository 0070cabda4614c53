"""Who may decide what: areas and languages (U20), and nobody who left or has another role (T-62, T-63)."""

import asyncio
from collections.abc import Awaitable, Callable
from secrets import token_hex

import pytest

from board.accounts import changes as accounts
from board.accounts import people
from board.accounts.form import Change
from board.db import fetch
from board.db.bound import Database
from board.errors import NotHere, Refused
from board.forms import Sent
from board.moderation import changes, deeds, log, queue
from board.moderation.changes import Hand
from board.moderation.deeds import Office
from board.moderation.queue import Wanted
from board.moderation.sheet import sheet
from board.roles import Role, Scope
from board.web.words import translate
from tests.kit.build import alert_sent, feedback_sent, guide, moderator, opened, pressed, published, sent
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio

WORDS = "It was much stronger than it looked."


def area(number: int) -> str:
    return guide().areas.places[number].id


async def limited(scope: Scope) -> Office:
    office = await moderator()
    await accounts.limit(office.by.account, scope, by=await keeper())
    return office


async def keeper() -> str:
    return await people.add(f"Kit {token_hex(3)}", Role.KEEPER, hashed="none")


async def seen(scope: Scope) -> set[str]:
    return {card.post.id for card in (await queue.look(Wanted(), scope)).cards}


async def test_the_queue_shows_what_is_theirs_what_names_no_area_and_every_danger_to_life(
    db: Database, clock: Clock
) -> None:
    here, there = area(0), area(1)
    ours = (await alert_sent(area=here)).post
    theirs = (await alert_sent(area=there)).post
    anywhere = (await alert_sent()).post
    danger = (await alert_sent(area=there, happening="overdosed", effects="will_not_wake", now="yes")).post
    await fetch("UPDATE post SET urgency = 1 WHERE id = {}", danger)
    assert await seen(Scope((here,))) == {ours, anywhere, danger}
    assert await seen(Scope((), ("es",))) == {danger}
    assert await seen(Scope((there,), ("en",))) == {theirs, anywhere, danger}
    assert await seen(Scope()) == {ours, theirs, anywhere, danger}


async def test_what_is_not_theirs_is_not_there_when_they_ask_for_it_by_its_address(
    db: Database, clock: Clock
) -> None:
    post = (await alert_sent(area=area(1))).post
    with pytest.raises(NotHere):
        await sheet(post, guide(), "en", Scope((area(0),)))
    assert (await sheet(post, guide(), "en", Scope((area(1),)))).post.id == post


@pytest.mark.both_engines
async def test_no_decision_about_what_is_not_theirs_is_taken_by_any_path(db: Database, clock: Clock) -> None:
    office = await limited(Scope((area(0),)))
    for tried in (deeds.publish, deeds.decline, deeds.ask):
        post = (await alert_sent(area=area(1), words=WORDS, use="words", may_ask="yes")).post
        await _refused(tried, post, office)
    post = (await feedback_sent(area=area(1), happened=WORDS, use="words")).post
    await fetch("UPDATE post SET area = {} WHERE id = {}", area(1), post)
    await _refused(deeds.approve, post, office)
    assert await fetch("SELECT * FROM decision") == []


async def test_a_danger_to_life_may_be_decided_by_everybody(db: Database, clock: Clock) -> None:
    office = await limited(Scope((area(0),)))
    post = (await alert_sent(area=area(1))).post
    await fetch("UPDATE post SET urgency = 1 WHERE id = {}", post)
    assert await published(post, office)


async def test_an_alert_of_another_area_is_not_changed_and_an_emergency_is(
    db: Database, clock: Clock
) -> None:
    office, near = await moderator(), await limited(Scope((area(0),)))
    alert = await published((await alert_sent(area=area(1))).post, office)
    hand = Hand(near.by.account, guide(), translate)
    gone = Sent({"deed": ("withdraw",), "version": ("1",), "reason": ("It was a mistake.",)})
    with pytest.raises(Refused):
        await changes.settle(alert, gone, hand)
    grave = await published((await alert_sent(area=area(1))).post, office, risk="4")
    await changes.settle(grave, gone, hand)


@pytest.mark.both_engines
@pytest.mark.parametrize("leaving", ["ended", "another role"])
async def test_t63_whoever_decides_no_more_is_refused_on_every_path_at_once(
    db: Database, clock: Clock, leaving: str
) -> None:
    """T-63, also for what they had open on the desk before."""
    office, other = await moderator(), await moderator("Sam")
    alert = await published((await alert_sent()).post, office)
    hand = Hand(office.by.account, guide(), translate)
    posts = [(await alert_sent(words=WORDS, use="words", may_ask="yes")).post for _ in range(3)]
    feedback = (await feedback_sent(happened=WORDS, use="words")).post
    before = await fetch("SELECT * FROM decision")
    if leaving == "ended":
        await people.end(office.by.account)
    else:
        await fetch("UPDATE account SET role = 'program' WHERE id = {}", office.by.account)
    for tried, post in zip((deeds.publish, deeds.decline, deeds.ask), posts, strict=True):
        await _refused(tried, post, office)
    await _refused(deeds.approve, feedback, office)
    for deed in ("withdraw", "looked_at"):
        with pytest.raises(Refused):
            await changes.settle(alert, sent(deed=deed, version="1", reason="It was a mistake."), hand)
    assert await fetch("SELECT * FROM decision") == before
    assert await published(posts[0], other)


@pytest.mark.both_engines
async def test_a_decision_and_its_moderators_end_at_once_come_one_after_the_other(
    db: Database, clock: Clock
) -> None:
    office = await moderator()
    for _ in range(3):
        post = (await alert_sent()).post
        shown = await opened(post)
        decided, ended = await asyncio.gather(
            deeds.decline(shown, pressed(shown, reason="duplicate"), office),
            people.end(office.by.account),
            return_exceptions=True,
        )
        assert ended is None
        assert decided is None or isinstance(decided, Refused)


async def test_t62_what_a_moderator_decided_stays_and_says_a_former_one(db: Database, clock: Clock) -> None:
    office = await moderator()
    await published((await alert_sent()).post, office)
    [line] = await log.lines()
    assert (line.who is not None, line.former) == (True, False)
    await people.end(office.by.account)
    [line] = await log.lines()
    assert (line.who, line.former) == (None, True)


async def test_a_keeper_who_is_made_a_moderator_goes_on_deciding(db: Database, clock: Clock) -> None:
    office = await moderator()
    up = Change(before=Role.MODERATOR, after=Role.LEAD)
    await accounts.change_role(office.by.account, up, by=await keeper())
    assert await published((await alert_sent()).post, office)


Deed = Callable[..., Awaitable[None]]


async def _refused(tried: Deed, post: str, office: Office) -> None:
    shown = await opened(post)
    with pytest.raises(Refused):
        await tried(shown, pressed(shown, reason="duplicate", question="Where was it?"), office)
