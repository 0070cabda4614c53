"""The doors of the desk: a decision, a form that lacks something, a race that is lost."""

import pytest

from board.db import fetch
from board.posts import asking
from board.posts.reads import one
from tests.kit.browser import Desk, Phone
from tests.kit.build import alert_sent, cut, declined, feedback_sent, moderator, published
from tests.kit.clock import Clock
from tests.kit.people import first_in_the_queue, moss_comes_in

pytestmark = pytest.mark.anyio


async def sheet_of(desk: Desk, post: str) -> None:
    await moss_comes_in(desk)
    await desk.get(f"/desk/posts/{post}")


async def test_a_moderator_publishes_a_post_and_is_told_so(desk: Desk, clock: Clock) -> None:
    post = (await alert_sent(words="Two people went out.", use="words")).post
    await sheet_of(desk, post)
    assert (await desk.send("form.decide")).heading == "Done."
    assert len(await fetch("SELECT * FROM alert")) == 1


async def test_without_a_version_nothing_changes(desk: Desk, clock: Clock) -> None:
    """T-04."""
    post = (await alert_sent()).post
    await sheet_of(desk, post)
    page = await desk.send("form.decide", version="", expect=422)
    assert "which version you saw" in page.text
    assert await fetch("SELECT * FROM decision") == []


async def test_what_lacks_something_comes_back_with_everything_typed(desk: Desk, clock: Clock) -> None:
    post = (await alert_sent()).post
    await sheet_of(desk, post)
    page = await desk.send("form.decide", headline="", short_text="Only this was typed.", expect=422)
    assert page.errors
    assert page.one("#f-short_text").text_content().strip() == "Only this was typed."


async def test_whoever_comes_second_with_the_same_decision_is_told_that_it_is_done(
    desk: Desk, clock: Clock
) -> None:
    """T-05, and the 39 of T-01."""
    post = (await alert_sent()).post
    await sheet_of(desk, post)
    await published(post, await moderator())
    assert (await desk.send("form.decide")).heading == "This was already done by a colleague."
    assert len(await fetch("SELECT * FROM alert")) == 1


async def test_whoever_comes_second_with_another_decision_sees_how_it_stands(
    desk: Desk, clock: Clock
) -> None:
    """T-02, T-03."""
    post = (await alert_sent()).post
    await sheet_of(desk, post)
    await declined(post, await moderator())
    page = await desk.send("form.decide", expect=409)
    assert "Somebody else decided this first" in page.text
    assert "This post was declined." in page.text
    assert page.all("form.decide") == []
    assert (await one(post)).outcome is None


async def test_a_version_that_never_was_shows_the_true_one(desk: Desk, clock: Clock) -> None:
    """T-03."""
    post = (await alert_sent()).post
    await sheet_of(desk, post)
    page = await desk.send("form.decide", version="7", expect=409)
    assert page.one("input[name=version]").get("value") == "1"


async def test_htmx_gets_the_part_and_everybody_else_the_page(desk: Desk, clock: Clock) -> None:
    post = (await feedback_sent()).post
    await sheet_of(desk, post)
    headers = {"origin": desk.origin, "hx-request": "true"}
    response = await desk.client.post(f"/desk/posts/{post}/approve", data={"version": "1"}, headers=headers)
    assert response.status_code == 200
    assert "<html" not in response.text
    assert 'id="decided"' in response.text


async def test_looking_at_the_desk_changes_nothing(desk: Desk, clock: Clock) -> None:
    """T-36."""
    post = (await alert_sent()).post
    await moss_comes_in(desk)
    before = await fetch("SELECT * FROM post")
    for address in ("/desk", "/desk/log", f"/desk/posts/{post}"):
        await desk.get(address)
    assert await fetch("SELECT * FROM post") == before
    assert await fetch("SELECT * FROM decision") == []


@pytest.mark.parametrize("deed", ["publish", "join", "approve", "decline", "ask"])
async def test_strangers_decide_nothing(phone: Phone, clock: Clock, deed: str) -> None:
    post = (await alert_sent()).post
    response = await phone.client.post(
        f"/desk/posts/{post}/{deed}", data={"version": "1"}, headers={"origin": phone.origin}
    )
    assert (response.status_code, response.headers["location"]) == (303, "/staff/sign-in")
    assert await fetch("SELECT * FROM decision") == []


