"""What a moderator sees beside one post."""

import pytest

from board.alerts import changes as alerts
from board.db import fetch
from board.db.bound import Database
from tests.kit.browser import Desk
from tests.kit.build import alert_sent, declined, feedback_sent, moderator, opened, published, received
from tests.kit.clock import Clock
from tests.kit.page import words
from tests.kit.people import moss_comes_in

pytestmark = pytest.mark.anyio

NUMBER = "604-555-0123"


async def test_whatever_was_typed_between_the_taps_is_shown_with_its_marks(
    db: Database, clock: Clock
) -> None:
    asked = f"ask {NUMBER}"
    arrival = await alert_sent(sold_as_words=asked, markings=asked, test_result=asked, sample_code=asked)
    shown = await opened(arrival.post)
    assert shown.typed.keys() == {"sold_as_words", "markings", "test_result", "sample_code"}
    assert {tuple(_marked(passage.lines)) for passage in shown.typed.values()} == {(NUMBER,)}
    feedback = await opened((await feedback_sent(service_words=f"the van {NUMBER}")).post)
    assert _marked(feedback.typed["service_words"].lines) == [NUMBER]


async def test_a_mark_says_what_it_may_be_to_eye_and_ear(desk: Desk, clock: Clock) -> None:
    post = (await alert_sent(words=f"You can ring {NUMBER} any time", sold_as_words=NUMBER, use="words")).post
    await moss_comes_in(desk)
    page = await desk.get(f"/desk/posts/{post}")
    assert page.one("#facts-alert mark").get("title") == "maybe a phone number"
    assert words(page.one("#facts-alert mark .unseen")) == "(maybe a phone number)"
    judged = page.one(".passage [role=radiogroup]")
    assert judged.get("aria-label") == f"maybe a phone number: {NUMBER}"
    assert words(judged.find("small")) == "maybe a phone number"


async def test_a_field_that_was_filled_with_a_number_warns_and_is_published_only_with_a_tick(
    desk: Desk, clock: Clock
) -> None:
    post = (await alert_sent(sold_as_words=NUMBER, use="words")).post
    await moss_comes_in(desk)
    page = await desk.get(f"/desk/posts/{post}")
    assert "This looks like a phone number" in page.text
    page = await desk.send("form.decide", headline="Strong stuff", short_text="Strong stuff", expect=422)
    assert page.all("#sold_as_words-error")
    await desk.send("form.decide", stands="sold_as_words")
    assert len(await fetch("SELECT * FROM alert")) == 1


async def test_what_was_typed_and_may_not_be_printed_stands_beside_an_empty_field(
    desk: Desk, clock: Clock
) -> None:
    post = (await alert_sent(markings="a dolphin", use="facts")).post
    await moss_comes_in(desk)
    await desk.get(f"/desk/posts/{post}")
    page = await desk.send("form.decide", press="what")
    assert page.one("#f-markings").get("value") == ""
    assert "They wrote, and did not say that we may print it: a dolphin" in page.text


@pytest.mark.parametrize(("role", "said"), [("used", "direct"), ("heard", "hearsay")])
async def test_whether_it_is_hearsay_is_said(desk: Desk, clock: Clock, role: str, said: str) -> None:
    post = (await alert_sent(role=role)).post
    await moss_comes_in(desk)
    assert said in words((await desk.get(f"/desk/posts/{post}")).one("#facts-alert"))


async def test_longer_ago_is_a_warning_on_both_kinds(desk: Desk, clock: Clock) -> None:
    both = [(await alert_sent(when="longer")).post, (await feedback_sent(when="longer")).post]
    await moss_comes_in(desk)
    for post in both:
        page = await desk.get(f"/desk/posts/{post}")
        assert words(page.one("#post-facts .suspect")).startswith("Longer ago: is it still")


async def test_enter_in_a_line_publishes_and_never_joins(desk: Desk, clock: Clock) -> None:
    await published((await alert_sent(sold_as="down")).post, await moderator())
    post = (await alert_sent(sold_as="down")).post
    await moss_comes_in(desk)
    buttons = (await desk.get(f"/desk/posts/{post}")).all("form.decide button:not(.unfold)")
    assert [words(button) for button in buttons] == [
        "Publish as a new alert",
        "Join it to this alert",
        "Note my scales",
        "Decline",
        "Publish as a new alert",  # again at the thumb, on a phone
    ]


