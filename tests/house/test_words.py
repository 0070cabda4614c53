"""Every sentence that a person may read is there in Spanish and in French, whole and with the same gaps."""

import re
import runpy
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
GAP = re.compile(r"%\(\w+\)[sd]")


@pytest.fixture(scope="module")
def english() -> Catalog:
    """What scripts/words gathers from the templates and the code."""
    gathered: Catalog = runpy.run_path(str(ROOT / "scripts" / "words"))["gathered"]()
    return gathered


@pytest.mark.parametrize("language", ["es", "fr"])
def test_every_sentence_has_its_words(english: Catalog, language: str) -> None:
    said = catalogue(language)
    missing = [message.id for message in english if message.id and not whole(said.get(message.id))]
    assert not missing, f"run scripts/words and translate these in board/words/{language}.po"


@pytest.mark.parametrize("language", ["es", "fr"])
def test_no_catalogue_keeps_a_sentence_that_nobody_says(english: Catalog, language: str) -> None:
    said = [message.id for message in catalogue(language) if message.id]
    assert [sentence for sentence in said if english.get(sentence) is None] == []


@pytest.mark.parametrize("language", ["es", "fr"])
def test_a_translation_keeps_the_gaps(language: str) -> None:
    wrong = [
        m.id for m in catalogue(language) if m.id and any(gaps(t) != gaps(m.id) for t in texts(m.string))
    ]
    assert wrong == []


def catalogue(language: str) -> Catalog:
    with (ROOT / "board" / "words" / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def whole(message: Message | None) -> bool:
    return message is not None and not message.fuzzy and all(texts(message.string))


def texts(string: object) -> tuple[str, ...]:
    return string if isinstance(string, tuple) else (str(string or ""),)


def gaps(string: object) -> set[str]:
    return set(GAP.findall(" ".join(texts(string))))
