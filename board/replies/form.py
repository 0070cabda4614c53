"""What a program types: a reply from the parts that make one good (mission.md R43), and what its state needs.

Threat: a name that thanks one and exposes another, a script in a reply, a promise without a day. A first name
is one word; jobs are a closed list; what belongs to a state is asked for before the desk sees it.
"""

import re
from datetime import date, timedelta

from board.errors import N_, Invalid, Message
from board.forms import Findings, Sent
from board.replies.life import WRITTEN, State
from board.replies.shapes import PARTS, Answer, Job, Reason
from board.safety import markup

LONGEST = 2000
LONGEST_LINE = 300
LONGEST_NOTE = 300
FARTHEST_ANSWER, FARTHEST_PLAN = timedelta(days=60), timedelta(days=730)

_FIRST_NAME = re.compile(r"[^\W\d_]{1,20}([-'][^\W\d_]{1,20})?")
_SHORT = frozenset({"what", "who"})

UNKNOWN = N_("Please choose what this answer is.")
JOB = N_("Please say what you do there. People want to know who answers.")
NAME = N_("A first name alone, in one word, or nothing.")
TAGS = N_("This holds a tag that cannot stand here: %(tags)s. Please write it in plain words.")
LONG = N_("Please use at most %(most)s characters.")
SAY = N_("Please explain it, or say what comes next. A thank-you alone answers nothing.")
WHAT = N_("Please say what changes, or what was changed.")
OWNER = N_("Please choose who looks after it.")
BY = N_("Please choose a day that lies ahead: %(most)s days at most.")
EVIDENCE = N_("Please say how people can see that it was changed.")
WHY = N_("Please say why.")
WHO = N_("Please say who could. Those who decide on money and rules read it here.")
PASSED = N_("Please say to whom you passed it on.")

FARTHEST = {State.ANSWERING: FARTHEST_ANSWER, State.PLANNED: FARTHEST_PLAN}
# What of the other fields belongs to a state: what was typed for another one is not sent along.
BELONGS = {
    State.PLANNED: ("what",),
    State.MADE: ("what", "evidence"),
    State.CANNOT: ("why", "who"),
    State.PASSED: ("why", "who"),
    State.DECLINED: ("why",),
}
NEEDED = {
    State.PLANNED: (("what", WHAT),),
    State.MADE: (("what", WHAT), ("evidence", EVIDENCE)),
    State.CANNOT: (("why", WHY), ("who", WHO)),
    State.PASSED: (("who", PASSED),),
    State.DECLINED: (("why", WHY),),
}


def check(sent: Sent, *, state: State, today: date) -> Answer:
    """What is to be said; raises Invalid with a sentence for each field that needs a second look."""
    findings = Findings()
    if state not in WRITTEN:
        findings.add("state", UNKNOWN)
    known = _job(sent, "job")
    if known is None:
        findings.add("job", JOB)
    name = " ".join(sent.one("name").split())
    if name and not _FIRST_NAME.fullmatch(name):
        findings.add("name", NAME)
    texts = {field: _text(sent, field, findings) for field in (*PARTS, "what", "evidence", "why", "who")}
    answer = Answer(
        state=state,
        job=known or Job.PEER,
        name=name,
        parts={part: texts[part] for part in PARTS if texts[part]},
        by=_day(sent.one("by")) if state in FARTHEST else None,
        owner=_job(sent, "owner") if state is State.PLANNED else None,
        **{field: texts[field] for field in BELONGS.get(state, ())},
    )
    _needs(answer, today, findings)
    findings.refuse()
    return answer


def wanted(sent: Sent) -> State:
    """The state that a form leads to; raises Invalid for none of ours."""
    findings = Findings()
    if sent.one("state") not in set(State):
        findings.add("state", UNKNOWN)
    findings.refuse()
    return State(sent.one("state"))


def job(sent: Sent) -> Job:
    """In which role somebody speaks; raises Invalid."""
    found = _job(sent, "job")
    if found is None:
        raise Invalid({"job": Message(JOB)})
    return found


def question(sent: Sent) -> str:
    """What a program asks the person who spoke, through a peer; raises Invalid."""
    findings = Findings()
    words = sent.one("question")
    if not 1 <= len(words) <= LONGEST_LINE:
        findings.add("question", N_("Please write your question, in at most 300 characters."))
    findings.refuse()
    return words


def sent_back(sent: Sent) -> tuple[Reason, str]:
    """Why a reply goes back, and a note for whoever wrote it; raises Invalid."""
    findings = Findings()
    if sent.one("reason") not in set(Reason):
        findings.add("reason", N_("Please choose why it goes back."))
    if len(sent.one("note")) > LONGEST_NOTE:
        findings.add("note", LONG, most=LONGEST_NOTE)
    findings.refuse()
    return Reason(sent.one("reason")), sent.one("note")


def _needs(answer: Answer, today: date, findings: Findings) -> None:
    for field, sentence in NEEDED.get(answer.state, ()):
        if not answer.texts.get(field):
            findings.add(field, sentence)
    if answer.state is State.ANSWERED and not {"explanation", "next_step"} & set(answer.parts):
        findings.add("explanation", SAY)
    if answer.state is State.PLANNED and answer.owner is None:
        findings.add("owner", OWNER)
    if answer.state in FARTHEST:
        _must_lie_ahead(answer.by, today, FARTHEST[answer.state], findings)


def _must_lie_ahead(by: date | None, today: date, farthest: timedelta, findings: Findings) -> None:
    if by is None or not today < by <= today + farthest:
        findings.add("by", BY, most=farthest.days)


def _text(sent: Sent, field: str, findings: Findings) -> str:
    text, most = sent.one(field), LONGEST_LINE if field in _SHORT else LONGEST
    if len(text) > most:
        findings.add(field, LONG, most=most)
    elif tags := markup.refused(text):
        findings.add(field, TAGS, tags=", ".join(tags))
    return text


def _job(sent: Sent, field: str) -> Job | None:
    return Job(sent.one(field)) if sent.one(field) in set(Job) else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
