"""What a browser sends to switch notices on or off or to move them, and whether we take it."""

from base64 import urlsafe_b64decode

from cryptography.hazmat.primitives.asymmetric import ec

from board.errors import N_
from board.forms import Findings, Sent
from board.guide.load import Guide
from board.push.hosts import may_be_called
from board.push.shapes import Address, Phone, Wish

FORM = "push"
NEUTRAL = "neutral"
AUTH = 16

_NOT_ONE = N_("Your browser gave us no address for notices that we know.")
_CHOOSE = N_("Please choose one of these.")


def check(sent: Sent, guide: Guide, *, trial: str) -> Phone:
    """The phone and its wish; raises Invalid by field. `trial` is one more push service, or empty."""
    findings = Findings()
    phone = _address(sent, findings, trial)
    area = sent.one("area") or None
    if area is not None and guide.areas.area(area) is None:
        findings.add("area", _CHOOSE)
    levels = {str(level.level): level.level for level in guide.choices.risk_levels}
    least = levels.get(sent.one("least"))
    if least is None:
        findings.add("least", _CHOOSE)
    findings.refuse()
    return phone.wants(
        Wish(area=area, least=least or max(levels.values()), neutral=sent.has("says", NEUTRAL))
    )


def address(sent: Sent, *, trial: str) -> Address:
    """Where notices for a browser go, without what is wanted there; raises Invalid."""
    findings = Findings()
    found = _address(sent, findings, trial)
    findings.refuse()
    return found


def moving(sent: Sent, *, trial: str) -> tuple[str, Address]:
    """The endpoint that was, and the address that takes its place; raises Invalid."""
    findings = Findings()
    to = _address(sent, findings, trial)
    before = sent.one("before")
    if not may_be_called(before, trial=trial):
        findings.add("before", _NOT_ONE)
    findings.refuse()
    return before, to


def ending(sent: Sent, *, trial: str) -> str:
    """The endpoint that is to be forgotten: whoever knows it may end it. Raises Invalid."""
    endpoint = sent.one("endpoint")
    if not may_be_called(endpoint, trial=trial):
        findings = Findings()
        findings.add("endpoint", _NOT_ONE)
        findings.refuse()
    return endpoint


def _address(sent: Sent, findings: Findings, trial: str) -> Address:
    endpoint, point, auth = sent.one("endpoint"), _bytes(sent.one("p256dh")), _bytes(sent.one("auth"))
    if not may_be_called(endpoint, trial=trial):
        findings.add("endpoint", _NOT_ONE)
    if not _is_point(point) or len(auth) != AUTH:
        findings.add("p256dh", _NOT_ONE)
    return Address(endpoint=endpoint, p256dh=point, auth=auth)


def _bytes(text: str) -> bytes:
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return b""


def _is_point(point: bytes) -> bool:
    """Threat: a point beside the curve makes the closing of a notice fail later, or weak."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError:
        return False
    return True
