"""The page of a service's stories, and one story: what people told, no averages, nothing under three."""

import pytest

from board.feedback.shapes import FeedbackRecord
from board.programs import changes as programs
from board.programs.shapes import ServiceEntry
from board.replies import cases, rounds
from board.replies.life import State
from tests.kit import build
from tests.kit.browser import Phone
from tests.kit.clock import Clock
from tests.public.records import released, some_feedback
from tests.replies import cast

pytestmark = pytest.mark.anyio

VAN = "night-van"
WHOLE = {
    "service": VAN,
    "about": ("long_wait",),
    "words": {
        "happened": "The van came late.",
        "good": "They were kind.",
        "better": "Tell us when it is late.",
    },
    "experiences": {"respect": "yes", "fair_wait": "no"},
    "fixes": ("longer_hours",),
    "want": ("change",),
}


async def told(many: int, **said: object) -> list[str]:
    await programs.describe([ServiceEntry(id=VAN, name="The Night Van", kinds=("outreach",))])
    record: FeedbackRecord = some_feedback(**(WHOLE | said))
    return [(await released(record))[0] for _ in range(many)]


async def test_a_story_says_what_happened_what_it_was_like_and_what_would_help(
    phone: Phone, clock: Clock
) -> None:
    [story] = await told(1)
    page = await phone.get(f"/feedback/{story}")
    for said in (
        "The van came late.",
        "They were kind.",
        "Tell us when it is late.",
        "I was treated with respect Yes",
        "I waited a fair time No",
        "Longer hours",
        "A change",
    ):
        assert said in page.text
    assert page.links["What people tell of this service"] == f"/services/{VAN}/feedback"
    assert "★" not in page.text


async def test_stories_are_walked_through_page_by_page_the_newest_first(phone: Phone, clock: Clock) -> None:
    seen: list[str] = []
    for _ in range(13):
        seen += await told(1)
        clock.forward(minutes=15)
    first = await phone.get(f"/services/{VAN}/feedback")
    second = await phone.follow("More")
    walked = [card.get("id") for page in (first, second) for card in page.all("article.card")]
    assert walked == [f"feedback-{story}" for story in reversed(seen)]
    assert not second.all("#themes")


async def test_what_is_drawn_stands_in_a_table_too(phone: Phone, clock: Clock) -> None:
    await told(3)
    page = await phone.get(f"/services/{VAN}/feedback")
    assert len(page.all("#plot-about circle")) == 1
    assert len(page.all("#plot-lived circle")) == 2
    assert "A long wait" in page.one("#table-about").text_content()
    assert page.one("#table-about td:last-child").text_content() == "3-4"
    rows = [row.text_content() for row in page.all("#table-lived tbody th")]
    assert rows == ["I was treated with respect: Yes", "I waited a fair time: No"]


async def test_what_two_people_tell_is_told_by_no_mark_at_all(phone: Phone, clock: Clock) -> None:
    await told(2)
    page = await phone.get(f"/services/{VAN}/feedback")
    assert page.all("#themes")
    assert not page.all("svg.dots-plot")
    assert "Not enough people" in page.text


async def test_themes_stand_in_the_order_of_the_list_and_never_by_how_many(
    phone: Phone, clock: Clock
) -> None:
    await told(3, about=("thanks",))
    await told(9, about=("long_wait",))
    page = await phone.get(f"/services/{VAN}/feedback")
    assert [row.text_content() for row in page.all("#table-about tbody th")] == ["Thanks", "A long wait"]


async def test_a_service_that_nobody_told_of_says_so(phone: Phone, clock: Clock) -> None:
    await programs.describe([ServiceEntry(id=VAN, name="The Night Van", kinds=("outreach",))])
    assert "Nobody has told us" in (await phone.get(f"/services/{VAN}/feedback")).text
    await phone.get("/services/no-such-van/feedback", expect=404)
    await phone.get(f"/services/{VAN}/feedback?after=nonsense", expect=404)


async def test_where_a_complaint_goes_stands_on_story_service_and_thanks(phone: Phone, clock: Clock) -> None:
    [story] = await told(1)
    for address in (f"/feedback/{story}", f"/services/{VAN}", f"/services/{VAN}/feedback"):
        routes = (await phone.get(address)).one("#complaints").text_content()
        assert "Patient Care Quality Office" in routes
        assert "Not checked: call first" in routes
    await phone.get("/post/feedback")
    clock.forward(seconds=20)
    assert (await phone.send("#feedback-form", about="idea")).all("#complaints")


@pytest.mark.both_engines
async def test_what_changed_tells_replies_and_promises_and_nothing_that_the_service_alone_may_read(
    phone: Phone, clock: Clock
) -> None:
    pat, office = await cast.pat_answers(), await build.moderator()
    public = await cast.received(office)
    shared = await build.feedback_about(VAN, happened=cast.WORDS, use="service")
    await build.printed(shared.post, office)
    await rounds.go_round(cast.PACE)
    [alone] = [each.id for each in await cases.of_programs(("harbour-outreach",)) if each.alone]
    await cast.said(alone, pat, office, State.ANSWERED, explanation="Whispered.")
    assert "What changed" not in (await phone.get(f"/services/{VAN}/feedback")).text
    await cast.said(public, pat, office, State.PLANNED)
    page = await phone.get(f"/services/{VAN}/feedback")
    assert "The van waits until ten." in page.one("#what-changed").text_content()
    assert "Whispered." not in page.text
    assert page.links["Every promise and change"] == f"/changes/services/{VAN}"
