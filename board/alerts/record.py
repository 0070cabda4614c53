"""What one version of an alert says: the record, and the rows of evidence, products and findings in it."""

from datetime import date

import msgspec
from msgspec import Struct

from board.errors import N_


class Issuer(Struct, frozen=True):
    """Who said it, when another body than this board did.

    `precision` says how sure the day is, `ref` is the name in the collection that it was read from,
    `read_in` whether the address is the issuer's own, a press report or a copy, `advised` what it advised,
    `origin` its name where it was first said.
    """

    name: str
    label: str
    day: date
    url: str
    day_note: str = ""
    kind: str = ""
    ref: str = ""
    precision: str = "day"
    read_in: str = "issuer"
    publisher: str = ""
    language: str = "en"
    advised: tuple[str, ...] = ()
    expires: date | None = None
    origin: str = ""


class Contents(Struct, frozen=True, kw_only=True):
    """One finding: a substance, how sure it is, the amount as the laboratory gave it, and the method."""

    name: str
    substance: str | None = None
    certainty: str = "confirmed"
    amount: str = ""
    method: str = ""


class Evidence(Struct, frozen=True, kw_only=True):
    """One row of evidence: who or what saw it, by which method, how many (a band), in which week, and where.

    `source` is an id of the guide's evidence sources, `method` one of its methods or empty, `count` a narrow
    band or empty, `against` a row that speaks against the alert, `tied` whether what was looked at is a
    sample of the very product described.
    """

    source: str
    method: str = ""
    count: str = ""
    week: str | None = None
    link: str = ""
    against: bool = False
    tied: bool = False

    @property
    def how(self) -> str:
        """The method, where the source does not say it already."""
        return "" if self.method == self.source else self.method

    @property
    def often(self) -> str:
        """How many times it was seen, in words; empty where that is not known."""
        return OFTEN.get(self.count, "")

    @property
    def page(self) -> str:
        """The page behind it; empty for anything that is no web address.

        Threat: a row may come from another board, and a link of another kind runs as script when tapped.
        """
        return self.link if self.link.startswith(("https://", "http://")) else ""


class Variant(Struct, frozen=True, kw_only=True):
    """One of several products that one alert is about, told apart by what can be seen of it."""

    sold_as_words: str = ""
    forms: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    colours_words: str = ""
    shape: str = ""
    markings: str = ""
    area_words: str = ""
    found: tuple[Contents, ...] = ()


class Voice(Struct, frozen=True):
    """A poster's own words as a moderator approved them, and what kinds of thing were removed from them."""

    text: str
    removed: tuple[str, ...] = ()
    language: str = "en"


class Carried(Struct, frozen=True):
    """What came with an alert out of an export: at least so many posts stood behind it, and said this."""

    reports: int = 0
    voices: tuple[Voice, ...] = ()


OFTEN = {
    "1": N_("once"),
    "2-4": N_("2 to 4 times"),
    "5-9": N_("5 to 9 times"),
    "10+": N_("10 times or more"),
}
# Of these there is nothing whose strength could be measured.
WITHOUT_A_DOSE = ("service_disruption", "equipment_problem")


class AlertRecord(Struct, frozen=True, kw_only=True):
    """Everything one version of an alert says; ids are those of the guide's lists."""

    kind: str
    headline: str
    short_text: str
    risk: int
    evidence: str
    reasons: tuple[str, ...] = ()
    area: str | None = None
    area_words: str = ""
    region: str = ""
    country: str = ""
    family: str = "unknown"
    sold_as: tuple[str, ...] = ()
    sold_as_words: str = ""
    found: tuple[Contents, ...] = ()
    not_found: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    # Where the lists are coarser than what was said: light blue, granular, a box with a name on it.
    forms_words: str = ""
    colours_words: str = ""
    markings: str = ""
    packaging: str = ""
    packaging_words: str = ""
    routes: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    effects_words: str = ""
    naloxone_response: str | None = None
    observed_from: str | None = None
    observed_to: str | None = None
    evidence_kinds: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    details: str = ""
    spread: str = "unknown"
    evidence_rows: tuple[Evidence, ...] = ()
    # Why the level is lower than the rows carry; empty where it follows from them.
    argued_down: str = ""
    variants: tuple[Variant, ...] = ()
    shape: str = ""
    harms_words: str = ""
    naloxone_words: str = ""
    # Of an advisory that names no product: why none is known, and on which day the next word comes.
    no_product: str = ""
    next_word: date | None = None
    language: str = "en"
    issuer: Issuer | None = None
    # Nobody stands behind it any more, and what it said is gone: the headline is a sentence of ours.
    emptied: bool = False
    carried: Carried | None = None

    @property
    def dose_unknown(self) -> bool:
        """Whether it speaks of something whose strength no laboratory measured (mission.md 3.3)."""
        contents = (*self.found, *(each for variant in self.variants for each in variant.found))
        of_a_product = self.kind not in WITHOUT_A_DOSE and not self.no_product
        return of_a_product and not any(each.amount for each in contents)

    @property
    def by_strip(self) -> bool:
        """Whether a test strip is among what it is known by."""
        return "strip" in (*self.evidence_kinds, *(row.source for row in self.evidence_rows))


def decoded(text: str) -> AlertRecord:
    """The record that a row keeps as JSON."""
    return msgspec.json.decode(text, type=AlertRecord)


def emptied(record: AlertRecord) -> AlertRecord:
    """What is left when everybody behind an alert took back what they sent: nothing that anybody said."""
    return AlertRecord(
        kind=record.kind,
        headline=N_("An alert that was taken back"),
        short_text=N_("What it said is gone from this board."),
        risk=record.risk,
        evidence="EX",
        area=record.area,
        family=record.family,
        emptied=True,
    )
