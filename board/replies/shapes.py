"""What programs say, and what they and the desk see of it."""

from datetime import date
from enum import StrEnum

from msgspec import Struct

from board.errors import N_
from board.feedback.shapes import FeedbackRecord, Reply
from board.replies.life import State


class Job(StrEnum):
    """What somebody does at a program: a closed list, so that it never names anybody."""

    PEER = "peer"
    OUTREACH = "outreach"
    NURSE = "nurse"
    DOCTOR = "doctor"
    COUNSELLOR = "counsellor"
    PHARMACIST = "pharmacist"
    FRONT = "front"
    HOUSING = "housing"
    COORDINATOR = "coordinator"
    MANAGER = "manager"
    DIRECTOR = "director"

    @property
    def told(self) -> str:
        """The same in words."""
        return JOBS[self]


JOBS = {
    Job.PEER: N_("Peer worker"),
    Job.OUTREACH: N_("Outreach worker"),
    Job.NURSE: N_("Nurse"),
    Job.DOCTOR: N_("Doctor"),
    Job.COUNSELLOR: N_("Counsellor"),
    Job.PHARMACIST: N_("Pharmacist"),
    Job.FRONT: N_("Front desk"),
    Job.HOUSING: N_("Housing worker"),
    Job.COORDINATOR: N_("Coordinator"),
    Job.MANAGER: N_("Manager"),
    Job.DIRECTOR: N_("Director"),
}

# The parts of a good reply in the order of reading (mission.md R43).
PARTS = ("thanks", "apology", "explanation", "next_step", "sign_off")


class Stage(StrEnum):
    """How far a reply has come at the desk."""

    WAITING = "waiting"
    PRINTED = "printed"
    RETURNED = "returned"


class Reason(StrEnum):
    """Why the desk sends a reply back."""

    NAMES = "names"
    GUESSES = "guesses"
    BLAMES = "blames"
    EMPTY = "empty"
    EVIDENCE = "evidence"
    ADVICE = "advice"
    PLAIN = "plain"

    @property
    def told(self) -> str:
        """The same in words, for the program."""
        return REASONS[self]


REASONS = {
    Reason.NAMES: N_("It names somebody. Write it without, or with a first name that thanks them."),
    Reason.GUESSES: N_("It says, or guesses, who gave the feedback."),
    Reason.BLAMES: N_("It puts the blame on the person who spoke."),
    Reason.EMPTY: N_("It does not answer what was said."),
    Reason.EVIDENCE: N_("It does not show that the change was made."),
    Reason.ADVICE: N_("It gives advice on drugs or treatment. That belongs elsewhere."),
    Reason.PLAIN: N_("It is hard to read. Please use short and plain words."),
}


class Answer(Struct, frozen=True, kw_only=True):
    """What a program wants to say: the state it leads to, and what belongs to that, as it was typed."""

    state: State
    job: Job
    name: str = ""
    parts: dict[str, str] = {}
    what: str = ""
    owner: Job | None = None
    by: date | None = None
    evidence: str = ""
    why: str = ""
    who: str = ""

    @property
    def texts(self) -> dict[str, str]:
        """Every text in it, by the name of its field."""
        others = {"what": self.what, "evidence": self.evidence, "why": self.why, "who": self.who}
        return {name: text for name, text in {**self.parts, **others}.items() if text}


class Case(Struct, frozen=True, kw_only=True):
    """One feedback as its program sees it: what the public reads, and how far the answer is.

    `began` is the day on which it could first be read, or was opened again. `alone` marks what its poster
    wanted only the service to read.
    """

    id: str
    service: str
    program: str
    state: State
    version: int
    began: date
    due: date | None
    late: bool
    alone: bool
    record: FeedbackRecord
    waited: int
    drafts: tuple["Draft", ...] = ()


class Draft(Struct, frozen=True, kw_only=True):
    """A reply on its way through the desk; `account` wrote it."""

    id: str
    feedback: str
    program: str
    account: str
    version: int
    stage: Stage
    said: Answer
    shown: Reply
    written_on: date
    reason: Reason | None = None
    note: str = ""
