"""Every real alert of the collection leaves on paper, as a picture and as text, with what matters of it.

As an alert that holds, under the name of its issuer, as it stands when it is taken over today. Those of the
collection that a keeper brings as past examples leave too, and nobody can take one for news.
"""

from functools import cache
from io import BytesIO
from itertools import chain

import pytest
from msgspec.structs import astuple
from pypdf import PdfReader

from board.alerts.record import Contents
from board.alerts.shapes import Alert, Standing
from board.passing import outreach, placard, texts
from board.passing.paper import Format, printed
from board.passing.picture import SQUARE, WIDE, Drawing, drawn
from board.passing.shapes import Notice
from board.passing.short import LONGEST
from board.passing.wall import evidence_words, rest
from tests.alerts.test_real_alerts import collection
from tests.passing import cast
from tests.passing.frames import faults, faults_of_picture, stands, words_on
from tests.passing.test_papers import text
from tests.passing.test_texts import SCREEN

FORMATS: tuple[Format, ...] = ("a4", "a5")
PAPERS = (placard.placed, outreach.placed)
PICTURES = (SQUARE, WIDE)
OVER = (Standing.PAST, Standing.EXPIRED, Standing.WITHDRAWN)
NOTE = "A laboratory looked again and found nothing of it."


@cache
def alerts(standing: Standing = Standing.CURRENT) -> tuple[Alert, ...]:
    """All of them as they stand so; nobody here reported them."""
    note = NOTE if standing is Standing.WITHDRAWN else ""
    return tuple(
        cast.an_alert_that(record, id=f"real{number:06}", standing=standing, reports=0, note=note)
        for number, (_, record) in enumerate(collection())
    )


@cache
def longest(standing: Standing = Standing.CURRENT) -> tuple[Alert, ...]:
    """The three with the most to say."""
    return tuple(sorted(alerts(standing), key=lambda alert: -len(str(astuple(alert.record))))[:3])


def test_each_is_a_poster_with_all_that_matters_that_stays_in_its_frame() -> None:
    tongue = cast.tongue()
    wrong, sheets = {}, []
    for alert in alerts():
        notice = cast.told(alert)
        sheets.append(placard.placed(notice, tongue))
        if lacking := [*faults(sheets[-1]), *_lacking(alert, notice, words_on(sheets[-1]))]:
            wrong[notice.headline] = lacking
    assert wrong == {}
    # Both sizes are the same sheet; each is printed at one of them, because printing takes longest.
    for form, half in zip(FORMATS, (sheets[::2], sheets[1::2]), strict=True):
        content = printed(half, form=form, title="All", author="Board", language="en")
        assert len(PdfReader(BytesIO(content), strict=True).pages) == len(half)


@pytest.mark.parametrize("language", cast.LANGUAGES)
def test_the_longest_are_whole_papers_and_pictures_in_each_language(language: str) -> None:
    tongue = cast.tongue(language)
    for standing in (Standing.CURRENT, Standing.PAST):
        for alert in longest(standing):
            notice = cast.told(alert, language)
            assert [faults(place(notice, tongue)) for place in PAPERS] == [[], []]
            assert [faults_of_picture(drawn(notice, tongue, form)) for form in PICTURES] == [[], []]


@pytest.mark.parametrize("form", FORMATS)
def test_a_reader_that_is_not_ours_finds_the_longest_on_its_page(form: Format) -> None:
    for alert in longest():
        notice = cast.told(alert)
        content = placard.placard(notice, cast.tongue(), form)
        said = text(PdfReader(BytesIO(content), strict=True))
        assert all(stands(words, said) for words in (notice.headline, notice.said, notice.source))


def test_each_is_two_pictures_that_stay_in_their_margins() -> None:
    tongue = cast.tongue()
    wrong = {}
    for alert in alerts():
        notice = cast.told(alert)
        for form in PICTURES:
            drawing = drawn(notice, tongue, form)
            words = _words_in(drawing)
            said = [notice.danger.upper(), notice.known, notice.headline, notice.until]
            lacking = [each for each in said if not stands(each, words)]
            if not (stands(notice.said, words) or rest(tongue) in words):
                lacking.append(notice.said)
            if lacking or (faulty := faults_of_picture(drawing)):
                wrong[notice.headline] = lacking or faulty
    assert wrong == {}


