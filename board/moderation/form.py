"""How the forms of the desk read their fields, and what a change of a published alert must say."""

import re
from collections.abc import Collection
from datetime import date

from msgspec import Struct

from board import clock
from board.errors import N_
from board.forms import Findings, Sent
from board.guide.load import Guide
from board.moderation.passages import guard
from board.posts.form import number, one_of
from board.safety.scrub import tidy_text

HEADLINE, SHORT_TEXT, DETAILS = 80, 160, 2_000
LONGEST_PRINTED = 6_000
SHORTEST_NOTE, LONGEST_NOTE = 10, 300
SHORTEST_STRIKE, LONGEST_STRIKE = 3, 200
RISKS = ("1", "2", "3", "4")
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class Withdrawal(Struct, frozen=True):
    """An alert taken back: the version that was seen, and the reason for everybody to read."""

    version: int
    note: str


class Renewal(Struct, frozen=True):
    """An alert that goes on: the version that was seen, the new reason, and the day of the next word."""

    version: int
    note: str
    next_word: date | None


class Struck(Struct, frozen=True):
    """Words that leave every version: the version that was seen, the words, and the reason by its id."""

    version: int
    words: str
    why: str


def withdrawal(sent: Sent) -> Withdrawal:
    """Taking an alert back, for a reason that everybody reads; raises Invalid."""
    findings = Findings()
    change = Withdrawal(version(sent, findings), note(sent, "reason", findings))
    guard(sent, ("reason",), findings)
    findings.refuse()
    return change


def renewal(sent: Sent, earlier: Collection[str]) -> Renewal:
    """Letting an alert go on, for a reason that was never given before (mission.md R15); raises Invalid."""
    findings = Findings()
    why = note(sent, "why_again", findings)
    if " ".join(why.casefold().split()) in {" ".join(said.casefold().split()) for said in earlier}:
        findings.add("why_again", N_("This was said before. Please say what is new: else let it run out."))
    change = Renewal(version(sent, findings), why, next_word(sent, "next_again", None, findings))
    guard(sent, ("why_again",), findings)
    findings.refuse()
    return change


def struck(sent: Sent, guide: Guide) -> Struck:
    """Taking words out of every version, for a reason that everybody reads; raises Invalid."""
    findings = Findings()
    words = line(sent, "strike", LONGEST_STRIKE, findings)
    if words and len(words) < SHORTEST_STRIKE:
        findings.add("strike", N_("Please type three letters or more: fewer stand in too many words."))
    why = needed(sent, "strike_why", tuple(each.id for each in guide.choices.redaction_reasons), findings)
    change = Struck(version(sent, findings), words, why or "")
    findings.refuse()
    return change


def version(sent: Sent, findings: Findings) -> int:
    """The version that a moderator saw: without it nothing is decided (R-51)."""
    seen = number(sent.one("version"))
    if seen is None:
        findings.add("version", N_("Please open this again: the form did not say which version you saw."))
    return seen or 0


def line(sent: Sent, name: str, most: int, findings: Findings) -> str:
    """A line of text that must be there."""
    text = " ".join(tidy_text(sent.one(name)).split())
    if not text:
        findings.add(name, N_("This is needed: it is what people will read first."))
    _limit(text, name, most, findings)
    return text


def limited(sent: Sent, name: str, most: int, findings: Findings) -> str:
    """A text of so many letters at most, or an empty string."""
    text = tidy_text(sent.one(name)).strip()
    _limit(text, name, most, findings)
    return text


def next_word(sent: Sent, name: str, before: date | None, findings: Findings) -> date | None:
    """The day of the next word: from today on, or the one that was said before; None where none is given."""
    if not (text := sent.one(name)):
        return None
    given = day(text)
    if given is None or (given < clock.today() and given != before):
        findings.add(name, N_("Please give a day from today on, as 2026-03-09."))
    return given


def day(text: str) -> date | None:
    """The day in a text such as 2026-03-09; None for anything else."""
    try:
        return date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None


def needed(sent: Sent, name: str, choices: tuple[str, ...], findings: Findings) -> str | None:
    """A choice that must be made."""
    chosen = one_of(sent, name, choices)
    if chosen is None:
        findings.add(name, N_("Please choose one of these."))
    return chosen


def note(sent: Sent, name: str, findings: Findings) -> str:
    """The reason of a change, in one line that everybody reads."""
    text = " ".join(tidy_text(sent.one(name)).split())
    if not SHORTEST_NOTE <= len(text) <= LONGEST_NOTE:
        findings.add(
            name,
            N_("Please say why, in %(least)d to %(most)d letters. Everybody will read it."),
            least=SHORTEST_NOTE,
            most=LONGEST_NOTE,
        )
    return text


def _limit(text: str, name: str, most: int, findings: Findings) -> None:
    if len(text) > most:
        findings.add(
            name,
            N_("This can be up to %(most)d letters long. Yours has %(have)d."),
            most=most,
            have=len(text),
        )
