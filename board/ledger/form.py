"""What a keeper types about the log."""

import re

from msgspec import Struct

from board.errors import N_
from board.forms import Findings, Sent
from board.safety.scrub import marks, tidy_text

SHORTEST, LONGEST = 10, 300
_MONTH = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])", re.ASCII)
_COUNT = re.compile(r"\d{1,4}", re.ASCII)
_ROW = re.compile(r"[1-9]\d{0,8}", re.ASCII)


class Explanation(Struct, frozen=True):
    """What is wrong with the row of this number, for everybody to read."""

    seq: int
    words: str


class Asked(Struct, frozen=True):
    """How many requests of authorities came in a month such as 2026-10."""

    month: str
    number: int


def explanation(sent: Sent) -> Explanation:
    """An explanation that everybody may read; raises Invalid."""
    findings, words = Findings(), " ".join(tidy_text(sent.one("words")).split())
    if not _ROW.fullmatch(sent.one("seq")):
        findings.add("seq", N_("Please give the number of a row."))
    if not SHORTEST <= len(words) <= LONGEST:
        findings.add("words", N_("Please say in 10 to 300 letters what is wrong with the row."))
    elif marks(words):
        findings.add("words", N_("Something in this may lead to somebody. Please say it without."))
    findings.refuse()
    return Explanation(int(sent.one("seq")), words)


def asked(sent: Sent, *, this_month: str) -> Asked:
    """How often authorities asked, in a month that has begun; raises Invalid."""
    findings, month = Findings(), sent.one("month")
    if not is_month(month) or month > this_month:
        findings.add("month", N_("Please give a month such as 2026-10, and none that is still to come."))
    if not _COUNT.fullmatch(sent.one("number")):
        findings.add("number", N_("Please give a number; 0 when nobody asked."))
    findings.refuse()
    return Asked(month, int(sent.one("number")))


def is_month(text: str) -> bool:
    """Whether this is a month in the one way of writing it, such as 2026-10."""
    return bool(_MONTH.fullmatch(text))
