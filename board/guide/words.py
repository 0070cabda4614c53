"""How words are compared: without case, accents or punctuation, and whole."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'’ʼ`")  # noqa: RUF001 (these are the ones people type)
_BETWEEN = re.compile(r"[;/+&|\n]|,(?!\d)|\b(?:and|or|with|y|o|con|et|ou|avec)\b")


def fold(text: str) -> str:
    """The text as bare lower-case words with one space between them."""
    return " ".join(_WORD.findall(_plain(text)))


def parts(text: str) -> tuple[tuple[str, ...], ...]:
    """The bare words of each part of a list that somebody wrote: "Xanax, and K" has two parts."""
    found = (tuple(_WORD.findall(part)) for part in _BETWEEN.split(_plain(text)))
    return tuple(part for part in found if part)


def _plain(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text.casefold().translate(_APOSTROPHES))
    return "".join(sign for sign in spread if not unicodedata.combining(sign))
