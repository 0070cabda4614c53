"""The alert in a chat and aloud: how we know first, what to do, and where the rest is."""

import pytest

from board.alerts.record import emptied
from board.alerts.shapes import Standing
from board.passing import texts
from tests.passing import cast
from tests.public.records import an_alert

SCREEN = 1_400  # signs: about what a phone shows of one message


@pytest.mark.parametrize("language", cast.LANGUAGES)
@pytest.mark.parametrize("number", range(len(cast.LONGEST)))
def test_a_message_is_one_screen_and_ends_with_the_address(number: int, language: str) -> None:
    notice = cast.told(cast.an_alert_that(cast.LONGEST[number]), language)
    said = texts.message(notice, cast.tongue(language))
    assert len(said) < SCREEN
    assert said.splitlines()[-1] == notice.address
    assert said.splitlines()[0].endswith(notice.known)


def test_a_message_tells_what_to_do_and_until_when_it_holds() -> None:
    said = texts.message(cast.told(), cast.tongue())
    for words in ("Naloxone: give it anyway", "Call 911", "until December 4, 2026"):
        assert words in said


def test_aloud_how_we_know_comes_before_what_and_every_line_is_a_sentence() -> None:
    said = texts.aloud(cast.told(), cast.tongue())
    assert said[0] == "This is a notice from Board."
    assert said[1].startswith("How we know: Unconfirmed")
    assert all(paragraph.endswith((".", "!", "?")) for paragraph in said)
    assert not any("http" in paragraph for paragraph in said)


@pytest.mark.parametrize("language", cast.LANGUAGES)
def test_one_event_at_each_stage_is_told_in_as_many_ways(language: str) -> None:
    told = [cast.told(alert, language) for alert in cast.stages().values()]
    for write in (texts.message, texts.aloud):
        assert len({write(notice, cast.tongue(language)) for notice in told}) == len(told)


@pytest.mark.parametrize("standing", [Standing.WITHDRAWN, Standing.EXPIRED])
def test_what_is_no_more_asks_to_pass_that_on_too_and_gives_no_advice(standing: Standing) -> None:
    notice = cast.told(cast.an_alert_that(standing=standing, note="It was baking soda."))
    for said in (texts.message(notice, cast.tongue()), " ".join(texts.aloud(notice, cast.tongue()))):
        assert "take old papers down" in said
        assert "Naloxone" not in said
        assert "safe" not in said.lower()


def test_an_alert_that_was_taken_back_says_nothing_of_what_it_said() -> None:
    record = emptied(an_alert(headline="Grey powder", short_text="Ask at the park."))
    notice = cast.told(cast.an_alert_that(record, standing=Standing.WITHDRAWN))
    for said in (texts.message(notice, cast.tongue()), " ".join(texts.aloud(notice, cast.tongue()))):
        assert not any(gone in said for gone in ("Grey", "park", "Strathcona"))
