"""What somebody wishes about their own post, beside what is public of it, and what a peer does about it."""

from msgspec import Struct

from board import clock
from board.alerts import changes as alerts
from board.alerts import reads as known
from board.alerts.shapes import Message as Turn
from board.alerts.shapes import Standing
from board.db import writing
from board.errors import N_, NotHere
from board.feedback import changes as feedback
from board.forms import Findings, Sent
from board.moderation import second
from board.moderation.form import LONGEST_PRINTED, limited, version
from board.moderation.passages import guard
from board.posts import changes as posts
from board.posts import reads, wishes
from board.posts import reword as printing
from board.posts.form import number
from board.posts.life import State
from board.posts.reword import Printed
from board.posts.shapes import Action, Change, Deed, Kind, WaitingPost, WishKind

BY_ITS_WRITER = N_("Changed by the person who wrote it.")
PREFIX = "printed_"


class Wished(Struct, frozen=True):
    """A wish, the post it is about, and what is printed of that; `form` fills the fields to change it in."""

    kind: WishKind
    post: WaitingPost
    printed: Printed

    @property
    def prints(self) -> bool:
        """Whether there are words of feedback that a peer can put other words in the place of."""
        return self.post.kind is Kind.FEEDBACK and bool(self.printed.words)

    @property
    def alert(self) -> str | None:
        """The alert that the post stands behind."""
        stands = self.post.kind is Kind.ALERT and self.post.state is State.PUBLISHED
        return self.post.outcome if stands else None

    @property
    def form(self) -> Sent:
        """What is printed, each text in its field."""
        texts = {f"{PREFIX}{name}": (text,) for name, text in self.printed.words.items()}
        return Sent({**texts, "printed": (str(self.printed.version),)})


class Beside(Struct, frozen=True):
    """A wish that lies beside an alert's editor."""

    id: str
    words: str


async def wished(post: WaitingPost) -> Wished | None:
    """What a post wishes about another; None where it is no wish, or its post is forgotten."""
    kind = await wishes.kind_of(post.id) if post.amends else None
    if kind is None or post.amends is None:
        return None
    try:
        about = await reads.one(post.amends)
    except NotHere:
        return None
    return Wished(kind, about, await printing.printed(about.id))


async def beside(name: str) -> Beside | None:
    """A wish that waits, to lie beside an alert; None for anything else."""
    try:
        post = await reads.one(name)
    except NotHere:
        return None
    waits = post.amends and post.state is State.WAITING
    return Beside(post.id, post.words.get(wishes.FIELD, "")) if waits else None


async def dealt(name: str, *, account: str) -> None:
    """Note that a wish which lay beside an alert is dealt with, in the transaction that changes the alert."""
    if (found := await beside(name)) is not None:
        now = await reads.one(found.id)
        await _settle(now.id, now.version, account=account)


async def amend(wish: WaitingPost, about: Wished, sent: Sent, *, account: str) -> None:
    """Do what the person asked: feedback is printed in other words; of the rest it is noted as dealt with.

    Raises Invalid, and Conflict when the wish or its post changed meanwhile.
    """
    findings = Findings()
    seen = version(sent, findings)
    words, before = _words(about, sent, findings), number(sent.one("printed")) or 0
    findings.refuse()
    async with writing():
        await _settle(wish.id, seen, account=account)
        if about.prints and words != about.printed.words:
            deed = Deed(action=Action.AMENDED, account=account)
            await reword(about.post, words, version=before, deed=deed, note=BY_ITS_WRITER)


async def reword(post: WaitingPost, words: dict[str, str], *, version: int, deed: Deed, note: str) -> None:
    """Print other words of a post wherever they stand, with a note for everybody.

    Raises Conflict, Refused for who may not decide here, and Invalid for a name that is not printed yet.
    """
    async with writing():
        about = {"urgency": post.urgency, "area": post.area, "language": post.language}
        await posts.answerable(deed, about)
        before = (await printing.printed(post.id)).words
        second.guard_names(before.values(), {f"{PREFIX}{name}": text for name, text in words.items()})
        await printing.reword(post.id, words, version=version, deed=deed)
        if post.outcome is None:
            return
        match post.kind:
            case Kind.FEEDBACK:
                await feedback.reword(post.outcome, words, note=note)
            case Kind.ALERT:
                await _tell_alert(post.outcome, note)


def printed_in(sent: Sent, names: tuple[str, ...], findings: Findings) -> dict[str, str]:
    """The words to be printed in a form, by field; what seems to lead to somebody is asked about once."""
    guard(sent, tuple(f"{PREFIX}{name}" for name in names), findings)
    texts = {name: limited(sent, f"{PREFIX}{name}", LONGEST_PRINTED, findings) for name in names}
    return {name: text for name, text in texts.items() if text}


async def _tell_alert(alert: str, note: str) -> None:
    now = await known.one(alert)
    if now.standing is Standing.CURRENT:
        await alerts.change(alert, now.version, now.record, message=Turn.CORRECTION, note=note)
    else:
        await posts.turn_edition()


async def _settle(wish: str, version: int, *, account: str) -> None:
    deed, done = Deed(action=Action.AMENDED, account=account), Change(decided_on=clock.today())
    await posts.move(wish, version=version, to=State.PUBLISHED, deed=deed, change=done)


def _words(about: Wished, sent: Sent, findings: Findings) -> dict[str, str]:
    names = tuple(about.printed.words) if about.prints else ()
    return printed_in(sent, names, findings)
