"""The public log points at nobody: days with few decisions are told with their week (D7, T-34)."""

from datetime import date

import pytest

from board.accounts import people
from board.db.bound import Database
from board.errors import Invalid
from board.ledger import reads, said
from board.ledger.form import Asked, Explanation, asked, explanation
from board.ledger.shapes import Stretch
from board.ledger.wording import ACTIONS, LANES
from board.posts import changes as posts
from board.posts.life import State
from board.posts.shapes import Action, Deed, Kind, Lane
from board.roles import Role
from tests.kit.build import received, sent
from tests.kit.clock import Clock
from tests.ledger import chains

pytestmark = pytest.mark.anyio


async def stretches() -> list[Stretch]:
    return [stretch for week in (await reads.page()).weeks for stretch in week.stretches]


async def test_a_day_with_three_decisions_stands_alone_once_it_is_over(db: Database, clock: Clock) -> None:
    robin = await people.add("Robin", Role.MODERATOR, hashed="")
    for reason in ("duplicate", "duplicate", "names_a_person"):
        await chains.declined(await received(), robin, reason)
    assert await stretches() == []
    clock.at("2026-03-11T00:00")
    [day] = await stretches()
    told = [(line.action, line.reason, line.role, line.band) for line in day.lines]
    assert day.day == date(2026, 3, 10)
    assert told == [("declined", "duplicate", "peer", "1-4"), ("declined", "names_a_person", "peer", "1-4")]


@pytest.mark.both_engines
async def test_days_with_fewer_are_told_together_when_their_week_is_over(db: Database, clock: Clock) -> None:
    for day in ("2026-03-10T10:00", "2026-03-11T10:00", "2026-03-12T10:00"):
        clock.at(day)
        await chains.declined(await received(), reason="names_a_person")
    clock.at("2026-03-15T23:59")
    assert await stretches() == []
    clock.at("2026-03-16T00:00")
    [rest] = await stretches()
    assert (rest.day, rest.lines[0].reason, rest.lines[0].band) == (None, "names_a_person", "1-4")


async def test_two_in_a_week_are_told_without_reason_or_role(db: Database, clock: Clock) -> None:
    await chains.declined(await received(), reason="names_a_person")
    await chains.declined(await received(), reason="duplicate")
    clock.forward(days=7)
    [rest] = await stretches()
    assert [(line.action, line.reason, line.role, line.band) for line in rest.lines] == [
        ("declined", "", "", "1-4")
    ]


async def test_what_only_a_poster_and_a_peer_know_is_not_told(db: Database, clock: Clock) -> None:
    """T-30: a post that waits, was asked about or was taken back undecided changes nothing that is public."""
    robin = await people.add("Robin", Role.MODERATOR, hashed="")
    asked = Deed(action=Action.ASKED, account=robin)
    await posts.note(await received(), 1, kind=Kind.ALERT, turn=("waiting", "waiting"), deed=asked)
    for _ in range(3):
        withdrawn = Deed(action=Action.WITHDRAWN)
        await posts.move(await received(), version=1, to=State.WITHDRAWN, deed=withdrawn)
    clock.forward(days=14)
    assert await stretches() == []


async def test_that_somebody_came_back_with_a_wish_is_not_told(db: Database, clock: Clock) -> None:
    robin = await people.add("Robin", Role.MODERATOR, hashed="")
    for _ in range(3):
        await posts.move(
            await received(),
            version=1,
            to=State.PUBLISHED,
            deed=Deed(action=Action.AMENDED, account=robin),
        )
    clock.forward(days=7)
    assert await stretches() == []


async def test_weeks_are_turned_page_by_page_and_none_is_told_twice(db: Database, clock: Clock) -> None:
    for _ in range(6):
        await chains.decided(3)
        clock.forward(days=7)
    pages = [await reads.page()]
    while earlier := pages[-1].earlier:
        pages.append(await reads.page(date.fromisocalendar(2026, int(earlier[6:]), 1)))
    told = [[week.week for week in page.weeks] for page in pages]
    assert told == [["2026-W16", "2026-W15"], ["2026-W14", "2026-W13"], ["2026-W12", "2026-W11"]]


async def test_a_wrong_row_is_put_right_by_a_new_one(db: Database, clock: Clock) -> None:
    await chains.decided(3)
    before = await chains.rows()
    clock.forward(days=7)
    kit = await people.add("Kit", Role.KEEPER, hashed="")
    await said.explain(Explanation(2, "This was no duplicate: it told of another batch."), by=kit)
    clock.forward(days=1)
    assert (await chains.rows())[:3] == before
    [words] = [each for week in (await reads.page()).weeks for each in week.said]
    assert (words.week, words.words) == ("2026-W11", "This was no duplicate: it told of another batch.")
    with pytest.raises(Invalid):
        await said.explain(Explanation(99, "There is no such row at all."), by=kit)
    assert await chains.breaks() == ()


def test_every_act_and_every_lane_has_words_for_people() -> None:
    assert {action.value for action in Action} - set(ACTIONS) == reads.UNTOLD
    assert {lane.value for lane in Lane} == set(LANES)


@pytest.mark.parametrize(
    "typed",
    [
        {"seq": "0", "words": "This was no duplicate."},
        {"seq": "2", "words": "Short."},
        {"seq": "2", "words": "Ask jo@example.org why this was no duplicate."},
    ],
)
def test_an_explanation_names_a_row_and_leads_to_nobody(typed: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        explanation(sent(**typed))


def test_the_number_of_requests_is_for_a_month_that_has_begun() -> None:
    assert asked(sent(month="2026-02", number="0"), this_month="2026-03") == Asked("2026-02", 0)
    for month, number in (("2026-04", "0"), ("2026-13", "0"), ("2026-02", "none")):
        with pytest.raises(Invalid):
            asked(sent(month=month, number=number), this_month="2026-03")
