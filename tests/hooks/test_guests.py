"""Programs are guests beside one another: each has its own webhooks, and none can reach another's."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from board.accounts import acts, people
from board.accounts.shapes import Did
from board.db import fetch
from board.db.bound import Database
from board.errors import Invalid, NotHere, Refused, TooMuch
from board.hooks import changes, queue, reads
from board.hooks.form import Order, Wish
from board.hooks.shapes import Deed, Hand, Made, State, Wants, Why
from board.roles import Role
from tests.hooks.cast import KEYS, an_alert, courier, deliveries, keeper, kit
from tests.kit.clock import Clock
from tests.kit.receiver import Receiver, receiving

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]


@pytest.fixture
async def partner(anyio_backend: str) -> AsyncIterator[Receiver]:
    """A program's software that listens."""
    async with receiving() as receiver:
        yield receiver


async def guest(name: str, program: str = "Harbour Outreach") -> Hand:
    """Somebody of a program's staff."""
    return Hand(await people.add(name, Role.PROGRAM, hashed="none", program=program), Role.PROGRAM)


async def added(receiver: Receiver, by: Hand, name: str = "Case files") -> Made:
    """A webhook of theirs."""
    return await changes.add(Wish(name=name, address=receiver.address, wants=Wants()), by=by, keys=KEYS)


async def done(deed: Deed, hook: str, by: Hand, *, delivery: str = "") -> Made | None:
    """What a button of the page does."""
    return await changes.carry_out(Order(deed, delivery), hook, by=by, keys=KEYS)


async def stands(hook: str, by: Hand) -> tuple[State, Why | None]:
    """Where a webhook stands for them."""
    now = await reads.one(hook, by)
    return now.state, now.why


async def test_each_sees_its_own_and_a_keeper_sees_whose_each_is(db: Database, partner: Receiver) -> None:
    pat, lee, by = await guest("Pat"), await guest("Lee", "Needle Bus"), keeper(await kit())
    await added(partner, pat, "Pat's")
    await added(partner, lee, "Lee's")
    assert [hook.name for hook in await reads.listed(pat)] == ["Pat's"]
    seen = {hook.name: (hook.maker_name, hook.program) for hook in await reads.listed(by)}
    assert seen == {"Pat's": ("Pat", "Harbour Outreach"), "Lee's": ("Lee", "Needle Bus")}


async def test_of_anothers_webhook_there_is_nothing_to_see_and_nothing_to_do(
    db: Database, partner: Receiver
) -> None:
    pat, lee = await guest("Pat"), await guest("Lee")
    hook = (await added(partner, pat)).hook
    await changes.test(hook, by=pat)
    [row] = await fetch("SELECT id FROM hook_delivery")
    before = await fetch("SELECT * FROM hook"), await deliveries()
    with pytest.raises(NotHere):
        await reads.one(hook, lee)
    for deed in Deed:
        with pytest.raises(NotHere):
            await done(deed, hook, lee, delivery=row["id"])
    assert (await fetch("SELECT * FROM hook"), await deliveries()) == before


async def test_nobody_sends_anothers_delivery_again_by_way_of_their_own_webhook(
    db: Database, partner: Receiver
) -> None:
    pat, lee = await guest("Pat"), await guest("Lee")
    theirs, own = (await added(partner, pat)).hook, (await added(partner, lee)).hook
    await changes.test(theirs, by=pat)
    [row] = await fetch("SELECT id FROM hook_delivery")
    with pytest.raises(NotHere):
        await done(Deed.AGAIN, own, lee, delivery=row["id"])


async def test_when_an_account_ends_its_webhooks_fall_silent_at_once(db: Database, partner: Receiver) -> None:
    pat, by = await guest("Pat"), keeper(await kit())
    hook = (await added(partner, pat)).hook
    await an_alert()
    await changes.test(hook, by=pat)
    await people.end(pat.account)
    await an_alert()
    await courier(partner).empty()
    assert partner.heard == []
    assert await stands(hook, by) == (State.STOPPED, Why.LEFT)
    assert await reads.how_many_stopped() == 1


async def test_a_courier_that_has_begun_carries_nothing_more_once_the_account_has_ended(
    db: Database, partner: Receiver
) -> None:
    pat = await guest("Pat")
    hook = (await added(partner, pat)).hook
    await changes.test(hook, by=pat)
    lease = await queue.take(hook)
    assert lease is not None
    assert await queue.next_errand(hook, lease)
    await people.end(pat.account)
    assert await queue.next_errand(hook, lease) is None


