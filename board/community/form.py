"""What a keeper says of a page elsewhere."""

from enum import StrEnum

from board.errors import N_
from board.forms import Findings, Sent


class Seen(StrEnum):
    """What somebody found when they opened a link."""

    THERE = "there"
    GONE = "gone"


def found(sent: Sent) -> Seen:
    """What was found; raises Invalid where nothing was said."""
    findings, said = Findings(), sent.one("seen")
    if said not in set(Seen):
        findings.add("seen", N_("Please say whether it is there."))
    findings.refuse()
    return Seen(said)
