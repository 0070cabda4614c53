"""Beside a post stand similar ones: how they were decided, and which still wait. Never a word of them."""

import pytest

from board.db.bound import Database
from board.moderation import precedents
from board.posts.shapes import Action
from board.roles import Role
from tests.kit.browser import Desk
from tests.kit.build import alert_sent, declined, feedback_sent, guide, moderator, opened, published
from tests.kit.clock import Clock
from tests.kit.people import moss_comes_in

pytestmark = pytest.mark.anyio

WORDS = "Unmistakable words of somebody else."


async def beside(post: str) -> precedents.Beside:
    return await precedents.beside(await opened(post), guide())


@pytest.mark.both_engines
async def test_similar_posts_of_the_last_30_days_show_how_they_were_decided(
    db: Database, clock: Clock
) -> None:
    office = await moderator()
    await declined((await alert_sent(sold_as="down", words=WORDS)).post, office, "selling")
    await published((await alert_sent(sold_as="down")).post, office)
    await declined((await alert_sent(happening="rumour")).post, office)
    await declined((await feedback_sent()).post, office)
    found = (await beside((await alert_sent(sold_as="down")).post)).precedents
    said = {(each.action, each.reason, each.day, each.role) for each in found}
    today = clock.moment.date()
    assert said == {
        (Action.DECLINED, "selling", today, Role.MODERATOR),
        (Action.PUBLISHED, None, today, Role.MODERATOR),
    }
    assert "Unmistakable" not in repr(found)


async def test_older_decisions_are_no_examples_any_more(db: Database, clock: Clock) -> None:
    await declined((await alert_sent(sold_as="down")).post, await moderator())
    clock.forward(days=31)
    assert (await beside((await alert_sent(sold_as="down")).post)).precedents == ()


async def test_similar_posts_that_wait_are_one_tap_away(desk: Desk, clock: Clock) -> None:
    near = (await alert_sent(sold_as="down")).post
    far = (await alert_sent(happening="rumour")).post
    post = (await alert_sent(sold_as="down")).post
    await declined((await alert_sent(sold_as="down", words=WORDS)).post, await moderator("Robin"), "selling")
    await moss_comes_in(desk)
    page = await desk.get(f"/desk/posts/{post}")
    links = {each.get("href") for each in page.all("#beside a")}
    assert links == {f"/desk/posts/{near}"}
    assert far not in str(links)
    shown = " ".join(page.one("#beside").text_content().split())
    assert "Declined: It is about buying or selling" in shown
    assert "a moderator" in shown
    assert ("Robin" in shown, "Unmistakable" in page.html) == (False, False)


async def test_the_checklist_has_four_lines_at_most(desk: Desk, clock: Clock) -> None:
    post = (await feedback_sent()).post
    await moss_comes_in(desk)
    page = await desk.get(f"/desk/posts/{post}")
    assert 1 <= len(page.all("#beside .checklist li")) <= 4
    assert "Could a reader guess who this is?" in page.text
