"""A service of ours as an HSDS service with everything in it."""

from collections.abc import Iterable, Mapping

from board.hsds import names, terms
from board.hsds.fit import Fitting, Object
from board.hsds.groups import GROUPED, GROUPS
from board.hsds.shapes import Ground
from board.programs.shapes import ProgramEntry, ServiceEntry, Status

STATUS = {
    Status.OPEN: "active",
    Status.UNVERIFIED: "active",
    Status.DOUBTFUL: "inactive",
    Status.CLOSED: "defunct",
}
SHUT = "temporarily closed"
# What only one of ours can say; a list's own word for it is not kept.
OURS = frozenset({"id", "status", "attributes", "organization"})


def services(
    entries: Iterable[ServiceEntry], programs: Iterable[ProgramEntry], ground: Ground
) -> list[Object]:
    """Every service by its id here, whole; the same state gives the same on the same day."""
    bodies = {each.id: each for each in programs}
    ordered = sorted(entries, key=lambda each: each.id)
    return [service(each, bodies, ground) for each in ordered]


def service(entry: ServiceEntry, bodies: Mapping[str, ProgramEntry], ground: Ground) -> Object:
    """One service."""
    body = bodies.get(entry.program or "")
    found = built(entry, body, ground)
    kept = entry.also.get("members", {})
    for group in GROUPS:
        raw = {name: kept[name] for name in group.members if name in kept}
        if raw and _still_says(group.read(raw), entry):
            found = {name: value for name, value in found.items() if name not in group.members} | raw
    rest = {name: value for name, value in kept.items() if name not in GROUPED and name not in found}
    attributes = [*kept.get("attributes", ()), *found["attributes"]]
    return Fitting().fitted("service", found | rest | {"attributes": attributes})


def built(entry: ServiceEntry, body: ProgramEntry | None, ground: Ground) -> Object:
    """The service as its fields alone say it, as if no list had ever said it otherwise."""
    found: Object = {
        "id": names.of_service(entry, ground.address),
        "status": _status(entry, ground),
        "attributes": terms.attributes(entry, ground.guide, board=ground.address),
    }
    if entry.checked_on:
        found["assured_date"] = entry.checked_on.isoformat()
    if body:
        found["organization"] = organization(body, ground.address)
    for group in GROUPS:
        found |= group.build(entry)
    return {name: value for name, value in found.items() if value not in (None, "", [])}


def organization(body: ProgramEntry, address: str) -> Object:
    """The body that runs services."""
    kept = body.also.get("members", {})
    slug = terms.fact("slug", body.id)
    return {
        **kept,
        "id": names.of_program(body, address),
        "name": body.name,
        "description": body.description,
        "website": body.website,
        "email": body.email,
        "attributes": [*kept.get("attributes", ()), slug],
    }


def _status(entry: ServiceEntry, ground: Ground) -> str:
    shut = any(each.is_on(ground.today) for each in entry.closures)
    return SHUT if shut and entry.is_help else STATUS[entry.status]


def _still_says(said: Mapping[str, object], entry: ServiceEntry) -> bool:
    return all(getattr(entry, name) == value for name, value in said.items())
