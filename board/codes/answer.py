"""What a poster writes to a peer who asked."""

from board.errors import N_
from board.forms import Findings, Sent
from board.posts.form import LONGEST
from board.safety.scrub import tidy_text


def words(sent: Sent) -> str:
    """The answer in a form, as short as it may be; raises Invalid for an empty one, or one too long."""
    findings = Findings()
    text = tidy_text(sent.one("answer")).strip()
    if not text:
        findings.add("answer", N_("Please write an answer. If you would rather not, just leave this page."))
    if len(text) > LONGEST:
        findings.add(
            "answer",
            N_("This can be up to %(most)d letters long. Yours has %(have)d."),
            most=LONGEST,
            have=len(text),
        )
    findings.refuse()
    return text
