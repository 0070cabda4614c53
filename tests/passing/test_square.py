"""The square is read by a reader that is not ours: from a screen, from paper, in every language."""

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from board.alerts.record import emptied
from board.alerts.shapes import Standing
from board.passing import placard, qr
from board.passing.paper import HIGH, WIDE, Box, Paper
from tests.passing import cast
from tests.public.records import an_alert

DOTS = 3  # to a point: what an office printer does, and then some blur


def seen(rows: qr.Rows) -> str:
    """What a camera reads of a square."""
    side = len(rows) + 2 * qr.QUIET
    image = Image.new("L", (side, side), 255)
    for row, column, length in qr.runs(rows):
        ImageDraw.Draw(image).rectangle(
            (column + qr.QUIET, row + qr.QUIET, column + qr.QUIET + length - 1, row + qr.QUIET), fill=0
        )
    return _read(image.resize((side * 4, side * 4), Image.Resampling.NEAREST))


@pytest.mark.parametrize("language", cast.LANGUAGES)
@pytest.mark.parametrize("number", range(len(cast.LONGEST)))
def test_the_square_of_the_longest_alert_carries_all_of_it(number: int, language: str) -> None:
    notice = cast.told(cast.an_alert_that(cast.LONGEST[number]), language)
    assert seen(qr.modules(qr.payload(notice, cast.tongue(language)))) == qr.payload(
        notice, cast.tongue(language)
    )


def test_it_carries_the_text_the_last_day_the_id_and_an_address_that_knows_how_old_it_is() -> None:
    lines = qr.payload(cast.told(), cast.tongue()).splitlines()
    assert lines == [
        cast.told().short,
        "Holds until December 4, 2026.",
        "k3m8pq2vxz v2",
        "https://board.test/alerts/k3m8pq2vxz#v2",
    ]


def test_the_square_of_a_withdrawn_alert_says_so_and_holds_until_no_day() -> None:
    said = qr.payload(cast.told(cast.stages()["EX"]), cast.tongue())
    assert said.startswith("WITHDRAWN")
    assert "Holds until" not in said
    back = cast.an_alert_that(emptied(an_alert(headline="Grey powder")), standing=Standing.WITHDRAWN)
    assert "Grey" not in qr.payload(cast.told(back), cast.tongue())


@pytest.mark.parametrize("scale", [1.0, 148 / 210])
def test_a_printed_poster_can_be_read_by_a_phone(scale: float) -> None:
    paper = placard.placed(cast.told(cast.an_alert_that(cast.LONGEST[0]), "fr"), cast.tongue("fr"))
    assert _read(_print(paper, DOTS * scale)).endswith("/fr/alerts/k3m8pq2vxz#v2")


def _print(paper: Paper, dots: float) -> Image.Image:
    """The bars of a sheet with grey edges, as ink and a lens make them."""
    fine = 3
    image = Image.new("L", (int(WIDE * dots * fine), int(HIGH * dots * fine)), 255)
    pen = ImageDraw.Draw(image)
    for box in paper.placed:
        if isinstance(box, Box) and not box.weight:
            corners = (box.x, box.y, box.x + box.wide, box.y + box.high)
            pen.rectangle([corner * dots * fine for corner in corners], fill=0 if box.ink == 0 else 255)
    return image.reduce(fine)


def _read(image: Image.Image) -> str:
    found = zxingcpp.read_barcodes(image)
    assert len(found) == 1
    return str(found[0].text)
