"""What one person alone cannot do by going round: changing, restoring, hiding, or taking a flock apart."""

from typing import Any

import pytest
from msgspec.structs import replace

from board.accounts import changes as accounts
from board.accounts import people
from board.codes.withdraw import withdraw
from board.db import fetch
from board.db.bound import Database
from board.errors import Invalid, NotHere, Refused
from board.moderation import bulk, changes, grouping, held, originals, reads, second, wished
from board.moderation.bulk import Pick
from board.moderation.changes import Hand
from board.posts import compared, groups, wishes
from board.posts import reads as posts
from board.posts.approvals import Why
from board.posts.reword import printed as printed_of
from board.posts.shapes import WishKind
from board.posts.tables import Post
from board.roles import Role, Scope
from board.safety.scrub import MOST_MARKS, marks
from board.web.words import translate
from tests.kit.build import (
    RECEIPTS,
    alert_sent,
    cut,
    declined,
    digest,
    feedback_sent,
    guide,
    joined,
    moderator,
    opened,
    pressed,
    printed,
    published,
    sent,
    somebody,
)
from tests.kit.clock import Clock
from tests.moderation.test_held import PRACTICE

pytestmark = pytest.mark.anyio

NAME = "Mr. Mirabel Quince"
SAID = "They were kind to us all night."
NAMING = f"It was {NAME} who told us about it."


@pytest.mark.both_engines
@pytest.mark.parametrize(
    ("deed", "typed"),
    [
        ("correct", {"details": NAMING, "stands": "details", "note": "More is known of it now."}),
        ("update", {"note": NAMING, "stands": "note"}),
        ("withdraw", {"reason": NAMING, "stands": "reason"}),
        ("renew", {"why_again": NAMING, "stands": "why_again"}),
    ],
)
async def test_nobody_adds_a_name_to_a_published_alert_alone(
    db: Database, clock: Clock, deed: str, typed: dict[str, str]
) -> None:
    office = await moderator()
    alert = await published((await alert_sent()).post, office)
    clock.forward(days=5)
    shown = await reads.opened(alert, office.guide)
    form = sent(**{**shown.form.fields, "version": "1", "deed": deed, **typed})
    with pytest.raises(Invalid) as refused:
        await changes.settle(alert, form, Hand(office.by.account, office.guide, translate))
    assert [each.id for each in refused.value.fields.values()] == [second.TWO_FOR_A_NAME]
    assert "Quince" not in str(await fetch("SELECT * FROM alert_version"))


async def test_a_name_that_two_people_printed_does_not_stand_in_the_way_of_a_change(
    db: Database, clock: Clock
) -> None:
    office = await moderator()
    alert = await published((await alert_sent()).post, office, details=NAMING, stands="details")
    shown = await reads.opened(alert, office.guide)
    note = {"note": "More is known of it now.", "stands": "details"}
    form = sent(**{**shown.form.fields, "version": "1", "deed": "correct", **note})
    await changes.settle(alert, form, Hand(office.by.account, office.guide, translate))
    assert (await reads.opened(alert, office.guide)).alert.record.details == NAMING


@pytest.mark.both_engines
async def test_nobody_prints_a_name_by_way_of_a_wish(db: Database, clock: Clock) -> None:
    post, office = (await feedback_sent(good=SAID, use="words")).post, await moderator()
    await printed(post, office)
    await wishes.wish(post, WishKind.CORRECT, "Please say who it was.")
    [wish] = await fetch("SELECT id FROM post WHERE amends IS NOT NULL")
    shown = await opened(wish["id"])
    assert shown.wished
    form = sent(
        **{**shown.wished.form.fields, "version": "1", "printed_good": NAMING, "stands": "printed_good"}
    )
    with pytest.raises(Invalid) as refused:
        await wished.amend(shown.post, shown.wished, form, account=office.by.account)
    assert refused.value.fields["printed_good"].id == second.TWO_FOR_A_NAME
    assert (await printed_of(post)).words == {"good": SAID}
    assert (await posts.one(wish["id"])).state == "waiting"


async def test_no_lead_restores_a_name_alone_nor_anything_outside_their_area(
    db: Database, clock: Clock
) -> None:
    post, who = (await feedback_sent(good=NAMING, use="words")).post, await somebody(role=Role.LEAD)
    await printed(post, await moderator(), cut=cut("good", NAMING, NAME), why="name")
    seen = str((await printed_of(post)).version)
    form = sent(version=seen, printed_good=NAMING, stands="printed_good")
    with pytest.raises(Invalid):
        await originals.put_right(post, form, who)
    await accounts.limit(
        who.account, Scope((), ("es",)), by=await people.add("Kit", Role.KEEPER, hashed="no")
    )
    with pytest.raises(Refused):
        await originals.put_right(post, sent(version=seen, printed_good="Somebody told us."), who)
    assert "Mirabel" not in str((await printed_of(post)).words)


async def test_a_name_that_other_marks_cover_needs_two_people_as_any(db: Database, clock: Clock) -> None:
    """Beyond so many marks the last one reaches over all others, and is of one kind alone."""
    text = "write me@here.org. " * (MOST_MARKS + 2) + NAMING
    assert len(marks(text)) <= MOST_MARKS
    assert Why.NAMED in await second.reasons("none", {"good": text}, None)


