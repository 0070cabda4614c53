"""What is typed to write a notice, or to withdraw one."""

from datetime import date, timedelta

from board.errors import N_, Invalid
from board.forms import Findings, Sent
from board.guide.load import Guide
from board.notices.shapes import Kind, Notice, Wish
from board.posts.form import number, one_of
from board.safety.markup import clean
from board.safety.scrub import marks, tidy_text

LONGEST_TITLE, LONGEST_TEXT, LONGEST_WHY = 100, 3000, 200
FURTHEST = timedelta(days=366)
_KINDS = {kind.value for kind in Kind}


def wish(sent: Sent, guide: Guide, *, language: str, today: date) -> Wish:
    """The notice in a form; raises Invalid, field by field."""
    findings = Findings()
    begins, ends = _day(sent, "begins", findings) or today, _day(sent, "ends", findings) or today
    if not today <= ends <= today + FURTHEST:
        findings.add("ends", N_("Please give a last day from today on, within a year."))
    elif begins > ends:
        findings.add("begins", N_("The first day must not be after the last."))
    made = Wish(
        kind=Kind(one_of(sent, "kind", _KINDS) or Kind.NOTICE),
        title=_line(sent, "title", findings, most=LONGEST_TITLE),
        text=_text(sent, findings),
        area=one_of(sent, "area", guide.areas),
        language=one_of(sent, "written_in", guide.choices.languages) or language,
        begins=begins,
        ends=ends,
    )
    findings.refuse()
    return made


def why(sent: Sent) -> str:
    """The reason for withdrawing or correcting, for everybody to read; raises Invalid."""
    findings = Findings()
    reason = _line(sent, "why", findings, most=LONGEST_WHY)
    findings.refuse()
    return reason


def correction(sent: Sent, guide: Guide, *, language: str, today: date) -> tuple[Wish, str]:
    """What should stand in a notice instead, and why it is corrected; raises Invalid, field by field."""
    findings = Findings()
    try:
        made = wish(sent, guide, language=language, today=today)
    except Invalid as error:
        findings.fields.update(error.fields)
    reason = _line(sent, "why", findings, most=LONGEST_WHY)
    findings.refuse()
    return made, reason


def filled(notice: Notice) -> Sent:
    """The form as a notice stands now, for whoever corrects it."""
    answers = {
        "kind": notice.kind.value,
        "title": notice.title,
        "text": notice.text,
        "area": notice.area or "",
        "written_in": notice.language,
        "begins": notice.begins.isoformat(),
        "ends": notice.ends.isoformat(),
        "version": str(notice.version),
    }
    return Sent({name: (given,) for name, given in answers.items() if given})


def version(sent: Sent) -> int:
    """The version that was seen; raises Invalid for anything that is none."""
    findings, seen = Findings(), number(sent.one("version"))
    if not seen:
        findings.add("version", N_("Please open the page again and press once more."))
    findings.refuse()
    return seen or 0


def _line(sent: Sent, name: str, findings: Findings, *, most: int) -> str:
    text = " ".join(tidy_text(sent.one(name)).split())
    if not 3 <= len(text) <= most:
        findings.add(name, N_("Please give 3 to %(most)d letters."), most=most)
    elif marks(text):
        findings.add(name, N_("Something in this may lead to somebody. Please say it without."))
    return text


def _text(sent: Sent, findings: Findings) -> str:
    text = tidy_text(sent.one("text"))
    if not 3 <= len(text) <= LONGEST_TEXT:
        findings.add("text", N_("Please give 3 to %(most)d letters."), most=LONGEST_TEXT)
        return text
    try:
        clean(text)
    except Invalid as error:
        findings.add("text", error.fields["text"].id)
    return text


def _day(sent: Sent, name: str, findings: Findings) -> date | None:
    """A day such as 2026-12-01; None where none was given."""
    text = sent.one(name).strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        findings.add(name, N_("Please give a day such as 2026-12-01."))
        return None
