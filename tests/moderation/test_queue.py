"""The queue at a glance, whatever its length for the same few questions to the database."""

import pytest

from board.db.bound import Database
from board.errors import NotHere
from board.moderation import queue
from board.moderation.queue import Wanted
from board.posts import lanes
from board.posts import reads as posts
from board.posts.place import Place
from board.posts.reads import PAGE, Age
from board.posts.shapes import Kind, Urgency
from tests.kit.browser import Desk
from tests.kit.build import alert_sent, declined, feedback_sent, guide, moderator, received
from tests.kit.clock import Clock
from tests.kit.people import moss_comes_in
from tests.kit.queries import counting

pytestmark = pytest.mark.anyio


async def test_a_long_queue_asks_no_more_than_a_short_one(db: Database, clock: Clock) -> None:
    await alert_sent()
    await feedback_sent()
    async with counting() as short:
        await queue.look(Wanted())
    for _ in range(12):
        await alert_sent()
        await feedback_sent()
    async with counting() as long:
        found = await queue.look(Wanted())
    assert len(found.cards) == found.waiting == 26
    assert len(short) == len(long) == 12, long


async def test_a_card_shows_the_first_words_on_one_line(db: Database, clock: Clock) -> None:
    await alert_sent(words="It was\nmuch   stronger than " + "anything " * 30)
    [card] = (await queue.look(Wanted())).cards
    assert card.first_words.startswith("It was much stronger than anything")
    assert len(card.first_words) <= queue.FIRST_WORDS
    assert card.age is Age.FRESH


async def test_of_a_part_the_whole_is_still_counted(db: Database, clock: Clock) -> None:
    await alert_sent(area="vancouver:strathcona")
    await feedback_sent()
    await declined((await alert_sent(area="vancouver:strathcona")).post, await moderator())
    part = await queue.look(queue.wanted({"kind": "alert", "area": "vancouver:strathcona"}, guide()))
    assert [card.post.kind for card in part.cards] == [Kind.ALERT]
    assert part.waiting == 2


async def test_a_queue_longer_than_a_page_shows_the_page_and_counts_all(db: Database, clock: Clock) -> None:
    for _ in range(PAGE + 1):
        await alert_sent()
    found = await queue.look(Wanted())
    assert (len(found.cards), found.waiting) == (PAGE, PAGE + 1)
    assert (await queue.look(queue.wanted({"after": found.more}, guide()))).more == ""


@pytest.mark.both_engines
async def test_the_pages_of_a_queue_hold_every_post_once_in_order(db: Database, clock: Clock) -> None:
    for number in range(PAGE + 4):
        await received(urgency=Urgency(1 + number % 3), suspect=number % 2 == 0)
        clock.forward(minutes=number % 2 * 20)
    whole = [post.id for post in await lanes.waiting(limit=500)]
    first = await queue.look(Wanted())
    second = await queue.look(queue.wanted({"after": first.more}, guide()))
    assert [card.post.id for card in (*first.cards, *second.cards)] == whole
    for end in whole:  # wherever a page ends, the next begins right behind
        post = await posts.one(end)
        assert post.due
        place = Place(post.urgency, post.suspect, post.received, post.due, post.id)
        rest = [post.id for post in await lanes.waiting(after=place, limit=500)]
        assert rest == whole[whole.index(end) + 1 :]


async def test_the_next_page_begins_where_the_last_one_ended_though_its_end_was_decided(
    db: Database, clock: Clock
) -> None:
    for _ in range(PAGE + 2):
        await alert_sent()
    first = await queue.look(Wanted())
    await declined(first.cards[-1].post.id, await moderator())
    second = await queue.look(queue.wanted({"after": first.more}, guide()))
    assert len(second.cards) == 2


async def test_more_leads_to_the_rest_of_the_same_part(desk: Desk, clock: Clock) -> None:
    for _ in range(PAGE + 1):
        await alert_sent(area="vancouver:strathcona")
    await moss_comes_in(desk)
    await desk.get("/desk?kind=alert&area=vancouver%3Astrathcona")
    page = await desk.follow("More")
    assert len(page.all("ol.queue li")) == 1
    assert page.one("#part-area option[selected]").get("value") == "vancouver:strathcona"
    assert page.heading == f"{PAGE + 1} posts wait"


@pytest.mark.parametrize(
    "after", ["x", "1.0.5", "9.0.5.5.0000000000", "1.0.5.5.\x00", f"1.0.5.{'9' * 30}.0000000000"]
)
def test_a_place_that_is_none_of_ours_is_nowhere(after: str) -> None:
    with pytest.raises(NotHere):
        queue.wanted({"after": after}, guide())


async def test_a_post_without_facts_has_a_card(db: Database, clock: Clock) -> None:
    post = await received()
    [card] = (await queue.look(Wanted())).cards
    assert (card.post.id, card.facts) == (post, None)


@pytest.mark.parametrize(("kind", "area"), [("", ""), ("person", "nowhere"), ("\x00", "' OR 1=1")])
def test_what_no_list_holds_filters_nothing(kind: str, area: str) -> None:
    assert queue.wanted({"kind": kind, "area": area}, guide()) == Wanted()
