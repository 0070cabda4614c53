"""What software asks for, read from an address and written back into one; what cannot be asked is named."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Container, Mapping
from urllib.parse import urlencode

from msgspec import Struct

from board.alerts.shapes import Standing
from board.alerts.sought import Sought
from board.errors import N_, NotHere
from board.feedback.shapes import Standing as FeedbackStanding
from board.forms import Findings
from board.guide.load import Guide
from board.guide.substances import NOT_KNOWN
from board.paging import Cursor, cursor
from board.safety import codes

USUAL, MOST = 25, 100
ANY = "any"
ALERTS = ("area", "class", "kind", "risk", "evidence", "standing", "language")
FEEDBACK = ("area", "standing")
SERVICES = ("area", "kind")

# The product of all filters is larger than any table of finished answers: what names more is made each time.
MOST_KEPT = 1
SAFE = ":"
FRONT = "change."


class Wanted(Struct, frozen=True, kw_only=True):
    """The filters given, each with a value that the board knows; where to go on; how many at most."""

    given: Mapping[str, str]
    after: Cursor | None = None
    limit: int = USUAL

    @property
    def is_kept(self) -> bool:
        """Whether the answer is one of so few that it is worth keeping ready."""
        return self.after is None and self.limit == USUAL and len(self.given) <= MOST_KEPT

    def query(self, *, after: Cursor | None = None) -> str:
        """The filters as they stand in an address, always in the same order, or nothing."""
        limit = str(self.limit) if self.limit != USUAL else ""
        more = {"limit": limit, "after": after.text() if after else ""}
        pairs = [(name, value) for name, value in (*self.given.items(), *more.items()) if value]
        return f"?{urlencode(pairs, safe=SAFE)}" if pairs else ""

    def sought(self, guide: Guide) -> Sought:
        """The alerts that are wanted: those that hold now, unless a standing is named."""
        area, family, risk = (self.given.get(name) for name in ("area", "class", "risk"))
        standing = self.given.get("standing", Standing.CURRENT.value)
        return Sought(
            areas=(area, guide.areas.whole.id, guide.areas.online.id) if area else (),
            families=(family, NOT_KNOWN) if family else (),
            risk=guide.choices.risk_levels[risk].level if risk else None,
            kind=self.given.get("kind"),
            evidence=self.given.get("evidence"),
            language=self.given.get("language"),
            standing=None if standing == ANY else Standing(standing),
        )


def wanted(query: Mapping[str, str], names: tuple[str, ...], known: Mapping[str, Container[str]]) -> Wanted:
    """What an address asks for, by the filters named; an empty value filters nothing.

    Raises Invalid, which names each parameter that is not understood.
    """
    findings = Findings()
    given = {name: value for name in names if (value := query.get(name, "").strip())}
    for name, value in given.items():
        if value not in known[name]:
            findings.add(name, N_("The board knows no such value. Its lists are at %(where)s."), where=WHERE)
    after, limit = _after(query, findings), _limit(query, findings)
    findings.refuse()
    return Wanted(given=given, after=after, limit=limit)


WHERE = "/api/v1/areas, /api/v1/substances, /api/v1/choices"


def known_of_alerts(guide: Guide) -> Mapping[str, tuple[str, ...]]:
    """The values that each filter of alerts may have."""
    choices = guide.choices
    return {
        "area": tuple(area.id for area in guide.areas),
        "class": guide.substances.families.ids,
        "kind": choices.alert_kinds.ids,
        "risk": choices.risk_levels.ids,
        "evidence": choices.evidence_levels.ids,
        "standing": (*(standing.value for standing in Standing), ANY),
        "language": choices.languages.ids,
    }


def known_of_feedback(guide: Guide) -> Mapping[str, tuple[str, ...]]:
    """The values that each filter of feedback may have."""
    standings = tuple(standing.value for standing in FeedbackStanding)
    return {"area": tuple(area.id for area in guide.areas), "standing": standings}


def known_of_services(guide: Guide) -> Mapping[str, tuple[str, ...]]:
    """The values that each filter of services may have."""
    return {"area": tuple(area.id for area in guide.areas), "kind": guide.choices.service_kinds.ids}


def place_text(place: int) -> str:
    """A place in the order of changes as it stands in an address."""
    return urlsafe_b64encode(f"{FRONT}{place}".encode()).decode().rstrip("=")


def place_of(query: Mapping[str, str], *, last: int) -> int:
    """The place behind `since`, 0 without one; raises Invalid for one that this board never gave."""
    findings, text = Findings(), query.get("since", "")
    place = _place(text) if text else 0
    if place is None or place > last:
        findings.add("since", N_("This cursor is not of this board. Start again from the list of alerts."))
    findings.refuse()
    return place or 0


def limit_of(query: Mapping[str, str]) -> int:
    """How many are wanted; raises Invalid."""
    findings = Findings()
    limit = _limit(query, findings)
    findings.refuse()
    return limit


def _place(text: str) -> int | None:
    try:
        plain = urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii")
        place = int(plain.removeprefix(FRONT))
    except ValueError:
        return None
    # Only what we write ourselves: no sign, no spaces, no second spelling of the same place.
    return place if place >= 0 and place_text(place) == text else None


def _after(query: Mapping[str, str], findings: Findings) -> Cursor | None:
    text = query.get("after", "")
    try:
        found = cursor(text)
    except NotHere:
        found = None
    if text and (found is None or not codes.is_public_id(found.id) or found.text() != text):
        findings.add("after", N_("This cursor is not of this board. Take the address in next as it stands."))
        return None
    return found


def _limit(query: Mapping[str, str], findings: Findings) -> int:
    text = query.get("limit", "").strip()
    if not text:
        return USUAL
    if text.isascii() and text.isdecimal() and len(text) <= len(str(MOST)) and 1 <= int(text) <= MOST:
        return int(text)
    findings.add("limit", N_("A whole number from 1 to %(most)s is needed."), most=MOST)
    return USUAL
