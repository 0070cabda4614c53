"""Papers as a reader that is not ours sees them: one page, real text, nothing outside, nothing on top."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from board.alerts.record import emptied
from board.alerts.shapes import Alert, Standing
from board.passing import outreach, placard
from board.passing.paper import Box, Format, Paper, Words
from tests.passing import cast
from tests.passing.frames import faults, words_on
from tests.public.records import an_alert

MILLIMETRE = 72 / 25.4
PAPERS = {"poster": placard.placed, "sheet": outreach.placed}


def poster(alert: Alert, language: str = "en", form: Format = "a4") -> PdfReader:
    return PdfReader(
        BytesIO(placard.placard(cast.told(alert, language), cast.tongue(language), form)), strict=True
    )


def text(reader: PdfReader) -> str:
    return " ".join(reader.pages[0].extract_text().split())


@pytest.mark.parametrize("form", [("a4", 210, 297), ("a5", 148, 210)])
def test_a_poster_is_one_page_of_its_size_with_text_that_can_be_read_out(
    form: tuple[Format, int, int],
) -> None:
    name, wide, high = form
    reader = poster(cast.an_alert_that(), form=name)
    assert len(reader.pages) == 1
    box = reader.pages[0].mediabox
    assert (round(float(box.width) / MILLIMETRE), round(float(box.height) / MILLIMETRE)) == (wide, high)
    for words in ("WARNING", "Unconfirmed", "Purple chunks sold as down", "Take down after", "Call 911"):
        assert words in text(reader)
    assert not list(reader.pages[0].images)


def test_a_poster_says_how_we_know_what_it_looks_like_what_it_does_what_to_do_and_who_is_near() -> None:
    record = an_alert(colours=("purple",), effects=("very_sleepy",), sold_as=("down",), evidence="E4")
    said = text(poster(cast.an_alert_that(record)))
    for words in ("Confirmed by a laboratory · 2 to 4 reports", "Purple", "Very sleepy", "Naloxone: give it"):
        assert words in said
    assert "604 555 0100" in said
    assert cast.tongue().guide.advice.fixed.looks_vary.en in said
    assert "December\N{NO-BREAK SPACE}4, 2026".replace("\N{NO-BREAK SPACE}", " ") in said


def test_our_words_are_in_the_language_and_the_alert_s_own_as_written() -> None:
    said = text(poster(cast.an_alert_that(), "fr"))
    for words in ("AVERTISSEMENT", "Non confirmé", "À retirer après le", "Purple chunks sold as down"):
        assert words in said
    assert str(poster(cast.an_alert_that(), "fr").root_object["/Lang"]) == "fr"


@pytest.mark.parametrize("language", cast.LANGUAGES)
@pytest.mark.parametrize("standing", [Standing.CURRENT, Standing.WITHDRAWN])
@pytest.mark.parametrize("number", range(len(cast.LONGEST)))
@pytest.mark.parametrize("kind", PAPERS)
def test_the_longest_alert_stays_inside_its_sheet(
    kind: str, number: int, standing: Standing, language: str
) -> None:
    alert = cast.an_alert_that(cast.LONGEST[number], standing=standing, note="It was baking soda. " * 20)
    paper = PAPERS[kind](
        cast.told(alert, language, board="The Board of All of Us " * 2), cast.tongue(language)
    )
    assert faults(paper) == []


@pytest.mark.parametrize("kind", PAPERS)
def test_an_alert_with_nothing_but_what_is_required_is_a_whole_paper(kind: str) -> None:
    paper = PAPERS[kind](cast.told(cast.an_alert_that(an_alert(area=None, family="unknown"))), cast.tongue())
    assert faults(paper) == []
    assert len([placed for placed in paper.placed if isinstance(placed, Words)]) > 10


@pytest.mark.parametrize("kind", PAPERS)
def test_what_is_no_more_says_so_and_nothing_of_what_to_look_for(kind: str) -> None:
    record = an_alert(markings="A moon", effects=("seizure",))
    for standing, word in ((Standing.WITHDRAWN, "WITHDRAWN"), (Standing.EXPIRED, "EXPIRED")):
        alert = cast.an_alert_that(record, standing=standing, note="It was baking soda.")
        said = words_on(PAPERS[kind](cast.told(alert), cast.tongue()))
        assert word in said
        assert "A moon" not in said
        assert "still unknown" in said if standing is Standing.EXPIRED else "baking soda" in said


@pytest.mark.parametrize("kind", PAPERS)
def test_an_alert_that_was_taken_back_leaves_no_word_on_paper(kind: str) -> None:
    record = emptied(an_alert(headline="Grey powder", short_text="Ask at the park.", markings="A moon"))
    alert = cast.an_alert_that(record, standing=Standing.WITHDRAWN)
    said = words_on(PAPERS[kind](cast.told(alert), cast.tongue()))
    assert "taken back" in said
    assert not any(gone in said for gone in ("Grey", "park", "moon", "Strathcona"))


def test_the_same_alert_gives_the_same_bytes_and_another_one_another_border() -> None:
    first, again = (placard.placard(cast.told(), cast.tongue(), "a4") for _ in range(2))
    assert first == again
    other = placard.placed(cast.told(cast.an_alert_that(id="aaaaaaaaaa")), cast.tongue())
    assert _borders(other) != _borders(placard.placed(cast.told(), cast.tongue()))


def _borders(paper: Paper) -> list[Box]:
    return [placed for placed in paper.placed if isinstance(placed, Box) and placed.x == 0]
