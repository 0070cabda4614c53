"""What a poster writes when something about their post should change."""

from board.errors import N_
from board.forms import Findings, Sent
from board.posts.shapes import WishKind as Kind
from board.safety.scrub import tidy_text

SHORTEST, LONGEST = 10, 2_000


def checked(sent: Sent) -> tuple[Kind, str]:
    """What is wished, and in which words; raises Invalid."""
    findings = Findings()
    kind, text = sent.one("wish"), tidy_text(sent.one("wish_words")).strip()
    if kind not in set(Kind):
        findings.add("wish", N_("Please tap what you want to do."))
    if len(text) < SHORTEST:
        findings.add("wish_words", N_("A few more words, please, so that a peer understands what you mean."))
    if len(text) > LONGEST:
        findings.add(
            "wish_words",
            N_("This can be up to %(most)d letters long. Yours has %(have)d."),
            most=LONGEST,
            have=len(text),
        )
    findings.refuse()
    return Kind(kind), text
