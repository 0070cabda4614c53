"""Members of an HSDS service that say the same as fields of ours, group by group, in both directions.

What a list said is given back as it came for as long as it still says what we know. A group is read as a
whole, so that changing one field of ours replaces only what speaks of it.
"""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from board.hsds import hours, phones, place
from board.hsds.fit import Object
from board.programs.shapes import ServiceEntry

Fields = dict[str, Any]
INTERPRETERS = "interpreters"


class Group(Struct, frozen=True):
    """Some members, the fields that they are read into, and the members that fields are written as."""

    members: tuple[str, ...]
    read: Callable[[Object], Fields]
    build: Callable[[ServiceEntry], Object]


def _same(member: str, field: str) -> Group:
    """A member that is a field of ours under another name."""
    return Group(
        (member,),
        lambda given: {field: given.get(member, "")},
        lambda entry: {member: getattr(entry, field)},
    )


def _read_cost(given: Object) -> Fields:
    if said := given.get("fees_description"):
        return {"cost": said}
    return {"cost": "; ".join(filter(None, map(_price, given.get("cost_options", ()))))}


def _price(option: Object) -> str:
    amount = " ".join(str(option[name]) for name in ("amount", "currency") if name in option)
    return " ".join(filter(None, [option.get("option"), amount, option.get("amount_description")]))


def _build_cost(entry: ServiceEntry) -> Object:
    return {"fees_description": entry.cost, "cost_options": [{"option": entry.cost}] if entry.cost else []}


def _read_hours(given: Object) -> Fields:
    found, said = hours.openings(given.get("schedules", ()))
    return {"schedules": found, "hours_text": said}


def _build_hours(entry: ServiceEntry) -> Object:
    said = [{"description": entry.hours_text}] if entry.hours_text else []
    return {"schedules": [*map(hours.schedule, entry.schedules), *said]}


def _read_languages(given: Object) -> Fields:
    spoken = [str(each.get("code") or each.get("name") or "") for each in given.get("languages", ())]
    asked = [INTERPRETERS] if given.get("interpretation_services") else []
    return {"languages": tuple(dict.fromkeys(filter(None, [*spoken, *asked])))}


def _build_languages(entry: ServiceEntry) -> Object:
    spoken = [each for each in entry.languages if each != INTERPRETERS]
    asked = INTERPRETERS if INTERPRETERS in entry.languages else ""
    return {"languages": [{"code": each} for each in spoken], "interpretation_services": asked}


def _read_documents(given: Object) -> Fields:
    wanted = (str(each.get("document", "")) for each in given.get("required_documents", ()))
    return {"bring": tuple(filter(None, wanted))}


def _build_documents(entry: ServiceEntry) -> Object:
    return {"required_documents": [{"document": each} for each in entry.bring]}


GROUPS = (
    _same("name", "name"),
    _same("description", "description"),
    _same("url", "website"),
    _same("email", "email"),
    _same("alert", "notice"),
    _same("eligibility_description", "eligibility"),
    Group(("fees_description", "cost_options"), _read_cost, _build_cost),
    Group(("phones",), phones.read, phones.build),
    Group(("schedules",), _read_hours, _build_hours),
    Group(("languages", "interpretation_services"), _read_languages, _build_languages),
    Group(("required_documents",), _read_documents, _build_documents),
    Group(("service_at_locations",), place.read, place.build),
)
GROUPED = frozenset(member for group in GROUPS for member in group.members)
