"""What a moderator's form says: which version they saw, which words must go, and why."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from board.errors import N_
from board.forms import Findings, Sent
from board.guide.load import Guide
from board.moderation import marking
from board.moderation.form import version
from board.moderation.passages import guard
from board.posts.form import number, one_of
from board.safety.scrub import Cut, tidy_text

WENT = N_("That alert has run out or was taken back meanwhile. Please choose again.")
SHORTEST, LONGEST = 8, 300
UNANSWERED = N_("Some marked words have no answer yet (%(number)d). Take each out, or let it stay.")
MISFIT = N_("That mark does not fit the words any more. Please mark them again.")

Cuts = dict[str, tuple[Cut, ...]]


class Verdict(Struct, frozen=True):
    """A decision about to be made; `cuts` holds the words to remove by the field they stand in."""

    version: int
    cuts: Cuts = {}

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why words were removed, each reason once."""
        return tuple(dict.fromkeys(cut.reason for cuts in self.cuts.values() for cut in cuts))


def check(sent: Sent, guide: Guide) -> Verdict:
    """The verdict in a form; raises Invalid without a version (R-51), or for cuts that have no reason."""
    findings = Findings()
    said = _verdict(sent, guide, findings)
    findings.refuse()
    return said


def printing(sent: Sent, guide: Guide, words: Mapping[str, str]) -> Verdict:
    """The same where these words would be printed; raises Invalid too while a mark in them has no answer."""
    findings = Findings()
    said = _verdict(sent, guide, findings)
    if left := marking.unanswered(sent, words):
        findings.add("marks", UNANSWERED, number=left)
    findings.refuse()
    return replace(said, cuts=_joined(said.cuts, marking.cuts(sent, words)))


def _verdict(sent: Sent, guide: Guide, findings: Findings) -> Verdict:
    seen = version(sent, findings)
    why = one_of(sent, "why", guide.choices.redaction_reasons)
    if sent.many("cut") and why is None:
        findings.add(
            "why", N_("Please say why the words you tapped are removed. The public text will say it too.")
        )
    return Verdict(seen, _cuts(sent, why or "", findings))


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


def _joined(tapped: Cuts, marked: Cuts) -> Cuts:
    return {field: (*marked.get(field, ()), *tapped.get(field, ())) for field in {**marked, **tapped}}


def _cuts(sent: Sent, why: str, findings: Findings) -> Cuts:
    """A mark that cannot be read is never passed over: the word under it would be printed."""
    cuts: Cuts = {}
    for mark in sent.many("cut"):
        field, _, run = mark.partition(":")
        start, _, end = run.partition(":")
        first, last = number(start), number(end)
        if first is None or last is None:
            findings.add("cuts", MISFIT)
        else:
            cuts[field] = (*cuts.get(field, ()), Cut(first, last, why))
    return cuts
