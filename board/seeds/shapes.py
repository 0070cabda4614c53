"""What the seed files hold. A field not known here is a mistake in the file, and stops the reading."""

from typing import Literal

from msgspec import Struct

from board.alerts.record import AlertRecord, Contents, Issuer
from board.forms import Sent
from board.posts.shapes import Kind
from board.programs.shapes import ProgramEntry, ServiceEntry

Answers = dict[str, str | tuple[str, ...]]


class SentPost(Struct, frozen=True, forbid_unknown_fields=True):
    """What a phone sent: the fields of its form by name, in the language of the page it came from."""

    kind: Kind
    language: Literal["en", "es", "fr"]
    answers: Answers

    @property
    def sent(self) -> Sent:
        """The answers as a form brings them."""
        return sent_of(self.answers)


class WordsOut(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that a moderator takes out of a field, and the id of the reason."""

    field: str
    text: str
    why: str


class Finding(Contents, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A finding in a seed file."""


class PastIssuer(Issuer, frozen=True, forbid_unknown_fields=True):
    """An issuer in a seed file. Where the day is not sure, `day_note` can stand in its place."""


class PastRecord(AlertRecord, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A real alert of another issuer, told in our own structure and words."""

    found: tuple[Finding, ...] = ()
    issuer: PastIssuer


class PastAlert(Struct, frozen=True, forbid_unknown_fields=True):
    """`id` is the alert's name in the collection that it comes from."""

    id: str
    record: PastRecord


class RaisedAlert(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An alert post with what a moderator made of it: `edit` is what they wrote over the filled editor."""

    post: SentPost
    edit: Answers
    evidence_kinds: tuple[str, ...] = ()
    found: tuple[Finding, ...] = ()
    not_found: tuple[str, ...] = ()
    cuts: tuple[WordsOut, ...] = ()
    joined: tuple[SentPost, ...] = ()
    withdrawn: str = ""


class PrintedFeedback(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A feedback post that a moderator approved."""

    post: SentPost
    cuts: tuple[WordsOut, ...] = ()


class Published(Struct, frozen=True, forbid_unknown_fields=True):
    """What the demo board shows; every alert in it says that it is made up."""

    alerts: tuple[RaisedAlert, ...]
    feedback: tuple[PrintedFeedback, ...]


class Reply(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a program writes about a feedback: the fields of its form, and in how many days it promises it.

    One that `waits` is still to be read by a peer, and is the last.
    """

    answers: Answers
    days: int = 0
    waits: bool = False


class Answered(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Feedback about a made-up service, and what its program wrote about it, one after the other."""

    post: SentPost
    cuts: tuple[WordsOut, ...] = ()
    replies: tuple[Reply, ...] = ()


class Bodies(Struct, frozen=True, forbid_unknown_fields=True):
    """Programs that are made up, because nothing may be put into the mouth of a real one.

    `acted` gives the steps of each program by the headline of a published alert; `named` are the programs
    that chose to be named there.
    """

    programs: tuple[ProgramEntry, ...]
    services: tuple[ServiceEntry, ...]
    answered: tuple[Answered, ...]
    acted: dict[str, dict[str, tuple[str, ...]]]
    named: tuple[str, ...]


class Seeds(Struct, frozen=True):
    """Everything that is planted for one town."""

    services: tuple[ServiceEntry, ...]
    past: tuple[PastAlert, ...]
    waiting: tuple[SentPost, ...]
    published: Published
    bodies: Bodies

    @property
    def everywhere(self) -> tuple[ServiceEntry, ...]:
        """Every service that is listed, real or made up."""
        return (*self.services, *self.bodies.services)


def sent_of(answers: Answers) -> Sent:
    """Answers as a form brings them."""
    return Sent(
        {name: (given,) if isinstance(given, str) else tuple(given) for name, given in answers.items()}
    )
