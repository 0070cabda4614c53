"""What a moderator's form says: which version they saw, which words must go, and why."""

from msgspec import Struct

from board.errors import N_
from board.forms import Findings, Sent
from board.guide.load import Guide
from board.moderation.form import version
from board.moderation.passages import guard
from board.posts.form import number, one_of
from board.safety.scrub import Cut, tidy_text

WENT = N_("That alert has run out or was taken back meanwhile. Please choose again.")
SHORTEST, LONGEST = 8, 300
MISFIT = N_("That mark does not fit the words any more. Please mark them again.")


class Verdict(Struct, frozen=True):
    """A decision about to be made; `cuts` holds the words to remove by the field they stand in."""

    version: int
    cuts: dict[str, tuple[Cut, ...]] = {}

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why words were removed, each reason once."""
        return tuple(dict.fromkeys(cut.reason for cuts in self.cuts.values() for cut in cuts))


def check(sent: Sent, guide: Guide) -> Verdict:
    """The verdict in a form; raises Invalid without a version (R-51), or for cuts that have no reason."""
    findings = Findings()
    seen = version(sent, findings)
    why = one_of(sent, "why", guide.choices.redaction_reasons)
    if sent.many("cut") and why is None:
        findings.add(
            "why", N_("Please say why the marked words are removed. The public text will say it too.")
        )
    cuts = _cuts(sent, why or "", findings)
    findings.refuse()
    return Verdict(seen, cuts)


def reason(sent: Sent, guide: Guide) -> str:
    """Why a post is declined, from the closed list; raises Invalid."""
    findings = Findings()
    chosen = one_of(sent, "reason", guide.choices.decline_reasons)
    if chosen is None:
        findings.add("reason", N_("Please tap a reason. The person who posted will read it."))
    findings.refuse()
    return chosen or ""


def alert(sent: Sent, current: tuple[str, ...]) -> str:
    """The current alert that a post is joined to; raises Invalid."""
    findings = Findings()
    chosen = {each for each in sent.many("alert") if each}
    if not chosen:
        findings.add("alert", N_("Please choose the alert that tells of the same thing."))
    elif len(chosen) > 1:
        findings.add("alert", N_("Please choose one alert only."))
    elif not chosen <= {*current}:
        findings.add("alert", WENT)
    findings.refuse()
    return chosen.pop()


def question(sent: Sent) -> str:
    """What the person who posted is asked; raises Invalid, also for what would lead to somebody."""
    findings = Findings()
    words = " ".join(tidy_text(sent.one("question")).split())
    if not SHORTEST <= len(words) <= LONGEST:
        findings.add(
            "question",
            N_("Please write a question of %(least)d to %(most)d letters."),
            least=SHORTEST,
            most=LONGEST,
        )
    guard(sent, ("question",), findings)
    findings.refuse()
    return words


def _cuts(sent: Sent, why: str, findings: Findings) -> dict[str, tuple[Cut, ...]]:
    """A mark that cannot be read is never passed over: the word under it would be printed."""
    cuts: dict[str, tuple[Cut, ...]] = {}
    for mark in sent.many("cut"):
        field, _, run = mark.partition(":")
        start, _, end = run.partition(":")
        first, last = number(start), number(end)
        if first is None or last is None:
            findings.add("cuts", MISFIT)
        else:
            cuts[field] = (*cuts.get(field, ()), Cut(first, last, why))
    return cuts
