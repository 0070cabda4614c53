"""Pictures: their size, nothing outside their margins, and each state of an alert to be told at a glance."""

from io import BytesIO

import pytest
from PIL import Image, ImageColor

from board.alerts.record import emptied
from board.alerts.shapes import Standing
from board.passing.picture import PAPER, QUIET, RISKS, SQUARE, WIDE, Format, drawn, picture
from tests.passing import cast
from tests.passing.frames import faults_of_picture
from tests.public.records import an_alert

FORMATS = pytest.mark.parametrize("form", [SQUARE, WIDE])


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content)).convert("RGB")


@FORMATS
def test_a_picture_is_a_small_png_without_a_word_about_where_it_was_made(form: Format) -> None:
    content = picture(cast.told(), cast.tongue(), form)
    image = Image.open(BytesIO(content))
    assert (image.format, image.size, image.info) == ("PNG", (form.wide, form.high), {})
    assert len(content) < 60_000


@FORMATS
@pytest.mark.parametrize(
    ("language", "standing"),
    [*((language, Standing.CURRENT) for language in cast.LANGUAGES), ("fr", Standing.WITHDRAWN)],
)
@pytest.mark.parametrize("number", range(len(cast.LONGEST)))
def test_the_longest_alert_stays_inside_the_margins(
    number: int, standing: Standing, language: str, form: Format
) -> None:
    alert = cast.an_alert_that(cast.LONGEST[number], standing=standing, note="It was baking soda. " * 20)
    notice = cast.told(alert, language, board="The Board of All of Us " * 2)
    assert faults_of_picture(drawn(notice, cast.tongue(language), form)) == []


@FORMATS
def test_one_event_at_each_stage_gives_as_many_pictures(form: Format) -> None:
    made = {picture(cast.told(alert), cast.tongue(), form) for alert in cast.stages().values()}
    assert len(made) == len(cast.stages())


def test_unconfirmed_is_outlined_confirmed_is_filled_and_what_is_over_is_grey() -> None:
    band = {
        stage: opened(picture(cast.told(alert), cast.tongue(), SQUARE)).getpixel((SQUARE.wide - 30, 40))
        for stage, alert in cast.stages().items()
    }
    assert _like(band["E0"], PAPER)
    assert _like(band["E4"], RISKS[3])
    assert _like(band["EX"], QUIET)
    assert _like(band["expired"], QUIET)


def test_an_alert_that_was_taken_back_is_the_same_picture_whatever_it_said() -> None:
    pictures = {
        picture(
            cast.told(cast.an_alert_that(emptied(record), standing=Standing.WITHDRAWN)), cast.tongue(), SQUARE
        )
        for record in (an_alert(), an_alert(headline="Grey powder", risk=1, area=None, evidence="E4"))
    }
    assert len(pictures) == 1


def _like(seen: object, colour: str) -> bool:
    """The same colour, but for what a palette of few colours rounds away."""
    assert isinstance(seen, tuple)
    return all(abs(a - b) < 6 for a, b in zip(seen, ImageColor.getrgb(colour), strict=True))
