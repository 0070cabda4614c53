"""I have seen this too: two taps, a post of its own, moderated like any other."""

from datetime import date

import pytest

from board.alerts import reads
from board.alerts.seen import check, happening_of
from board.posts import lanes
from board.posts import reads as posts
from board.posts.shapes import Use
from tests.kit.browser import Desk, Phone
from tests.kit.build import alert_sent, guide, moderator, published, sent
from tests.kit.clock import Clock
from tests.kit.people import code_on, first_in_the_queue, moss_comes_in

pytestmark = pytest.mark.anyio


async def raised() -> str:
    post = await alert_sent(
        happening="overdosed", area="vancouver:strathcona", sold_as=["down"], colours=["green"]
    )
    return await published(post.post, await moderator())


async def test_two_taps_from_the_alert_make_a_post_with_its_own_code(phone: Phone, clock: Clock) -> None:
    alert = await raised()
    await phone.get(f"/alerts/{alert}")
    await phone.follow("I have seen this too")
    clock.forward(seconds=4)
    page = await phone.send("#seen-form")
    assert code_on(page)
    [waiting] = await lanes.waiting()
    facts = (await reads.facts_for([waiting.id]))[waiting.id]
    assert (facts.about, facts.area, facts.sold_as) == (alert, "vancouver:strathcona", ("down",))


async def test_the_moderator_joins_it_with_one_press(phone: Phone, desk: Desk, clock: Clock) -> None:
    alert = await raised()
    await phone.get(f"/alerts/{alert}/seen")
    clock.forward(seconds=4)
    await phone.send("#seen-form", when="today", tests=["strip"])
    await moss_comes_in(desk)
    assert "Seen too" in (await desk.get("/desk")).text
    page = await first_in_the_queue(desk)
    assert page.one(f"input[name=alert][value='{alert}']").get("checked") is not None
    assert page.all("form.decide button")[0].text_content() == "Join it to this alert"
    await desk.send("form.decide", press="Join it to this alert")
    assert (await reads.one(alert)).reports == 2


async def test_the_same_form_sent_twice_is_one_post(phone: Phone, clock: Clock) -> None:
    alert = await raised()
    await phone.get(f"/alerts/{alert}/seen")
    clock.forward(seconds=4)
    data = {"once": phone.page.one("input[name=once]").get("value")} if phone.page else {}
    for _ in range(2):
        answer = await phone.client.post(f"/alerts/{alert}/seen", data=data, headers={"origin": phone.origin})
        assert answer.status_code == 200
    assert await posts.how_many_wait() == 1


async def test_it_prints_nothing_and_says_no_more_than_the_alert(phone: Phone, clock: Clock) -> None:
    alert = await reads.one(await raised())
    given = sent(area="nowhere", when="today", tests=["strip", "magic"], words="Unmistakable")
    draft, facts = check(given, alert, guide(), language="fr", today=date(2026, 3, 10))
    assert (draft.words, draft.use, draft.area, draft.language) == ({}, Use.FACTS, None, "fr")
    assert (facts.week, facts.when, facts.tests, facts.happening) == (
        "2026-W11", None, ("strip",), "overdosed",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("reasons", "happening"),
    [((), "other"), (("misrepresented",), "not_as_sold"), (("amount_varies", "rumour"), "rumour")],
)
def test_it_is_about_the_same_happening(reasons: tuple[str, ...], happening: str) -> None:
    assert happening_of(reasons, guide()) == happening
