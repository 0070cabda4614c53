"""Questions to the people behind something public: what their forms say, and what is done with them."""

from msgspec import Struct

from board.errors import N_, Gone, Invalid, Message, NotHere
from board.forms import Findings, Sent
from board.moderation.form import limited, version
from board.moderation.passages import guard
from board.posts import inquiries
from board.posts.shapes import Kind
from board.public import reads
from board.roles import Who
from board.safety import codes
from board.safety.scrub import tidy_text

SHORTEST, LONGEST, LONGEST_TOLD = 8, 300, 2_000


class Subject(Struct, frozen=True):
    """Something public that can be asked about: its public id, and what it is called."""

    kind: Kind
    id: str
    name: str


async def subject(name: str) -> Subject | None:
    """The alert or feedback of this public id; None where there is none to be read."""
    if not codes.is_public_id(name):
        return None
    try:
        alert = await reads.one_alert(name)
    except NotHere:
        return await _feedback(name)
    return None if alert.record.emptied else Subject(Kind.ALERT, name, alert.record.headline)


async def ask(sent: Sent, who: Who) -> str:
    """Write a question about something public to the desk, and give its id; raises Invalid."""
    findings = Findings()
    about, words = await subject(sent.one("about")), _line(sent, "question", findings)
    if about is None:
        findings.add("about", N_("Please choose an alert or feedback that is on the board now."))
    findings.refuse()
    if about is None:
        raise NotHere
    return await inquiries.ask(about.kind, about.id, words, account=who.account)


async def ask_at_once(sent: Sent, who: Who) -> None:
    """Put a peer's own question behind the codes; raises Invalid."""
    findings = Findings()
    guard(sent, ("question",), findings)
    findings.refuse()
    name = await ask(sent, who)
    await inquiries.put(name, _line(sent, "question", Findings()), version=1, account=who.account)


async def settle(name: str, sent: Sent, who: Who) -> None:
    """Do what the form says with a question; raises Invalid, and Conflict when somebody was faster."""
    findings = Findings()
    seen = version(sent, findings)
    match sent.one("deed"):
        case "put":
            words = _line(sent, "question", findings)
            guard(sent, ("question",), findings)
            findings.refuse()
            await inquiries.put(name, words, version=seen, account=who.account)
        case "pass_on":
            told = limited(sent, "told", LONGEST_TOLD, findings)
            if not told:
                findings.add("told", N_("Please write what they may know, or leave the question."))
            guard(sent, ("told",), findings)
            findings.refuse()
            await inquiries.pass_on(name, told, version=seen, account=who.account)
        case "leave":
            findings.refuse()
            await inquiries.leave(name, version=seen, account=who.account)
        case _:
            raise Invalid({"deed": Message(N_("Please choose one of these."))})


async def _feedback(name: str) -> Subject | None:
    try:
        found = await reads.one_feedback(name)
    except (NotHere, Gone):
        return None
    return Subject(Kind.FEEDBACK, name, found.record.service_name)


def _line(sent: Sent, name: str, findings: Findings) -> str:
    words = " ".join(tidy_text(sent.one(name)).split())
    if not SHORTEST <= len(words) <= LONGEST:
        findings.add(
            name,
            N_("Please write a question of %(least)d to %(most)d letters."),
            least=SHORTEST,
            most=LONGEST,
        )
    return words
