"""The same for several posts: each by its own version, the rest said by name, and none is approved."""

import pytest

from board.alerts import reads as alerts
from board.db import fetch
from board.db.bound import Database
from board.errors import Invalid
from board.moderation import bulk, grouping
from board.moderation.bulk import Pick
from board.posts import asking, lanes, leases, reads
from board.posts.life import State
from tests.house.tree import ROOT
from tests.kit.browser import Desk
from tests.kit.build import alert_sent, declined, feedback_sent, moderator, published, sent
from tests.kit.clock import Clock
from tests.kit.people import arrives, moss_comes_in

pytestmark = pytest.mark.anyio


async def waiting(number: int) -> tuple[Pick, ...]:
    return tuple([Pick((await alert_sent(may_ask="yes")).post, 1) for _ in range(number)])


@pytest.mark.both_engines
async def test_of_twenty_with_three_conflicts_seventeen_are_done(db: Database, clock: Clock) -> None:
    """T-68."""
    chosen, office = await waiting(20), await moderator()
    await declined(chosen[3].post, await moderator("Another"))
    await published(chosen[7].post, office)
    await asking.ask(chosen[11].post, "What did it look like?", version=1, account=office.by.account)
    outcomes = await bulk.decline(chosen, "duplicate", by=office.by)
    assert [each.post for each in outcomes if each.why] == [chosen[n].post for n in (3, 7, 11)]
    assert [post.id for post in await lanes.waiting()] == [chosen[11].post]
    assert len(await fetch("SELECT * FROM decision WHERE action = 'declined'")) == 18


@pytest.mark.both_engines
async def test_what_a_colleague_reads_is_left_alone(db: Database, clock: Clock) -> None:
    """T-24."""
    chosen, office = await waiting(3), await moderator()

    await leases.take(chosen[1].post, await arrives("Robin"))
    for outcomes in (
        await bulk.merge(chosen[1:], chosen[0].post, by=office.by),
        await bulk.decline(chosen[:2], "duplicate", by=office.by),
    ):
        assert [each.why.id for each in outcomes if each.why] == [bulk.HELD]
    assert (await reads.one(chosen[1].post)).state is State.WAITING


@pytest.mark.both_engines
async def test_what_is_put_together_with_an_alert_makes_it_surer(db: Database, clock: Clock) -> None:
    chosen, office = await waiting(3), await moderator()
    alert = await published(chosen[0].post, office)
    outcomes = await bulk.merge(chosen[1:], chosen[0].post, by=office.by)
    assert not [each for each in outcomes if each.why]
    now = await alerts.one(alert)
    assert (now.reports, now.record.evidence, now.version) == (3, "E1", 3)


@pytest.mark.both_engines
async def test_nothing_joins_an_alert_that_is_over(db: Database, clock: Clock) -> None:
    chosen, office = await waiting(2), await moderator()
    await published(chosen[0].post, office)
    clock.forward(days=25)
    [outcome] = await bulk.merge(chosen[1:], chosen[0].post, by=office.by)
    assert outcome.why
    assert "run out" in outcome.why.id
    assert (await reads.one(chosen[1].post)).state is State.WAITING


@pytest.mark.parametrize(
    "ticked", [[], ["x"], ["0123456789:"], ["\x00:1"], [f"01234567{n:02}:1" for n in range(21)]]
)
def test_a_form_that_ticks_none_or_too_many_is_sent_back(ticked: list[str]) -> None:
    with pytest.raises(Invalid) as refused:
        bulk.picks(sent(pick=ticked))
    assert set(refused.value.fields) == {"pick"}


def test_there_is_no_way_to_approve_several_at_once() -> None:
    """R-57."""
    doors = [line for line in (ROOT / "tests/house/routes.txt").read_text().splitlines() if "/bulk" in line]
    assert {line.split()[0] for line in doors} == {
        "/desk/bulk",
        "/desk/bulk/apart",
        "/desk/bulk/decline",
        "/desk/bulk/merge",
    }


async def test_cards_are_ticked_read_and_declined_and_what_failed_stays_ticked(
    desk: Desk, clock: Clock
) -> None:
    chosen = await waiting(3)
    await moss_comes_in(desk)
    await desk.get("/desk")
    picks = [f"{each.post}:1" for each in chosen]
    page = await desk.send("#bulk", pick=picks)
    assert len(page.all("#several input[name=pick][checked]")) == 3
    page = await desk.send("#several", press="Decline these", pick=picks, expect=422)
    assert len(page.all("#several input[name=pick][checked]")) == 3
    office = await moderator()
    await asking.ask(chosen[1].post, "What did it look like?", version=1, account=office.by.account)
    page = await desk.send("#several", press="Decline these", pick=picks, reason="duplicate")
    assert "Done for 2 posts." in page.text
    assert [box.get("value") for box in page.all("input[name=pick][checked]")] == [f"{chosen[1].post}:2"]
    assert bulk.FASTER in page.text


async def test_a_group_shows_its_members_and_puts_them_together(desk: Desk, clock: Clock) -> None:
    for number in range(3):
        await feedback_sent(better=f"the van never came on monday night, {number} of us stood in the rain")
    await grouping.group_new()
    await moss_comes_in(desk)
    page = await desk.get("/desk")
    assert len(page.all("ol.queue > li")) == 1
    assert "2 more tell the same" in page.text
    page = await desk.get(str(page.one("p.behind a").get("href")))
    picks = [str(box.get("value")) for box in page.all("input[name=pick]")]
    page = await desk.send("#several", press="Put together with the first one", pick=picks)
    assert "Done for 2 posts." in page.text
    assert [post.id for post in await lanes.waiting()] == [picks[0].split(":")[0]]


async def test_a_long_group_goes_on_with_its_next_posts(desk: Desk, clock: Clock) -> None:
    for number in range(bulk.MOST + 5):
        await feedback_sent(better=f"the dispenser steals from us all, tell everybody now {number * 7919}")
    await grouping.group_new()
    await moss_comes_in(desk)
    page = await desk.get("/desk")
    page = await desk.get(str(page.one("p.behind a").get("href")))
    assert "More of them wait" in page.text
    picks = [str(box.get("value")) for box in page.all("input[name=pick]")]
    assert len(picks) == bulk.MOST
    page = await desk.send("#several", press="Decline these", pick=picks, reason="not_harm_reduction")
    assert len(page.all("input[name=pick]")) == 5
    assert len(page.all("input[name=pick][checked]")) == 0


async def test_who_is_not_the_same_is_taken_out_of_the_group(desk: Desk, clock: Clock) -> None:
    for number in range(3):
        await feedback_sent(better=f"the van never came on monday night, {number} of us stood in the rain")
    await grouping.group_new()
    [head] = await lanes.waiting()
    await moss_comes_in(desk)
    page = await desk.get(f"/desk/posts/{head.id}/members")
    last = str(page.all("input[name=pick]")[-1].get("value"))
    await desk.send("#several", press="Not the same: take them out of this group", pick=last)
    assert await grouping.group_new() == 0
    assert len(await lanes.waiting()) == 2
