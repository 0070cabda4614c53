"""What a quick report wrote into a listing is known again in any language; what people wrote stays."""

from datetime import date

import pytest

from board.guide import notices
from board.guide.load import load

CHOICES = load("vancouver").choices
DAY = date(2026, 11, 22)
EVERY = [(each.id, "") for each in CHOICES.remarks if each.notice and each.id != "stock_out"] + [
    ("stock_out", each.id) for each in CHOICES.remark_items
]


@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_every_notice_is_known_again_in_whichever_language_it_was_written(language: str) -> None:
    for what, item in EVERY:
        said = notices.written(what, item, CHOICES, day=DAY)
        assert said
        assert notices.read(said.in_(language, DAY.isoformat()), CHOICES) == said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Shut for Easter.",
        "People told us on Monday that it was closed. Call before you go.",
        "%(day)s",
        "People told us on 2026-02-31 that it was closed. Call before you go.",
    ],
)
def test_what_a_person_wrote_is_no_notice_of_ours(text: str) -> None:
    assert notices.read(text, CHOICES) is None


def test_all_is_well_again_writes_nothing() -> None:
    assert notices.written("fine", "", CHOICES, day=DAY) is None