@pytest.mark.both_engines
async def test_a_flock_is_one_however_it_is_taken_apart_or_put_together(db: Database, clock: Clock) -> None:
    ids, office = [(await alert_sent()).post for _ in range(6)], await moderator()
    behind: dict[Any, Any] = {"head": ids[0], "sketch": "the same"}
    await Post.update(behind).where(Post.id.is_in(ids[1:]))
    await bulk.set_apart((Pick(ids[1], 1), Pick(ids[2], 1)), by=office.by)
    await bulk.merge((Pick(ids[3], 1), Pick(ids[4], 1)), ids[5], by=office.by)
    assert [await groups.count(each) for each in (ids[0], ids[1], ids[5])] == [6, 6, 6]
    await declined(ids[0], office)
    assert await groups.count(ids[1]) == 6


@pytest.mark.both_engines
async def test_t59_whoever_left_a_flock_still_counts_against_it_while_one_of_it_waits(
    db: Database, clock: Clock
) -> None:
    came, office = [await alert_sent() for _ in range(5)], await moderator()
    ids = [each.post for each in came]
    alert = await published((await alert_sent()).post, office)
    behind: dict[Any, Any] = {"head": ids[0], "sketch": "the same"}
    await Post.update(behind).where(Post.id.is_in(ids[1:]))
    await declined(ids[0], office)
    await withdraw(digest(came[1]))
    await joined(ids[2], alert, office)
    await published(ids[3], office)
    assert await groups.count(ids[4]) == 5
    assert Why.FLOCK in await second.reasons(ids[4], {}, None)
    await declined(ids[4], office)
    left = await Post.select(Post.sketch).where(Post.id.is_in(ids))
    assert {row["sketch"] for row in left} == {""}, "nothing says any more who told the same"


async def test_a_decline_and_its_undoing_take_no_post_out_of_its_flock(db: Database, clock: Clock) -> None:
    words = "Purple chunks from the corner by the park put three of us out, very slow breathing."
    ids = [(await alert_sent(words=words, use="words")).post for _ in range(6)]
    while await grouping.group_new():
        pass
    await declined(ids[2], await moderator())
    await held.undo(ids[2], (await posts.one(ids[2])).version, who=await somebody())
    assert [post.id for post in await compared.new(limit=9)] == [ids[2]]
    await grouping.group_new()
    assert await groups.count(ids[2]) == 6


@pytest.mark.both_engines
async def test_a_second_person_decides_where_they_may_and_no_further(db: Database, clock: Clock) -> None:
    here, there = (guide().areas.places[number].id for number in (0, 1))
    post, other = (await alert_sent(area=here)).post, await somebody()
    shown = await opened(post)
    await held.decide("publish", shown, pressed(shown, risk="4"), who=await somebody(), practice=PRACTICE)
    keeper = await people.add("Kit", Role.KEEPER, hashed="no")
    await accounts.limit(other.account, Scope((there,)), by=keeper)
    version = (await posts.one(post)).version
    with pytest.raises(Refused):
        await held.agree(post, version, who=other, practice=PRACTICE)
    assert (await posts.one(post)).version == version


@pytest.mark.both_engines
async def test_nobody_sets_apart_what_is_not_theirs(db: Database, clock: Clock) -> None:
    ids, office = (
        [(await alert_sent(area=guide().areas.places[0].id)).post for _ in range(2)],
        await moderator(),
    )
    behind: dict[Any, Any] = {"head": ids[0]}
    await Post.update(behind).where(Post.id == ids[1])
    keeper = await people.add("Kit", Role.KEEPER, hashed="no")
    await accounts.limit(office.by.account, Scope((guide().areas.places[1].id,)), by=keeper)
    [outcome] = await bulk.set_apart((Pick(ids[1], 1),), by=office.by)
    assert outcome.why
    assert (await posts.one(ids[1])).version == 1


@pytest.mark.parametrize("words", ["It is on www.example.org now.", "It was 40$ for two of them."])
async def test_what_is_put_into_other_words_is_asked_about_as_the_first_words_were(
    db: Database, clock: Clock, words: str
) -> None:
    post, who = (await feedback_sent(good=SAID, use="words")).post, await somebody(role=Role.LEAD)
    await printed(post, await moderator())
    with pytest.raises(Invalid) as refused:
        await originals.put_right(post, sent(version="2", printed_good=words), who)
    assert list(refused.value.fields) == ["printed_good"]


async def test_a_lead_of_other_places_opens_no_original(db: Database, clock: Clock) -> None:
    post, lead = (await feedback_sent(good=NAMING, use="words")).post, await somebody(role=Role.LEAD)
    await printed(post, await moderator(), cut=cut("good", NAMING, NAME), why="name")
    with pytest.raises(NotHere):
        await originals.opened(post, replace(lead, scope=Scope((), ("es",))), RECEIPTS.keys)
    assert (await originals.opened(post, lead, RECEIPTS.keys)).words == {"good": NAMING}