async def test_a_keeper_who_starts_an_orphan_again_looks_after_it(db: Database, partner: Receiver) -> None:
    pat, by = await guest("Pat"), keeper(await kit())
    hook = (await added(partner, pat)).hook
    await people.end(pat.account)
    await done(Deed.RESUME, hook, by)
    await an_alert()
    await courier(partner).empty()
    assert len(partner.heard) == 1
    assert await stands(hook, by) == (State.ACTIVE, None)
    with pytest.raises(NotHere):
        await reads.one(hook, pat)


async def test_who_was_ended_makes_no_webhook(db: Database, partner: Receiver) -> None:
    pat = await guest("Pat")
    await people.end(pat.account)
    with pytest.raises(Refused):
        await added(partner, pat)
    assert await fetch("SELECT * FROM hook") == []


async def test_a_webhook_made_while_its_account_is_ended_says_nothing(
    db: Database, partner: Receiver
) -> None:
    for number in range(3):
        pat = await guest(f"Pat {number}")
        made = [added(partner, pat) for _ in range(3)]
        answers = await asyncio.gather(*made[:1], people.end(pat.account), *made[1:], return_exceptions=True)
        assert all(isinstance(answer, Made | Refused | None) for answer in answers)
    await an_alert()
    await courier(partner).empty()
    assert partner.heard == []


async def test_what_a_keeper_switched_off_only_a_keeper_starts_again(db: Database, partner: Receiver) -> None:
    pat, by = await guest("Pat"), keeper(await kit())
    hook = (await added(partner, pat)).hook
    await done(Deed.PAUSE, hook, by)
    assert await stands(hook, pat) == (State.STOPPED, Why.CLOSED)
    with pytest.raises(Refused):
        await done(Deed.RESUME, hook, pat)
    await done(Deed.PAUSE, hook, pat)  # a pause of their own would be theirs to end
    assert await stands(hook, pat) == (State.STOPPED, Why.CLOSED)
    assert await reads.how_many_stopped() == 0  # nobody needs to look after what a keeper wanted so
    await done(Deed.RESUME, hook, by)
    assert await stands(hook, pat) == (State.ACTIVE, None)
    assert [(act.what, act.role, act.actor) for act in await acts.latest() if act.about] == [
        (Did.HOOK_RESUMED, "keeper", "Kit"),
        (Did.HOOK_CLOSED, "keeper", "Kit"),
        (Did.HOOK_ADDED, "program", "Pat"),
    ]


async def test_a_keeper_makes_no_secret_for_what_is_a_programs(db: Database, partner: Receiver) -> None:
    pat, by = await guest("Pat"), keeper(await kit())
    hook = (await added(partner, pat)).hook
    with pytest.raises(Refused):
        await done(Deed.ROTATE, hook, by)
    assert await done(Deed.ROTATE, hook, pat)


async def test_keepers_look_after_one_anothers_webhooks(db: Database, partner: Receiver) -> None:
    by = keeper(await kit())
    sam = keeper(await people.add("Sam", Role.KEEPER, hashed="none"))
    hook = (await added(partner, by)).hook
    assert await done(Deed.ROTATE, hook, sam)
    await done(Deed.PAUSE, hook, sam)
    assert await stands(hook, by) == (State.PAUSED, None)


async def test_no_guest_takes_all_the_places(db: Database, partner: Receiver) -> None:
    pat, lee = await guest("Pat"), await guest("Lee")
    made = [added(partner, pat) for _ in range(changes.MOST_OF_A_GUEST + 3)]
    answers = await asyncio.gather(*made, return_exceptions=True)
    assert len([answer for answer in answers if isinstance(answer, Made)]) == changes.MOST_OF_A_GUEST
    assert len([answer for answer in answers if isinstance(answer, Invalid)]) == 3
    assert await added(partner, lee)


async def test_nobody_knocks_at_a_door_all_day(db: Database, clock: Clock, partner: Receiver) -> None:
    pat = await guest("Pat")
    hook = (await added(partner, pat)).hook
    for _ in range(changes.TESTS_A_DAY):
        await changes.test(hook, by=pat)
    with pytest.raises(TooMuch):
        await changes.test(hook, by=pat)
    clock.forward(days=1)
    await changes.test(hook, by=pat)


async def test_a_webhook_from_before_makers_were_noted_is_the_keepers(
    db: Database, partner: Receiver
) -> None:
    pat, by = await guest("Pat"), keeper(await kit())
    hook = (await added(partner, by)).hook
    await fetch("UPDATE hook SET maker = NULL")
    assert await reads.listed(pat) == ()
    await done(Deed.TEST, hook, by)
    await courier(partner).empty()
    assert len(partner.heard) == 1
