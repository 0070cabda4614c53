"""What somebody presses or types on the page of their shift."""

from enum import StrEnum

from msgspec import Struct

from board.care.shapes import Contact, Pace
from board.errors import N_
from board.forms import Findings, Sent
from board.guide.topics import Topics
from board.safety.scrub import marks, tidy_text

DEED = N_("Please use the buttons on this page.")
CHOOSE = N_("Please choose from the list.")
LONGEST_NAME, LONGEST_WAYS = 60, 200
QUEUE = "queue"


class Deed(StrEnum):
    """What can be done about one's own shift."""

    BEGIN = "begin"
    ENOUGH = "enough"
    PAUSE = "pause"
    SKIP = "skip"
    FORGET = "forget"


class Order(Struct, frozen=True, kw_only=True):
    """What was pressed, with the hours or the topics that were chosen."""

    deed: Deed
    hours: int = 0
    topics: tuple[str, ...] = ()


class HandingOver(Struct, frozen=True):
    """To whose account a post goes, None for whoever comes next, and the note."""

    whom: str | None
    note: str


def order(sent: Sent, pace: Pace, topics: Topics) -> Order:
    """What a button of the page says; raises Invalid for what none of them says."""
    findings = Findings()
    if sent.one("deed") not in set(Deed):
        findings.add("deed", DEED)
        findings.refuse()
    said = Order(deed=Deed(sent.one("deed")))
    match said.deed:
        case Deed.BEGIN:
            hours = {str(each): each for each in pace.hours}.get(sent.one("hours"))
            if hours is None:
                findings.add("hours", CHOOSE)
            said = Order(deed=said.deed, hours=hours or 0)
        case Deed.SKIP:
            chosen = tuple(dict.fromkeys(sent.many("topic")))
            if set(chosen) - set(topics.every.ids):
                findings.add("topic", CHOOSE)
            said = Order(deed=said.deed, topics=chosen)
    findings.refuse()
    return said


def handing_over(sent: Sent) -> HandingOver:
    """To whom a post goes, and the note; raises Invalid where the note may lead to somebody."""
    findings = Findings()
    whom, note = sent.one("whom"), " ".join(tidy_text(sent.one("note")).split())
    if not whom:
        findings.add("whom", CHOOSE)
    if len(note) > LONGEST_WAYS:
        findings.add("note", N_("Please keep the note to 200 letters."))
    if marks(note):
        findings.add(
            "note", N_("Please write it without numbers, addresses and names that lead to somebody.")
        )
    findings.refuse()
    return HandingOver(None if whom == QUEUE else whom, note)


def contact(sent: Sent) -> Contact | None:
    """Whom a keeper names, None when they take the name away; raises Invalid by field."""
    if sent.one("deed") == "remove":
        return None
    findings = Findings()
    name, ways = (" ".join(sent.one(field).split()) for field in ("name", "ways"))
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable():
        findings.add("name", N_("Please give a name of 1 to 60 characters."))
    if not 1 <= len(ways) <= LONGEST_WAYS or not ways.isprintable():
        findings.add("ways", N_("Please say in 1 to 200 characters how to reach them."))
    findings.refuse()
    return Contact(name, ways)