async def test_every_current_alert_can_be_joined_the_likely_ones_first(desk: Desk, clock: Clock) -> None:
    office = await moderator()
    likely = await published((await alert_sent(sold_as="down")).post, office)
    other = await published((await alert_sent(sold_as="cocaine")).post, office)
    post = (await alert_sent(sold_as="m30")).post
    await moss_comes_in(desk)
    page = await desk.get(f"/desk/posts/{post}")
    assert [radio.get("value") for radio in page.all("#likely input[name=alert]")] == [likely]
    assert [option.get("value") for option in page.all("#f-alert option")] == ["", other]
    await desk.send("form.decide", press="Join it to this alert", alert=other)
    [row] = await fetch("SELECT alert FROM alert_post WHERE post = {}", post)
    assert row["alert"] == other


async def test_an_alert_that_went_meanwhile_cannot_be_joined_and_the_page_says_so(
    desk: Desk, clock: Clock
) -> None:
    alert = await published((await alert_sent(sold_as="down")).post, await moderator())
    post = (await alert_sent(sold_as="down")).post
    await moss_comes_in(desk)
    await desk.get(f"/desk/posts/{post}")
    await alerts.withdraw(alert, 1, note="It was a mistake.")
    page = await desk.send("form.decide", press="Join it to this alert", alert=alert, expect=422)
    assert "run out or was taken back" in words(page.one("#alert-error"))
    assert (await opened(post)).post.version == 1


async def test_a_mistake_is_linked_to_a_place_that_is_there(desk: Desk, clock: Clock) -> None:
    post = (await alert_sent(words="Two people went out.", use="words")).post
    await moss_comes_in(desk)
    await desk.get(f"/desk/posts/{post}")
    headers = {"origin": desk.origin}
    for deed, sent in (
        ("publish", {"cut": "words", "why": "name"}),
        ("join", {"version": "1"}),
        ("decline", {"version": "1"}),
    ):
        answer = await desk.client.post(f"/desk/posts/{post}/{deed}", data=sent, headers=headers)
        page = desk._open(answer, 422)
        links = [str(link.get("href")) for link in page.all("#trouble a")]
        assert links
        assert all(page.all(link) for link in links), links


async def test_what_approving_means_is_read_out_with_the_button(desk: Desk, clock: Clock) -> None:
    post = (await feedback_sent(good="They took the time to listen.", who="works_there", use="words")).post
    await moss_comes_in(desk)
    page = await desk.get(f"/desk/posts/{post}")
    hint = page.one(f"#{page.one('#approve .button-main').get('aria-describedby')}")
    assert (
        words(hint) == "Nothing is shown. It is counted. They work there, so it is never printed as feedback."
    )


async def test_a_post_without_facts_is_shown_and_can_only_be_declined(desk: Desk, clock: Clock) -> None:
    post = await received()
    await moss_comes_in(desk)
    assert "Without facts" in (await desk.get("/desk")).text
    page = await desk.get(f"/desk/posts/{post}")
    assert [words(button) for button in page.all("form.decide button")] == ["Decline"]
    await desk.send("form.decide", press="Decline", reason="duplicate")


async def test_a_version_that_never_was_is_not_blamed_on_a_colleague(desk: Desk, clock: Clock) -> None:
    post = (await alert_sent()).post
    await moss_comes_in(desk)
    await desk.get(f"/desk/posts/{post}")
    page = await desk.send("form.decide", version="7", expect=409)
    assert "Something changed while you were reading" in page.text
    await declined(post, await moderator())
    page = await desk.send("form.decide", expect=409)
    assert "Somebody else decided this first" in page.text


def _marked(lines: tuple[tuple[object, ...], ...]) -> list[str]:
    return [str(getattr(word, "text", "")) for line in lines for word in line if getattr(word, "mark", "")]
