"""How the forms of the desk read their fields, and what a change of a published alert must say."""

from msgspec import Struct
from msgspec.structs import replace

from board.alerts.shapes import AlertRecord
from board.errors import N_
from board.forms import Findings, Sent
from board.guide.load import Guide
from board.moderation.passages import guard
from board.posts.form import number, one_of
from board.safety.scrub import tidy_text

HEADLINE, SHORT_TEXT, DETAILS = 80, 160, 2_000
SHORTEST_NOTE, LONGEST_NOTE = 10, 300
RISKS = ("1", "2", "3", "4")


class Withdrawal(Struct, frozen=True):
    """An alert taken back: the version that was seen, and the reason for everybody to read."""

    version: int
    note: str


class Correction(Struct, frozen=True):
    """An alert put right: the version that was seen, what was wrong, and what it says now."""

    version: int
    note: str
    record: AlertRecord


def withdrawal(sent: Sent) -> Withdrawal:
    """Taking an alert back, for a reason that everybody reads; raises Invalid."""
    findings = Findings()
    change = Withdrawal(version(sent, findings), _note(sent, "reason", findings))
    guard(sent, ("reason",), findings)
    findings.refuse()
    return change


def correction(sent: Sent, record: AlertRecord, guide: Guide) -> Correction:
    """A record put right, and what was wrong with it; raises Invalid."""
    findings = Findings()
    right = replace(
        record,
        headline=line(sent, "headline", HEADLINE, findings),
        short_text=line(sent, "short_text", SHORT_TEXT, findings),
        details=details(sent, findings),
        risk=int(needed(sent, "risk", RISKS, findings) or record.risk),
        evidence=needed(sent, "evidence", levels(guide), findings) or record.evidence,
    )
    change = Correction(version(sent, findings), _note(sent, "note", findings), right)
    guard(sent, ("headline", "short_text", "details", "note"), findings)
    findings.refuse()
    return change


def levels(guide: Guide) -> tuple[str, ...]:
    """The evidence levels that can be chosen: EX comes with a withdrawal alone."""
    return tuple(level for level in guide.choices.evidence_levels.ids if level != "EX")


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


def details(sent: Sent, findings: Findings) -> str:
    """The longer text of an alert, or an empty string."""
    text = tidy_text(sent.one("details"))
    _limit(text, "details", DETAILS, findings)
    return text


def needed(sent: Sent, name: str, choices: tuple[str, ...], findings: Findings) -> str | None:
    """A choice that must be made."""
    chosen = one_of(sent, name, choices)
    if chosen is None:
        findings.add(name, N_("Please choose one of these."))
    return chosen


def _note(sent: Sent, name: str, findings: Findings) -> str:
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
