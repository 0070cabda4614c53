"""The queue at a glance, whatever its length for the same few questions to the database."""

import pytest

from board.db.bound import Database
from board.moderation import queue
from board.moderation.queue import Wanted
from board.posts.reads import PAGE, Age
from board.posts.shapes import Kind
from tests.kit.build import alert_sent, declined, feedback_sent, guide, moderator
from tests.kit.clock import Clock
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
    assert len(short) == len(long) == 4, long


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
    part = await queue.look(queue.wanted("alert", "vancouver:strathcona", guide()))
    assert [card.post.kind for card in part.cards] == [Kind.ALERT]
    assert part.waiting == 2


async def test_a_queue_longer_than_a_page_shows_the_page_and_counts_all(db: Database, clock: Clock) -> None:
    for _ in range(PAGE + 1):
        await alert_sent()
    found = await queue.look(Wanted())
    assert (len(found.cards), found.waiting) == (PAGE, PAGE + 1)


@pytest.mark.parametrize(("kind", "area"), [("", ""), ("person", "nowhere"), ("\x00", "' OR 1=1")])
def test_what_no_list_holds_filters_nothing(kind: str, area: str) -> None:
    assert queue.wanted(kind, area, guide()) == Wanted()
