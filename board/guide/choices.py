"""The closed lists that people and moderators choose from; what each id means is in data/choices/."""

from collections.abc import Iterable
from typing import TypeVar, get_args, get_type_hints

from msgspec import Struct

from board.guide.files import Files
from board.guide.labels import Labels
from board.guide.listing import Listing
from board.guide.words import fold


class Choice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One answer. `icon` names a drawing, empty where words do better; `also` is what others call it."""

    id: str
    labels: Labels
    icon: str = ""
    also: tuple[str, ...] = ()


C = TypeVar("C", bound=Choice)


class Happening(Choice, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a poster wants to tell: `kind`, `reason` and `risk` start the alert; urgency 1 is a life."""

    kind: str
    reason: str | None
    risk: int
    urgency: int


class Colour(Choice, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`token` is the name the style sheet gives this colour."""

    token: str


class Effect(Choice, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`danger` marks a sign that somebody may be dying."""

    danger: bool = False


class Role(Choice, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`direct` is somebody who used it, saw it or tested it; the rest is hearsay."""

    direct: bool


class SoldAs(Choice, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A quick pick: a substance, or only a family where people do not know more."""

    substance: str | None = None
    family: str


class Reason(Choice, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why a post was declined or words removed; `told` is what the poster reads, with what to do next."""

    told: Labels


class AlertKind(Choice, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`days` is how long such an alert stays current, where its kind and not its evidence decides.

    `needs` tells a moderator what it must say; `start` is what it says until somebody knows more.
    """

    days: int | None = None
    needs: Labels
    start: Labels | None = None


class EvidenceSource(Choice, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who saw it: the evidence `level` that its word carries, and `most`, what its best result can carry."""

    level: str
    most: str


class Method(Choice, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a sample was looked at, and the evidence level that a result of it carries at most."""

    level: str


class RiskLevel(Choice, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How dangerous: `level` 1 to 4, what must be true for it, its shape, and its CAP severity."""

    level: int
    meaning: Labels
    shape: str
    severity: str


class EvidenceLevel(Choice, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How we know: `filled` of five steps, what it needs, its CAP certainty, and days until it expires."""

    needs: Labels
    filled: int
    certainty: str
    days: int


class Step(Choice, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a program can do about an alert: `one` and `many` tell how many programs did."""

    one: Labels
    many: Labels

    def told(self, programs: int, language: str) -> str:
        """The sentence for so many programs."""
        words = self.one if programs == 1 else self.many
        return words.in_(language).replace("%(number)s", str(programs))


class RemarkKind(Choice, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody says of a listing in two taps; confirmed, its `notice` stands there for `days` days.

    It matters at once where the service is of one of the kinds in `matters_for`.
    """

    days: int
    notice: Labels | None = None
    matters_for: tuple[str, ...] = ()


class RemarkItem(Choice, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that can run out; `matters` where people may die without it."""

    matters: bool = False


class Choices(Struct, frozen=True, kw_only=True):
    """Every closed list, each from the file of the same name."""

    happenings: Listing[Happening]
    reasons: Listing[Choice]
    sold_as: Listing[SoldAs]
    forms: Listing[Choice]
    colours: Listing[Colour]
    packaging: Listing[Choice]
    effects: Listing[Effect]
    routes: Listing[Choice]
    onset: Listing[Choice]
    duration: Listing[Choice]
    when: Listing[Choice]
    naloxone: Listing[Choice]
    naloxone_response: Listing[Choice]
    tests: Listing[Choice]
    condition: Listing[Choice]
    role: Listing[Role]
    use: Listing[Choice]
    languages: Listing[Choice]
    about: Listing[Choice]
    service_kinds: Listing[Choice]
    when_feedback: Listing[Choice]
    who: Listing[Choice]
    experiences: Listing[Choice]
    experience_answers: Listing[Choice]
    fixes: Listing[Choice]
    want: Listing[Choice]
    use_feedback: Listing[Choice]
    release: Listing[Choice]
    decline_reasons: Listing[Reason]
    redaction_reasons: Listing[Reason]
    alert_kinds: Listing[AlertKind]
    risk_levels: Listing[RiskLevel]
    evidence_levels: Listing[EvidenceLevel]
    evidence_sources: Listing[EvidenceSource]
    methods: Listing[Method]
    spread: Listing[Choice]
    helped: Listing[Choice]
    acted: Listing[Step]
    remarks: Listing[RemarkKind]
    remark_items: Listing[RemarkItem]

    def risk(self, level: int) -> RiskLevel:
        """The risk level with this number; ValueError for any number but 1 to 4."""
        for risk in self.risk_levels:
            if risk.level == level:
                return risk
        raise ValueError(f"there is no risk level {level}")


def read(files: Files) -> Choices:
    """All of them, from data/choices/."""
    kinds = {name: get_args(hint)[0] for name, hint in get_type_hints(Choices).items()}
    return Choices(**{name: Listing(files.rows(f"choices/{name}", kind)) for name, kind in kinds.items()})


def mentioned(listing: Listing[C], text: str) -> tuple[C, ...]:
    """Every choice that the text names by id, label or another's word; one alone if that is all it says."""
    words = fold(text)
    terms = {choice.id: _terms(choice) for choice in listing}
    exact = tuple(choice for choice in listing if words in terms[choice.id])
    within = (choice for choice in listing if any(f" {term} " in f" {words} " for term in terms[choice.id]))
    return exact or tuple(within)


def beyond(words: str, listing: Listing[C], ids: Iterable[str]) -> str:
    """What words, apart by semicolons, say that the choices beside them do not; "dark purple" beside purple.

    Threat: a list is coarser than what people see, and the difference is what tells two batches apart.
    """
    known = filter(None, map(listing.get, ids))
    names = (name for each in known for name in (each.id, each.labels.en, each.labels.es, each.labels.fr))
    said = {word for name in names for word in fold(name).split()}
    pieces = (piece.strip().replace("_", " ") for piece in words.split(";"))
    return "; ".join(piece for piece in pieces if not said.issuperset(fold(piece).split()))


def _terms(choice: Choice) -> frozenset[str]:
    labels = choice.labels
    named = (choice.id, labels.en, labels.es, labels.fr, *choice.also)
    return frozenset(fold(name) for name in named if name)
