"""A confirmed report marks the listing with its day, goes again, and begins a warning where it matters."""

from datetime import timedelta

import pytest

from board.alerts import reads as alerts
from board.db import fetch
from board.db.bound import Database
from board.errors import Conflict, NotHere
from board.moderation import deeds, remarked
from board.posts import reads as posts
from board.posts.life import State
from board.programs import reads
from board.remarks import marks
from board.remarks.reads import remarks_for
from tests.kit.browser import Desk, Phone
from tests.kit.build import moderator, opened, pressed, received, settled
from tests.kit.clock import Clock
from tests.kit.people import moss_comes_in
from tests.remarks.cast import VAN, card, rewritten, said_so, the_van

pytestmark = pytest.mark.anyio


async def confirmed(what: str, item: str = "") -> str:
    """The post of a report that a peer has confirmed."""
    await said_so(what, item)
    shown = await opened(await card())
    await remarked.confirm(shown, pressed(shown), await moderator())
    return shown.post.id


@pytest.mark.both_engines
async def test_what_ran_out_stands_on_the_listing_with_its_day(db: Database, clock: Clock) -> None:
    await the_van()
    post = await confirmed("stock_out", "needles")
    van = await reads.service(VAN)
    day = clock.moment.date().isoformat()
    assert van.stock_out == ("needles",)
    assert (
        van.notice
        == f"People told us on {day} that this had run out: Needles and syringes. Call before you go."
    )
    assert (await posts.one(post)).state is State.PUBLISHED
    told = await fetch("SELECT action FROM decision")
    assert told == [{"action": "marked"}]
    assert await fetch("SELECT topic, subject, version FROM outbox") == [
        {"topic": "service", "subject": VAN, "version": van.version}
    ]


async def test_a_closed_service_is_shut_from_today_on_for_a_while(db: Database, clock: Clock) -> None:
    await the_van()
    await confirmed("closed")
    [shut] = (await reads.service(VAN)).closures
    assert (shut.since, shut.until) == (clock.moment.date(), clock.moment.date() + timedelta(days=14))


@pytest.mark.both_engines
async def test_a_mark_goes_after_its_time_and_leaves_a_row(db: Database, clock: Clock) -> None:
    van = await the_van()
    await confirmed("stock_out", "needles")
    clock.forward(days=7)
    assert await marks.sweep() == 0
    clock.forward(days=1)
    assert (await marks.sweep(), await marks.sweep()) == (1, 0)
    after = await reads.service(VAN)
    assert (after.notice, after.stock_out, after.version) == ("", (), van.version + 2)
    assert {"action": "forgotten"} in await fetch("SELECT action FROM decision")


async def test_that_all_is_well_again_takes_every_mark_off(db: Database, clock: Clock) -> None:
    await the_van()
    await confirmed("stock_out", "needles")
    await confirmed("closed")
    await confirmed("fine")
    van = await reads.service(VAN)
    assert (van.notice, van.stock_out, van.closures) == ("", (), ())


async def test_what_the_keeper_wrote_meanwhile_stays(db: Database, clock: Clock) -> None:
    await the_van()
    await confirmed("wrong_hours")
    await rewritten(notice="New hours from Monday on.", stock_out=("strips",))
    await confirmed("fine")
    van = await reads.service(VAN)
    assert (van.notice, van.stock_out) == ("New hours from Monday on.", ("strips",))


async def test_when_one_of_two_marks_goes_the_other_stands(db: Database, clock: Clock) -> None:
    await the_van()
    await confirmed("wrong_hours")
    await confirmed("stock_out", "needles")
    clock.forward(days=8)
    await marks.sweep()
    van = await reads.service(VAN)
    assert van.stock_out == ()
    assert "the hours here are wrong" in van.notice


async def test_who_is_slower_confirms_nothing(db: Database, clock: Clock) -> None:
    van = await the_van()
    await said_so("moved")
    first, second = await opened(await card()), await opened(await card())
    await deeds.decline(first, pressed(first, reason="duplicate"), await moderator())
    with pytest.raises(Conflict):
        await remarked.confirm(second, pressed(second), await moderator())
    assert await reads.service(VAN) == van


async def test_no_other_post_is_confirmed_so(db: Database, clock: Clock) -> None:
    shown = await opened(await received())
    with pytest.raises(NotHere):
        await remarked.confirm(shown, pressed(shown), await moderator())


@pytest.mark.parametrize(
    ("kinds", "what", "item", "begun"),
    [
        (("outreach",), "stock_out", "naloxone", 1),
        (("outreach",), "stock_out", "food", 0),
        (("supervised_consumption",), "closed", "", 1),
        (("outreach",), "closed", "", 0),
    ],
)
async def test_where_it_matters_the_editor_of_a_warning_is_filled(
    db: Database, clock: Clock, kinds: tuple[str, ...], what: str, item: str, begun: int
) -> None:
    await the_van(*kinds)
    post = await confirmed(what, item)
    alert = (await remarks_for([post]))[post].alert
    assert (alert is not None) is bool(begun)
    if alert:
        shown = await opened(alert)
        assert shown.form.one("kind") == "service_disruption"
        assert "The Night Van" in shown.form.one("headline")
        await settled(deeds.publish, shown, pressed(shown), await moderator())
        public = str((await opened(alert)).post.outcome)
        assert (await alerts.one(public)).record.kind == "service_disruption"


async def test_at_the_desk_it_is_confirmed_and_the_alert_is_one_tap_on(
    phone: Phone, desk: Desk, clock: Clock
) -> None:
    await the_van()
    await said_so("stock_out", "naloxone", words="They said next week")
    await moss_comes_in(desk)
    await desk.get("/desk?lane=changes")
    assert "The Night Van: Something has run out (Naloxone)" in desk.page.text  # type: ignore[union-attr]
    await desk.get(f"/desk/posts/{await card()}")
    page = await desk.send("form.decide", press="Confirm, and mark the listing")
    assert "Write the alert about it" in page.links
    page = await desk.follow("Write the alert about it")
    headline = page.one("[name=headline]").text_content().strip()
    assert headline == "The Night Van: Something has run out (Naloxone)"
