"""The one Jinja environment: it escapes, refuses what it was not given, and tells numbers in bands."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from board.errors import Message
from board.guide.labels import Labels
from board.settings import Settings
from board.web.assets import Assets
from board.web.templates import Templates
from tests.kit.build import guide

MOMENT = datetime(2026, 3, 10, 18, 15, tzinfo=UTC)


def shown(folder: Path, source: str, /, *, language: str = "en", **context: object) -> str:
    """What a template of this source becomes."""
    (folder / "page.html").write_text(source)
    (folder / "static").mkdir(exist_ok=True)
    assets = Assets(folder / "static")
    templates = Templates(folder, settings=Settings(), guide=guide(), assets=assets)
    return templates.render("page.html", language, "/post", **context)


def test_what_people_typed_is_never_markup(tmp_path: Path) -> None:
    """T-39."""
    text = shown(tmp_path, "{{ words }}", words="<b onclick='x'>&")
    assert text == "&lt;b onclick=&#39;x&#39;&gt;&amp;"


def test_words_in_the_gap_of_a_sentence_are_never_markup(tmp_path: Path) -> None:
    assert (
        shown(tmp_path, "{{ _('%(num)s of %(what)s', num=1, what=words) }}", words="<i>") == "1 of &lt;i&gt;"
    )
    told = Message("About %(what)s", {"what": "<i>"})
    assert shown(tmp_path, "{{ told|told }}", told=told) == "About &lt;i&gt;"


def test_a_name_that_was_not_given_stops_the_page(tmp_path: Path) -> None:
    with pytest.raises(UndefinedError):
        shown(tmp_path, "{{ lost }}")


def test_addresses_and_links_keep_the_language_of_the_page(tmp_path: Path) -> None:
    source = (
        "{{ to('/help') }} {% for code, name, address in languages %}{{ code }}:{{ address }} {% endfor %}"
    )
    assert shown(tmp_path, source) == "/help en:/post es:/es/post fr:/fr/post "
    assert shown(tmp_path, source, language="es") == "/es/help en:/post es:/es/post fr:/fr/post "


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "1 report"), (1, "1 report"), (2, "2 to 4 reports"), (4, "2 to 4 reports"), (5, "5 to 9 reports"),
     (9, "5 to 9 reports"), (10, "10 or more reports"), (999, "10 or more reports")],
)  # fmt: skip
def test_a_count_is_told_in_bands(tmp_path: Path, number: int, words: str) -> None:
    assert shown(tmp_path, "{{ number|band }}", number=number) == words


def test_times_are_told_in_the_language_of_the_page(tmp_path: Path) -> None:
    source = "{{ at|day }}; {{ day|day }}; {{ at|iso }}; {{ '2026-03'|month_words }}"
    english = "March 10, 2026; March 10, 2026; 2026-03-10T18:15:00Z; March 2026"
    assert shown(tmp_path, source, at=MOMENT, day=date(2026, 3, 10)) == english
    french = shown(tmp_path, source, language="fr", at=MOMENT, day=date(2026, 3, 10))
    assert french.startswith("10 mars 2026; 10 mars 2026;")
    assert french.endswith("; mars 2026")


def test_a_week_is_told_by_its_monday(tmp_path: Path) -> None:
    assert shown(tmp_path, "{{ '2026-W11'|week_words }}") == "week of March 9, 2026"


def test_labels_are_said_in_the_language_of_the_page_or_in_english(tmp_path: Path) -> None:
    source, labels = "{{ labels|said }}", Labels("Fake", es="Falsa")
    assert [shown(tmp_path, source, language=code, labels=labels) for code in ("en", "es", "fr")] == [
        "Fake",
        "Falsa",
        "Fake",
    ]
