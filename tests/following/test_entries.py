"""What a feed says of each thing, in words that cannot be mistaken."""

from msgspec.structs import replace

from board.alerts.record import Contents, Voice, emptied
from board.alerts.shapes import Standing
from board.feedback.shapes import FeedbackRecord
from board.feedback.shapes import Standing as FeedbackStanding
from board.following.entries import NOTHING_YET, SHORT, entry
from board.following.telling import TAKEN_BACK
from board.posts.shapes import Kind
from board.public.filters import Filter
from tests.following.told import a_channel, an_alert_as, feedback_as, guide, tongue


def test_the_id_of_an_entry_is_the_same_in_every_version_standing_and_language() -> None:
    forms = [
        entry(an_alert_as(version=1), tongue()),
        entry(an_alert_as(version=2, headline="Something else"), tongue()),
        entry(an_alert_as(Standing.WITHDRAWN, note="A mistake."), tongue()),
        entry(an_alert_as(), tongue("fr")),
    ]
    assert {form.id for form in forms} == {"tag:board.test,2026:alert:abcdefgh12"}
    assert entry(feedback_as(), tongue()).id == "tag:board.test,2026:feedback:feedback99"


def test_an_entry_is_updated_with_each_version_and_published_once() -> None:
    first, second = (entry(an_alert_as(version=version), tongue()) for version in (1, 2))
    assert first.updated < second.updated
    assert first.published == second.published


def test_the_title_of_an_alert_says_how_we_know_before_what() -> None:
    title = entry(an_alert_as(headline="Purple chunks"), tongue()).title
    assert title == "Unconfirmed: one community report. Purple chunks"


def test_a_withdrawn_alert_says_so_and_why_and_gives_no_advice_any_more() -> None:
    told = entry(
        an_alert_as(Standing.WITHDRAWN, note="It was baking soda.", headline="Purple chunks"), tongue()
    )
    assert told.title == "Withdrawn: Purple chunks. It was baking soda."
    assert told.summary == "It was baking soda."
    assert told.text.startswith("It was baking soda.")
    assert "What to do" not in told.text


def test_an_alert_that_its_poster_took_back_is_named_in_the_tongue_of_the_feed() -> None:
    left = replace(an_alert_as(Standing.WITHDRAWN, note=TAKEN_BACK), record=emptied(an_alert_as().record))
    told = entry(left, tongue())
    assert told.title == "Withdrawn: An alert that was taken back. The person who posted this took it back."
    french = entry(left, tongue("fr"))
    assert "taken back" not in french.title
    assert french.language == "fr"


def test_feedback_without_words_is_not_said_to_have_lost_some() -> None:
    told = entry(feedback_as(words={}, removed=("name",)), tongue())
    assert "took something out" not in told.text


def test_an_expired_alert_says_so_and_that_nothing_is_known_now() -> None:
    told = entry(an_alert_as(Standing.EXPIRED, headline="Purple chunks"), tongue())
    assert told.title == "Expired: Purple chunks"
    assert told.text.startswith(guide().advice.fixed.expired.en)
    assert "What to do" not in told.text


def test_the_text_of_an_alert_holds_its_whole_record() -> None:
    told = an_alert_as(
        sold_as_words="grape", found=(Contents(name="fentanyl", amount="12%"),), colours=("purple",),
        markings="B", effects_words="slept for a day", observed_from="2026-W10", observed_to="2026-W11",
        details="Ask at the van.",
    )  # fmt: skip
    text = entry(told, tongue()).text
    expected = (
        "Sold as: grape", "Found in it: fentanyl (12%, confirmed)", "Markings: B", "slept for a day",
        "Where: Strathcona", "week of March 2, 2026 to week of March 9, 2026", "Ask at the van.",
        "How many: 2 to 4 reports", "What to do",
    )  # fmt: skip
    assert [words for words in expected if words not in text] == []


def test_the_text_says_what_changed_and_what_was_taken_out() -> None:
    heard = Voice("It hit like a wall, [removed] told me.", ("name", "name"))
    told = entry(replace(an_alert_as(note="A laboratory looked at it."), voices=(heard,)), tongue()).text
    assert "What changed: A laboratory looked at it." in told
    assert "In their own words: It hit like a wall, [removed] told me.\nWe took something out:" in told


def test_feedback_speaks_in_the_words_of_the_person_first() -> None:
    told = entry(feedback_as(experiences={"respect": "yes"}, month="2026-02"), tongue())
    assert told.title == "Feedback: The Night Van"
    assert told.text.startswith("They took the time to talk with me.")
    assert "Service: The Night Van" in told.text
    assert "When: February 2026" in told.text
    assert "I was treated with respect: Yes" in told.text


def test_feedback_that_was_taken_back_leaves_no_word_of_it() -> None:
    back = replace(feedback_as(FeedbackStanding.WITHDRAWN), record=FeedbackRecord())
    gone = entry(back, tongue())
    assert gone.title == "Withdrawn: Feedback. The person who posted this took it back."
    assert gone.text == gone.summary == "The person who posted this took it back."


def test_even_a_record_that_kept_its_words_is_not_told_once_it_was_taken_back() -> None:
    gone = entry(feedback_as(FeedbackStanding.WITHDRAWN), tongue())
    assert "took the time" not in gone.title + gone.summary + gone.text


def test_an_entry_names_its_kind_class_area_risk_and_evidence() -> None:
    tags = {
        tag.scheme.rsplit(":", 1)[1]: (tag.term, tag.label) for tag in entry(an_alert_as(), tongue()).tags
    }
    assert tags == {
        "kind": ("alert", "Alert"),
        "class": ("opioid", guide().substances.families["opioid"].labels.en),
        "area": ("vancouver:strathcona", "Strathcona"),
        "risk": ("warning", "Warning"),
        "evidence": ("E0", "Unconfirmed: one community report"),
    }


def test_a_summary_never_passes_its_length() -> None:
    told = entry(feedback_as(words={"good": "many words " * 100}), tongue())
    assert len(told.summary) <= SHORT
    assert told.summary.endswith("…")


def test_what_no_feed_can_carry_is_replaced_and_all_else_survives() -> None:
    told = entry(an_alert_as(headline="a\0b\ud800c\uffffd ]]> &nbsp; 😀 مرحبا <b>"), tongue())
    assert told.title.endswith("a\ufffdb\ufffdc\ufffdd ]]> &nbsp; 😀 مرحبا <b>")


def test_a_feed_without_entries_has_a_fixed_time() -> None:
    assert a_channel().updated == NOTHING_YET
    assert a_channel(an_alert_as()).updated > NOTHING_YET


def test_each_language_and_filter_is_a_feed_of_its_own() -> None:
    wanted = Filter(area="vancouver:strathcona", family="opioid", kind=Kind.ALERT)
    narrow, plain, french = a_channel(wanted=wanted), a_channel(), a_channel(language="fr")
    assert len({narrow.id, plain.id, french.id}) == 3
    assert "Strathcona" in narrow.title
    assert french.site == "https://board.test/fr"
