"""What a keeper types about a webhook."""

from collections.abc import Sequence

from msgspec import Struct

from board.errors import N_, Refused
from board.forms import Findings, Sent
from board.guide.load import Guide
from board.hooks.shapes import Deed, Wants
from board.posts.shapes import Kind
from board.safety.egress import Egress

LONGEST_NAME = 60
DESK = "desk"
OWN = "own"
DEED = N_("Please use the buttons on this page.")


class Wish(Struct, frozen=True, kw_only=True):
    """A webhook that somebody wants: its name among us, its address as it was checked, and what it wants."""

    name: str
    address: str
    wants: Wants


class Order(Struct, frozen=True):
    """What is to be done about a webhook; `delivery` names the one to be sent again."""

    deed: Deed
    delivery: str = ""


async def add(sent: Sent, guide: Guide, egress: Egress) -> Wish:
    """A new webhook; its address is looked up here for the first time. Raises Invalid by field."""
    findings = Findings()
    name = " ".join(sent.one("name").split())
    if not 1 <= len(name) <= LONGEST_NAME or not name.isprintable():
        findings.add("name", N_("Please give it a name of 1 to 60 characters."))
    try:
        address = await egress.check(sent.one("address"))
    except Refused as error:
        findings.add("address", error.message.id)
    kinds = _known(sent, "kinds", (*Kind, DESK, OWN), findings)
    areas = _known(sent, "areas", tuple(area.id for area in guide.areas), findings)
    least = _known(sent, "least", tuple(str(level.level) for level in guide.choices.risk_levels), findings)
    findings.refuse()
    public = tuple(Kind(kind) for kind in kinds if kind not in {DESK, OWN})
    wants = Wants(
        kinds=public, areas=areas, least=int((*least, "1")[0]), desk=DESK in kinds, own=OWN in kinds
    )
    return Wish(name=name, address=address, wants=wants)


def order(sent: Sent) -> Order:
    """What a button of the page says; raises Invalid for what none of them says."""
    if sent.one("deed") not in set(Deed):
        findings = Findings()
        findings.add("deed", DEED)
        findings.refuse()
    return Order(Deed(sent.one("deed")), sent.one("delivery"))


def _known(sent: Sent, field: str, known: Sequence[str], findings: Findings) -> tuple[str, ...]:
    """What was chosen, each once and in the order of the list."""
    chosen = set(filter(None, sent.many(field)))
    if chosen - set(known):
        findings.add(field, N_("Please choose from the list."))
    return tuple(each for each in known if each in chosen)
