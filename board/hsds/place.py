"""Where a service is: the first place of a list that can be walked to is ours, the others are given back."""

from typing import Any

from board.hsds.fit import Object
from board.programs.shapes import ServiceEntry

_TEXTS = {
    "address": "address_1",
    "city": "city",
    "region": "state_province",
    "postcode": "postal_code",
    "country": "country",
}
PHYSICAL, VIRTUAL = "physical", "virtual"


def read(given: Object) -> dict[str, Any]:
    """Address, point and access of the first place with an address, else of the first."""
    places = [each["location"] for each in given.get("service_at_locations", ()) if each.get("location")]
    first: Object = min(places, key=lambda each: each.get("location_type") != PHYSICAL, default={})
    address: Object = next(iter(first.get("addresses", ())), {})
    lines = [address.get("address_1", ""), address.get("address_2", "")]
    said = [each.get("description") or each.get("details") or "" for each in first.get("accessibility", ())]
    return {
        **{ours: str(address.get(theirs, "")) for ours, theirs in _TEXTS.items()},
        "address": ", ".join(filter(None, lines)),
        "lat": first.get("latitude"),
        "lon": first.get("longitude"),
        "access_notes": "; ".join(filter(None, said)),
    }


def build(entry: ServiceEntry) -> Object:
    """The place, where anything is known of it."""
    texts = {theirs: getattr(entry, ours) for ours, theirs in _TEXTS.items()}
    kind = PHYSICAL if entry.address or entry.lat is not None else VIRTUAL
    address = texts | {"address_type": "physical" if kind == PHYSICAL else "virtual"}
    known = any(texts.values()) or entry.lat is not None or entry.access_notes
    location = {
        "location_type": kind,
        "latitude": entry.lat,
        "longitude": entry.lon,
        "addresses": [address] if any(texts.values()) else [],
        "accessibility": [{"description": entry.access_notes}] if entry.access_notes else [],
    }
    return {"service_at_locations": [{"location": location}] if known else []}
