"""Nothing that was marked is printed unless a moderator said of each run that it stays."""

import pytest

from board.db.bound import Database
from board.errors import Invalid
from board.feedback import reads as feedback
from board.forms import Sent
from board.moderation import marking, verdict
from board.posts import reads
from board.posts.life import State
from board.safety.scrub import MOST_MARKS, Cut
from board.safety.traces import Kind
from tests.kit.browser import Desk
from tests.kit.build import (
    alert_sent,
    cut,
    declined,
    feedback_sent,
    guide,
    joined,
    moderator,
    opened,
    pressed,
    printed,
    published,
    sent,
)
from tests.kit.clock import Clock
from tests.kit.people import moss_comes_in

pytestmark = pytest.mark.anyio

NUMBER, PRICE = "604-555-0123", "$40"
TEXT = f"Ring {NUMBER}, it was {PRICE} and two of us went out."
NUMBER_AT, PRICE_AT = "mark:words:5:17", "mark:words:26:29"


def answers(number: str, price: str) -> Sent:
    return sent(version="1", **{NUMBER_AT: number, PRICE_AT: price})


@pytest.mark.parametrize("given", [("", ""), ("out", ""), ("", "stays"), ("maybe", "out")])
def test_words_are_printed_only_when_each_mark_was_answered(given: tuple[str, str]) -> None:
    with pytest.raises(Invalid) as refusal:
        verdict.printing(answers(*given), guide(), {"words": TEXT})
    assert refusal.value.fields.keys() == {"marks"}


def test_what_goes_says_why_by_itself_and_what_stays_is_left() -> None:
    said = verdict.printing(answers("out", "stays"), guide(), {"words": TEXT})
    assert said.cuts == {"words": (Cut(5, 17, "contact"),)}
    both = verdict.printing(answers("out", "out"), guide(), {"words": TEXT})
    assert both.reasons == ("contact", "seller")


def test_other_words_need_a_reason_of_their_own_beside_those_of_the_marks() -> None:
    tapped = sent(version="1", cut="words:30:33", **{NUMBER_AT: "out", PRICE_AT: "out"})
    with pytest.raises(Invalid) as refusal:
        verdict.printing(tapped, guide(), {"words": TEXT})
    assert refusal.value.fields.keys() == {"why"}
    said = verdict.printing(Sent({**tapped.fields, "why": ("hurtful",)}), guide(), {"words": TEXT})
    assert said.reasons == ("contact", "seller", "hurtful")


def test_an_answer_counts_only_for_the_very_run_that_it_was_given_for() -> None:
    with pytest.raises(Invalid) as refusal:
        verdict.printing(answers("out", "out"), guide(), {"words": f"Now {TEXT}"})
    assert refusal.value.fields["marks"].gaps == {"number": 2}


def test_every_kind_of_mark_has_a_reason_that_people_are_told() -> None:
    assert set(marking.REASONS) == set(Kind)
    assert all(reason in guide().choices.redaction_reasons for reason in marking.REASONS.values())


def test_a_text_of_nothing_but_marks_can_still_be_answered_in_one_form() -> None:
    words = dict.fromkeys(("good", "happened", "fix"), f"{NUMBER} and " * 300)
    stay = marking.all_stay(words)
    assert len(stay) == 3 * MOST_MARKS
    assert marking.unanswered(Sent(stay), words) == 0


async def test_the_price_of_a_thing_does_not_tear_up_a_dose(db: Database, clock: Clock) -> None:
    text = f"They ask {PRICE} for it and the lab found 40 mg in one."
    post = (await feedback_sent(good=text, use="words")).post
    said = {f"mark:good:{text.index(PRICE)}:{text.index(PRICE) + 3}": "out"}
    public = await printed(post, await moderator(), **said)
    record = (await feedback.one(str(public))).record
    assert record.words == {"good": "They ask [seller] for it and the lab found 40 mg in one."}
    assert record.removed == ("seller",)


async def test_a_post_is_published_joined_or_approved_only_with_its_marks_answered(
    db: Database, clock: Clock
) -> None:
    office = await moderator()
    first = await published((await alert_sent()).post, office)
    post = (await alert_sent(words=TEXT, use="words")).post
    silent = {NUMBER_AT: "", PRICE_AT: ""}
    with pytest.raises(Invalid):
        await published(post, office, **silent)
    story = (await feedback_sent(good=TEXT, use="words")).post
    with pytest.raises(Invalid):
        await printed(story, office, **{name.replace("words", "good"): "" for name in silent})
    assert (await reads.one(post)).state is (await reads.one(story)).state is State.WAITING
    await joined(post, first, office)
    assert (await reads.one(post)).state is State.PUBLISHED


@pytest.mark.parametrize("use", ["facts", "count"])
async def test_what_is_not_printed_asks_for_no_answers(db: Database, clock: Clock, use: str) -> None:
    office, nothing = await moderator(), {NUMBER_AT: "", PRICE_AT: ""}
    post = (await alert_sent(words=TEXT, use=use)).post
    if use == "facts":
        await published(post, office, **nothing)
    else:
        await printed(post, office, **nothing)
    await declined((await alert_sent(words=TEXT, use="words")).post, office)
    assert (await reads.one(post)).state is State.PUBLISHED


async def test_unanswered_marks_send_the_form_back_with_the_answers_that_were_given(
    desk: Desk, clock: Clock
) -> None:
    post = (await alert_sent(words=TEXT, use="words")).post
    await moss_comes_in(desk)
    await desk.get(f"/desk/posts/{post}")
    page = await desk.send("form.decide", **{NUMBER_AT: "out"}, expect=422)
    assert "Some marked words have no answer yet (1)." in page.text
    assert len(page.all(".judged")) == 2
    assert [each.get("aria-label") for each in page.all(".judged-open")] == [f"maybe a price: {PRICE}"]
    assert page.one(f"input[name='{NUMBER_AT}'][checked]").get("value") == "out"
    assert (await desk.send("form.decide", **{PRICE_AT: "stays"})).heading == "Done."  # type: ignore[arg-type]
    assert (await reads.one(post)).state is State.PUBLISHED


async def test_answers_outlive_a_lost_race_only_where_the_words_are_the_same(
    desk: Desk, clock: Clock
) -> None:
    post = (await alert_sent(words=TEXT, use="words")).post
    await moss_comes_in(desk)
    await desk.get(f"/desk/posts/{post}")
    given = {NUMBER_AT: "out", PRICE_AT: "stays", "cut": cut("words", TEXT, "two"), "why": "name"}
    page = await desk.send("form.decide", version="7", **given, expect=409)
    assert [each.get("value") for each in page.all(".passage input[checked]")] == [
        "out",
        "stays",
        given["cut"],
    ]
    page = await desk.send("form.decide", version="7", words_seen="other", expect=409)
    assert page.all(".passage input[checked]") == []


async def test_a_mark_is_one_control_and_no_other_word_stands_in_it(db: Database, clock: Clock) -> None:
    shown = await opened((await alert_sent(words=TEXT, use="words")).post)
    [passage] = shown.passages
    runs = [(word.text, word.mark) for line in passage.lines for word in line]
    assert runs[:5] == [("Ring", ""), (NUMBER, "phone"), (",", ""), ("it", ""), ("was", "")]
    assert marking.unanswered(pressed(shown), shown.post.words) == 0
