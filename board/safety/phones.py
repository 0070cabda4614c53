"""Telephone numbers in the ways in which people write them.

Threat: a number in a warning rings at somebody's bedside, or sells for them; and whoever wants one printed
spells it so that no machine reads it. What can ring is known by the numbering plans of `phonenumbers`; how
people hide it (words for digits, letters for digits, odd signs) is ours. Each repeat has a bound.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from board.later import later
from board.safety.patterns import Shape

if TYPE_CHECKING:
    import phonenumbers
else:
    phonenumbers = later("phonenumbers")

# How numbers begin where the languages of the board are spoken; one of another country begins with a plus.
# Without that, three doses side by side have the length of some country's number.
COUNTRIES = {
    "US": "123456789",
    "MX": "123456789",
    "ES": "6789",
    "FR": "0",
    "GB": "0",
    "BE": "0",
    "CH": "0",
    "AR": "123",
    "CO": "3",
}
FEWEST, MOST = 7, 15
SAID_FIRST = 24

_DIGIT = r"[\doO]"
_WRITTEN = Shape(
    rf"(?<![\w.$\u20ac\u00a3#])(?:(?:\+|00)\s?)?\(?\d"
    rf"(?:[\s().\-/_*\u2013\u2022\u00b7]{{0,3}}{_DIGIT}){{6,14}}(?![\w%])"
)
_ONES = (
    "zero|one|two|three|four|five|six|seven|eight|nine|oh|niner|double|triple"
    "|cero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve"
    "|z\u00e9ro|un|deux|trois|quatre|cinq|sept|huit|neuf"
)
_TENS = (
    r"quatre[\s-]vingts?(?:[\s-](?:dix|onze|douze|treize|quatorze|quinze|seize)|[\s-]\w{2,6})?"
    r"|soixante(?:[\s-](?:et[\s-])?(?:dix|onze|douze|treize|quatorze|quinze|seize|\w{2,6}))?"
    r"|(?:vingt|trente|quarante|cinquante)(?:[\s-](?:et[\s-])?(?:une?|deux|trois|quatre|cinq|six|sept"
    r"|huit|neuf))?"
    r"|(?:veinte|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa)(?:\sy\s(?:un[oa]?|dos|tres|cuatro|cinco|seis|siete"
    r"|ocho|nueve))?|(?:veinti|dieci)\w{3,6}|diez|once|doce|trece|catorce|quince"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|dix(?:[\s-](?:sept|huit|neuf))?|onze|douze|treize|quatorze|quinze|seize"
)
_WORD = rf"(?:{_TENS}|{_ONES})"
_SPOKEN = Shape(
    rf"(?<!\w)(?:{_WORD}|\d{{1,4}})(?:[\s.,()\-/\u2026]{{1,6}}(?:{_WORD}|\d{{1,4}})){{3,14}}(?!\w)",
    re.IGNORECASE,
)
_SAID = Shape(rf"(?<!\w)(?:(?P<tens>{_TENS})|(?P<ones>[^\W\d]+)|(?P<digits>\d+))(?!\w)", re.IGNORECASE)
_GAP = re.compile(r"\s+")
_LOCAL = re.compile(r"\d{3}[-.]\d{4}")
_NORTH_AMERICAN = re.compile(r"1?[2-9]\d{9}")
_CUE = Shape(
    r"(?<!batch\s)(?<!lot\s)(?<!sample\s)(?<!serial\s)\b(?:call|ring|text|txt|phone|tel|cell|mobile"
    r"|number|num|whats\s?app|wa|signal|sms|joignable|rappel(?:le|ez)|reach\s(?:me"
    r"|him|her|us)"
    r"|an[o\u00f3]t(?:a|en)|marquen|contact|dial|ll[a\u00e1]ma(?:me|le|nos)?|tel[e\u00e9]fono|tlf|m[o\u00f3]vil|celular|cel|n[u\u00fa]mero|marca"
    r"|appel(?:le|ez)(?:[\s-]moi)?|t[e\u00e9]l(?:[e\u00e9]phone)?|portable|num[e\u00e9]ro|texto|joindre)\b"
    r"[^\d\n]{0,12}\Z",
    re.IGNORECASE,
)


def runs(text: str) -> Iterator[tuple[int, int]]:
    """Where numbers stand that may ring somewhere, written or spelled out, in characters of the text."""
    for run in _WRITTEN.finditer(text):
        said_first = _CUE.search(text, max(0, run.start() - SAID_FIRST), run.start())
        if length := _ringing(run.group(), _sent if said_first else _rings):
            yield run.start(), run.start() + length
    for run in _SPOKEN.finditer(text):
        if _spoken(run.group()):
            yield run.span()


def _ringing(run: str, rings: Callable[[str], bool]) -> int:
    """How much of a run is a number, 0 for nothing: a price may follow it as if it went on."""
    ends = [len(run), *(gap.start() for gap in reversed([*_GAP.finditer(run)][-2:]))]
    return next((end for end in ends if _rings(run[:end])), len(run) if rings(run) else 0)


def _digits(run: str) -> str:
    return "".join("0" if sign in "oO" else sign for sign in run if sign.isdigit() or sign in "oO")


def _sent(run: str) -> bool:
    """Enough digits, where somebody says just before that it is a number to call."""
    return FEWEST <= len(_digits(run)) <= MOST


@lru_cache(maxsize=1024)
def _rings(run: str) -> bool:
    number = _digits(run)
    if run.startswith(("+", "00")):
        return _known("+" + number.removeprefix("00"), None)
    if _LOCAL.fullmatch(run) or _NORTH_AMERICAN.fullmatch(number):
        return True
    return len(number) > 8 and any(
        number[0] in first and _known(number, country) for country, first in COUNTRIES.items()
    )


def _known(number: str, country: str | None) -> bool:
    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return False
    # With the country said, or the zero that is dialled first, the right length is enough.
    said = country is None or number.startswith("0")
    return phonenumbers.is_possible_number(parsed) if said else phonenumbers.is_valid_number(parsed)


def _spoken(run: str) -> bool:
    """Whether words and digits together have the length of a number, and one of them is a word."""
    digits = words = 0
    for said in _SAID.finditer(run):
        if said["digits"]:
            digits += len(said["digits"])
        else:
            words += 1
            digits += 2 if said["tens"] else 1
    return words > 0 and digits >= FEWEST