@pytest.mark.parametrize("language", cast.LANGUAGES)
def test_each_is_a_text_message_and_a_screen_of_a_chat_however_it_stands(language: str) -> None:
    tongue = cast.tongue(language)
    for standing in Standing:
        for alert in alerts(standing):
            notice = cast.told(alert, language)
            message = texts.message(notice, tongue)
            assert 0 < len(notice.short) <= LONGEST
            assert len(message) < SCREEN
            assert message.splitlines()[-1] == notice.address
            assert stands(notice.headline, message)
            if notice.over:
                assert notice.short.startswith(notice.over.word.upper())
                assert message.startswith(notice.over.word.upper())
                assert notice.source in message
            else:
                assert notice.known in message


@pytest.mark.parametrize("standing", OVER)
def test_what_is_over_says_so_on_everything_and_whose_word_it_was(standing: Standing) -> None:
    """Also a past example is no more than a notice that it is one: what was in it stays on its page.

    Its issuer's link is on the poster; pictures and the sheet lead to the page that has it.
    """
    tongue = cast.tongue()
    for alert in (*longest(standing), *_longest_credits(standing)):
        notice = cast.told(alert)
        assert notice.over
        every = (notice.over.word.upper(), notice.over.why.rstrip("."), notice.headline, notice.source)
        poster, sheet = (place(notice, tongue) for place in PAPERS)
        drawings = [drawn(notice, tongue, form) for form in PICTURES]
        assert [*faults(poster), *faults(sheet), *chain(*map(faults_of_picture, drawings))] == []
        for said in (words_on(poster), words_on(sheet), *(_words_in(drawing) for drawing in drawings)):
            assert [words for words in every if not stands(words, said)] == []
            assert cast.tongue().say("Found in it") not in said
        assert stands(notice.source_page, words_on(poster))


def test_a_past_example_has_no_day_to_hang_until_and_never_a_surer_day_than_its_issuer_gave() -> None:
    for alert in alerts(Standing.PAST):
        notice, issuer = cast.told(alert), alert.record.issuer
        assert notice.over
        assert issuer
        assert (notice.until, notice.take_down) == ("", "")
        if issuer.day_note:
            assert notice.over.day == issuer.day_note.split(":")[0]


def _lacking(alert: Alert, notice: Notice, said: str) -> list[str]:
    """What a poster must say and does not; a fact too long for it ends with where the rest is."""
    record, cut = alert.record, stands(rest(cast.tongue()), said)
    every = [notice.danger.upper(), evidence_words(notice), notice.headline, notice.said, notice.take_down]
    found = [words for contents in record.found for words in (_name(contents), contents.amount)]
    facts = [] if cut else [fact.words for fact in (*notice.looks, *notice.does)]
    labels = [] if cut else [fact.label for fact in (*notice.looks, *notice.does)]
    return [words for words in (*every, *found, *facts, *labels, notice.source) if not stands(words, said)]


def _name(contents: Contents) -> str:
    """Exactly as the issuer named it; the first letter may be a capital, as the guide writes it."""
    known = cast.tongue().guide.substances.get(contents.substance)
    label = cast.tongue().label(known.labels) if known else ""
    return label if label.casefold() == contents.name.casefold() else contents.name


def _longest_credits(standing: Standing) -> list[Alert]:
    """The two whose issuer's name, and the two whose page takes the most room."""
    told = {alert.id: cast.told(alert) for alert in alerts(standing)}
    names = sorted(alerts(standing), key=lambda alert: -len(told[alert.id].source))
    pages = sorted(alerts(standing), key=lambda alert: -len(told[alert.id].source_page))
    return [*names[:2], *pages[:2]]


def _words_in(drawing: Drawing) -> str:
    return " ".join(line.text for line in drawing.placed)
