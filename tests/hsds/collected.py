"""A real entry read back out of an HSDS service: what the export must still say of it."""

import re
from typing import Any

Entry = dict[str, Any]


def read_back(service: dict[str, Any]) -> Entry:
    """The fields of the collection, each from where HSDS has it."""
    facts = _facts(service)
    place: Entry = next((each["location"] for each in service.get("service_at_locations", [])), {})
    address: Entry = next(iter(place.get("addresses", [])), {})
    asked = ["interpreters"] if "interpretation_services" in service else []
    areas = [each["taxonomy_term"] for each in service["attributes"] if _of(each) == "board-areas"]
    return {
        "id": facts["slug"],
        "name": service["name"],
        "program": service.get("organization", {}).get("name"),
        "kinds": [each["value"] for each in service["attributes"] if _of(each) == "board-kinds"],
        "area_id": next((term.get("code") for term in areas), None),
        "area": next((term["name"] for term in areas), None),
        "address": address.get("address_1") or None,
        "city": address.get("city"),
        "region": address.get("state_province"),
        "country": address.get("country"),
        "postal_code": address.get("postal_code") or None,
        "lat": place.get("latitude"),
        "lon": place.get("longitude"),
        "email": service.get("email"),
        "website": service.get("url"),
        "languages": sorted([each["code"] for each in service.get("languages", [])] + asked),
        "hours_text": _words(service),
        "schedules": [_schedule(each) for each in service.get("schedules", []) if "byday" in each],
        "access_notes": next((each["description"] for each in place.get("accessibility", [])), None),
        "phone": _digits(" ".join(_phone(each) for each in service.get("phones", []))),
        "status": facts["status"],
        "status_note": facts.get("note"),
        **{name: facts.get(name) for name in ("as_of", "source", "source_url", "licence")},
    }


def as_it_should_be(entry: Entry) -> Entry:
    """An entry of the collection, its website as browsers open it and its numbers word by word."""
    site = entry["website"]
    return entry | {
        "website": f"http://{site}" if site and not site.startswith("http") else site,
        "languages": sorted(entry["languages"]),
        "schedules": [_schedule(each) for each in entry["schedules"]],
        "phone": _digits(entry["phone"] or ""),
    }


def _facts(service: dict[str, Any]) -> dict[str, str]:
    said = (each for each in service["attributes"] if _of(each) == "board")
    return {each["taxonomy_term"]["code"]: each["value"] for each in said}


def _of(attribute: dict[str, Any]) -> str:
    return str(attribute["taxonomy_term"].get("taxonomy"))


def _words(service: dict[str, Any]) -> str | None:
    return next((each["description"] for each in service.get("schedules", []) if "byday" not in each), None)


def _schedule(given: dict[str, Any]) -> dict[str, Any]:
    names = ("freq", "interval", "byday", "opens_at", "closes_at", "notes")
    return {name: given[name] for name in names if given.get(name) is not None}


def _phone(phone: dict[str, Any]) -> str:
    extension = f"ext {phone['extension']}" if "extension" in phone else ""
    return f"{phone.get('description', '')} {phone['number']} {extension}"


def _digits(text: str) -> list[str]:
    """Every word and number of a phone cell, whatever stands between them."""
    return sorted(re.findall(r"[a-z]+|\d+", text.lower().replace(" x", " ext ")))