@pytest.mark.parametrize("name", ["%00", "nothing000", "%ED%A0%80", "..%2F..%2Fetc"])
async def test_an_address_that_leads_nowhere_says_so(desk: Desk, clock: Clock, name: str) -> None:
    await moss_comes_in(desk)
    await desk.get(f"/desk/posts/{name}", expect=404)


async def test_the_log_shows_decisions_and_no_word_of_a_post(desk: Desk, clock: Clock) -> None:
    await declined((await alert_sent(words="Unmistakable words of somebody.")).post, await moderator("Robin"))
    await moss_comes_in(desk)
    page = await desk.get("/desk/log")
    assert "Robin" in page.text
    assert "Unmistakable" not in page.html


@pytest.mark.parametrize("deed", ["decline", "redact"])
async def test_the_log_gives_the_reason_by_its_name(desk: Desk, clock: Clock, deed: str) -> None:
    words = "Kevin told everybody about it."
    arrival, office = await alert_sent(words=words, use="words"), await moderator()
    if deed == "decline":
        await declined(arrival.post, office, "selling")
    else:
        await published(arrival.post, office, cut=cut("words", words, "Kevin"), why="seller")
    await moss_comes_in(desk)
    choices = office.guide.choices
    name = choices.decline_reasons["selling"] if deed == "decline" else choices.redaction_reasons["seller"]
    assert name.labels.en in (await desk.get("/desk/log")).text


@pytest.mark.parametrize(
    ("question", "why"),
    [("Why?", "a question of 8 to 300 letters"), ("Call me at 604-555-0100, please?", "phone number")],
)
async def test_a_question_is_whole_and_leads_to_nobody(
    desk: Desk, clock: Clock, question: str, why: str
) -> None:
    post = (await alert_sent(may_ask="yes")).post
    await sheet_of(desk, post)
    page = await desk.send("form.decide", press="Ask", question=question, expect=422)
    assert why in " ".join(page.errors)
    assert page.one("#f-question").get("value") == question
    assert await fetch("SELECT * FROM question") == []


async def test_a_second_moderator_who_asks_at_once_sees_the_first_question(desk: Desk, clock: Clock) -> None:
    post = (await alert_sent(may_ask="yes")).post
    await sheet_of(desk, post)
    account = (await moderator()).by.account
    await asking.ask(post, "Which day of the week was it?", version=1, account=account)
    page = await desk.send("form.decide", press="Ask", question="Which colour was it?", expect=409)
    assert "Something changed while you were reading" in page.text
    assert "Which day of the week was it?" in page.text
    assert page.all("#ask") == []


async def test_who_did_not_allow_it_cannot_be_asked(desk: Desk, clock: Clock) -> None:
    await sheet_of(desk, (await alert_sent(may_ask="no")).post)
    assert desk.page is not None
    assert desk.page.all("#ask") == []


async def test_t39_markup_in_words_title_and_reason_is_only_text_wherever_it_stands(
    desk: Desk, phone: Phone, clock: Clock
) -> None:
    bad = "<img src=x onerror=alert(1)>"
    await alert_sent(words=bad, markings=bad, use="words")
    await moss_comes_in(desk)
    places = [await desk.get("/desk"), await first_in_the_queue(desk)]
    places.append(await desk.send("form.decide", press="details"))
    await desk.send("form.decide", press="Publish as a new alert", headline=f"Down {bad}", details=bad)
    [alert] = await fetch("SELECT id FROM alert")
    at = f"/alerts/{alert['id']}"
    places += [await phone.get("/"), await phone.get(at)]
    places += [await desk.get("/desk/alerts"), await desk.get(f"/desk{at}")]
    places.append(await desk.send("#take-back", reason=f"It was wrong. {bad}"))
    places += [await desk.get("/desk/log"), await phone.get(at)]
    assert [page.address for page in places if "<img src=x" in page.html] == []
    assert "&lt;img src=x" in places[-1].html
