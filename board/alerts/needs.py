"""What an alert of each kind must say (mission.md R9, R14): too vague to act on is no warning."""

from collections.abc import Callable

from board.alerts.record import AlertRecord
from board.errors import N_

# Reasons that say by themselves what people felt or saw.
FELT = {"stronger_than_usual", "weaker_than_usual", "naloxone_not_enough", "wounds_or_infection"}
NOT_KNOWN = ("unknown",)

SOLD_AS = N_("A product alert says what it was sold as. If nobody knows, make it advice for an area.")
FEATURE = N_(
    "A product alert says one thing that people can see or feel: a form, a colour, a stamp or an effect. "
    "If nobody knows one, make it advice for an area."
)
NO_PRODUCT = N_("Advice for an area says why no product is known. People need something to go by.")
NEXT_WORD = N_("Please say on which day the next word comes.")
CHANGED = N_("Please say which drug has changed, or write a few words on what has.")
EQUIPMENT = N_("Please say which supplies: their name, maker or number, or a few words on them.")
RUMOUR = N_("Please write what people say, and what was found when somebody looked.")
SERVICE = N_("Please write which service, what has changed, and until when if that is known.")

Lacking = dict[str, str]


def lacking(record: AlertRecord) -> Lacking:
    """What is missing for an alert of its kind: a sentence by the field that could hold it."""
    rule = RULES.get(record.kind)
    return rule(record) if rule else {}


def sold_as(record: AlertRecord) -> bool:
    """Whether it says what the product was sold as, in the alert or in each of its products."""
    own = record.sold_as not in {(), NOT_KNOWN} or bool(record.sold_as_words)
    return own or (bool(record.variants) and all(each.sold_as_words for each in record.variants))


def feature(record: AlertRecord) -> bool:
    """Whether it says one thing that can be seen or felt."""
    look = (record.forms, record.forms_words, record.colours, record.colours_words, record.markings)
    more = (record.shape, record.packaging, record.packaging_words, record.variants)
    felt = (record.effects, record.effects_words, FELT & {*record.reasons})
    return any(look + more + felt)


def _product(record: AlertRecord) -> Lacking:
    missing = {} if sold_as(record) else {"sold_as": SOLD_AS}
    return missing if feature(record) else {**missing, "effects": FEATURE}


def _area(record: AlertRecord) -> Lacking:
    missing = {} if record.no_product else {"no_product": NO_PRODUCT}
    return missing if record.next_word else {**missing, "next_word": NEXT_WORD}


def _supply(record: AlertRecord) -> Lacking:
    known = sold_as(record) or record.family != "unknown" or record.found or record.details
    return {} if known else {"sold_as": CHANGED}


def _equipment(record: AlertRecord) -> Lacking:
    known = record.details or record.sold_as_words or record.markings
    return {} if known else {"details": EQUIPMENT}


def _rumour(record: AlertRecord) -> Lacking:
    return {} if record.details else {"details": RUMOUR}


def _service(record: AlertRecord) -> Lacking:
    return {} if record.details else {"details": SERVICE}


RULES: dict[str, Callable[[AlertRecord], Lacking]] = {
    "product_alert": _product,
    "area_advisory": _area,
    "supply_change": _supply,
    "equipment_problem": _equipment,
    "rumour_check": _rumour,
    "service_disruption": _service,
}
