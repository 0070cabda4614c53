"""What a keeper types to follow a source."""

from msgspec import Struct

from board.errors import N_
from board.exchange.fetch import Trials, may_be_asked
from board.forms import Findings, Sent
from board.safety.scrub import tidy_text

LONGEST_NAME, LONGEST_ADDRESS = 60, 400


class Wish(Struct, frozen=True):
    """A source to be followed."""

    name: str
    address: str


def wish(sent: Sent, trials: Trials) -> Wish:
    """The source in a form; raises Invalid for one without a name, or an address that is never opened."""
    findings = Findings()
    name = " ".join(tidy_text(sent.one("name")).split())
    address = sent.one("address")
    if not 1 <= len(name) <= LONGEST_NAME:
        findings.add("name", N_("Please give it a name of 1 to 60 letters."))
    if len(address) > LONGEST_ADDRESS or not may_be_asked(address, trials):
        findings.add(
            "address", N_("Please give an address that begins with https:// and a name, not a number.")
        )
    findings.refuse()
    return Wish(name, address)
