"""The words on the pages, in the language of the address: gettext catalogues, read at start.

A language is chosen by path only: a choice by cookie or header would give one address two contents.
"""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from jinja2 import pass_context
from jinja2.runtime import Context

from board.errors import Message

FOLDER = Path(__file__).parent.parent / "words"
OWN_NAMES = {"en": "English", "es": "Español", "fr": "Français"}


@cache
def catalogue(language: str) -> NullTranslations:
    """The sentences of a language; English sentences are the ids themselves, so English needs no file."""
    path = FOLDER / f"{language}.po"
    if not path.exists():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def translate(message: Message, language: str) -> str:
    """A domain message in words."""
    sentence = catalogue(language).gettext(message.id)
    return sentence % message.gaps if message.gaps else sentence


@pass_context
def gettext(context: Context, message: str) -> str:
    """A sentence in the language of the page."""
    return catalogue(context["language"]).gettext(message)


@pass_context
def ngettext(context: Context, one: str, many: str, number: int) -> str:
    """A sentence about a number of things in the language of the page."""
    return catalogue(context["language"]).ngettext(one, many, number)
