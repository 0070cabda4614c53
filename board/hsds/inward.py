"""An HSDS service understood: the entry it becomes here, and what of it must be given back as it came."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from board.errors import N_, Message
from board.hsds import entries, fields, names, outward, terms
from board.hsds.entries import entered, web
from board.hsds.fit import Fitting, Object
from board.hsds.groups import GROUPED, GROUPS
from board.hsds.hours import Unclear
from board.hsds.shapes import Faulty, Given, Ground, Known, Row
from board.programs.shapes import Closure, ProgramEntry, ServiceEntry, Status

STATUS = {"active": Status.UNVERIFIED, "inactive": Status.DOUBTFUL, "defunct": Status.CLOSED}


def read(given: Given, ground: Ground, known: Known) -> Row:
    """The service of one entry of a file; raises Faulty with every reason why it cannot be taken."""
    whole = _fitted(given.said)
    found = whole.get("attributes", [])
    facts, remarks = terms.read(found, board=ground.address), list(_remarks(given.said, whole))
    here = known.services.get(whole["id"])
    program = _program(whole, ground, known)
    said = _members(whole) | _kinds(found, ground, here, remarks) | {"area": _area(found, ground)}
    if facts:
        said |= facts | {"id": _slug(whole, facts["slug"], known)}
        said.pop("slug")
    else:
        said |= _theirs(whole, here) | {"id": here.id if here else names.slug(whole["name"], known.slugs)}
    entry = entered(said | {"program": program.id if program else None}, onto=None if facts else here)
    return Row(
        line=given.line,
        entry=_with_rest(entry, program, whole, ground),
        program=program,
        remarks=tuple(remarks),
    )


def _fitted(said: dict[str, Any]) -> Object:
    fitting = Fitting()
    whole = fitting.fitted("service", said)
    if not said.get("id"):
        fitting.faults.append(Message(N_("It has no id.")))
    if not whole["name"]:
        fitting.faults.append(Message(N_("It has no name.")))
    if fitting.faults:
        raise Faulty(*fitting.faults)
    return whole


def _members(whole: Object) -> dict[str, Any]:
    """The fields of ours that members speak of; hours and numbers of the first place where it has none."""
    raised = {name: whole.get(name) or _of_first_place(whole, name) for name in ("schedules", "phones")}
    found: dict[str, Any] = {}
    for group in GROUPS:
        try:
            found |= group.read(whole | raised)
        except Unclear as unclear:
            raise Faulty(unclear.told) from None
    return found | {"website": web(found["website"])}


def _of_first_place(whole: Object, name: str) -> list[Object]:
    places = whole.get("service_at_locations", [])
    found = (each.get(name) or each.get("location", {}).get(name) for each in places)
    return next(filter(None, found), [])


def _kinds(
    found: list[Object], ground: Ground, here: ServiceEntry | None, remarks: list[Message]
) -> dict[str, Any]:
    kinds, unknown = terms.kinds(found, ground.guide)
    if unknown:
        raise Faulty(*(unknown_kind(each, ground) for each in unknown))
    if not kinds and not here:
        said = ", ".join(terms.said(found)) or "-"
        remarks.append(
            Message(
                N_("What it offers is not in words that we know (%(words)s): it comes in as Other."),
                {"words": said[:120]},
            )
        )
        kinds = ("other",)
    return {"kinds": kinds} if kinds else {}


def unknown_kind(kind: str, ground: Ground) -> Message:
    """Why a kind cannot be taken, with those that can."""
    return Message(
        N_("We do not know the kind %(kind)s. Known are: %(known)s."),
        {"kind": kind[:40], "known": ", ".join(ground.guide.choices.service_kinds.ids)},
    )


def _area(found: list[Object], ground: Ground) -> str | None:
    return area_of(terms.area(found), ground)


def area_of(area: str, ground: Ground) -> str | None:
    """The area, or None for one of another town; raises Faulty for one that this town does not have."""
    if not area or ground.guide.area(area):
        return area or None
    if ":" in area and not area.startswith(f"{ground.guide.town}:"):
        return None
    raise Faulty(Message(N_("We do not know the area %(area)s."), {"area": area[:60]}))


def _slug(whole: Object, slug: str, known: Known) -> str:
    """Its own short name, unless another service bears it here."""
    taken = known.slugs.get(slug)
    here = known.services.get(whole["id"])
    if here:
        return here.id
    return names.slug(slug, known.slugs) if taken else slug


def _theirs(whole: Object, here: ServiceEntry | None) -> dict[str, Any]:
    """What another's list says of being there: nobody here has made sure of it."""
    said = whole.get("assured_date", "")[:10]
    found: dict[str, Any] = {"as_of": said or (here.as_of if here else None)}
    if whole["status"] == outward.SHUT:
        return found | {"closures": (Closure(),)}
    status = STATUS[whole["status"]]
    # What somebody here made sure of stays so until the list itself says that it is gone.
    if here and status is Status.UNVERIFIED and here.is_help:
        status = here.status
    return found | {"status": status.value}


def _program(whole: Object, ground: Ground, known: Known) -> ProgramEntry | None:
    body = whole.get("organization")
    if not body:
        return None
    here = known.programs.get(body["id"])
    slug = next((each.get("value", "") for each in body.get("attributes", []) if _is_slug(each)), "")
    foreign = [each for each in body.get("attributes", []) if not _is_slug(each)]
    name = here.id if here else names.slug(slug or body["name"], known.bodies)
    used = {"id", "name", "description", "website", "email"}
    rest = {name: value for name, value in body.items() if name not in used | {"attributes"}}
    rest |= {"attributes": foreign} if foreign else {}
    said = {"id": name, "name": body["name"] or name, "website": web(body.get("website", ""))}
    said |= {"description": body["description"], "email": body.get("email", "")}
    own = names.of_program(entries.body(said), ground.address) == body["id"]
    also = ({} if own else {"id": body["id"]}) | ({"members": rest} if rest else {})
    return entries.body(said | {"also": also})


def _is_slug(attribute: Object) -> bool:
    term = attribute.get("taxonomy_term", {})
    return (term.get("taxonomy"), term.get("code")) == (terms.FACTS, "slug")


def _with_rest(
    entry: ServiceEntry, program: ProgramEntry | None, whole: Object, ground: Ground
) -> ServiceEntry:
    """The entry with what its fields alone would not say, so that it leaves again as it came."""
    own = names.of_service(replace(entry, also={}), ground.address) == whole["id"]
    named = {} if own else {"id": whole["id"]}
    plain = Fitting().fitted("service", outward.built(replace(entry, also=named), program, ground))
    rest = dict(_rest(whole, plain, ground))
    return replace(entry, also=named | ({"members": rest} if rest else {}))


def _rest(whole: Object, plain: Object, ground: Ground) -> Iterator[tuple[str, Any]]:
    if foreign := terms.foreign(whole.get("attributes", []), ground.guide):
        yield "attributes", foreign
    for group in GROUPS:
        raw = {name: whole[name] for name in group.members if name in whole}
        if raw != {name: plain[name] for name in group.members if name in plain}:
            yield from raw.items()
    for name, value in whole.items():
        kept = name not in GROUPED and name not in outward.OURS and name != "organization_id"
        if (kept or (name == "organization_id" and "organization" not in whole)) and name not in plain:
            yield name, value


def _remarks(said: dict[str, Any], whole: Object) -> Iterator[Message]:
    known = fields.tables()["service"]
    left = [name for name in said if name not in known and name not in fields.LEFT_OUT]
    if left:
        yield Message(
            N_("Left out, for HSDS 3.0 has no such members: %(names)s."), {"names": ", ".join(left)}
        )
    places = whole.get("service_at_locations", [])
    if len(places) > 1:
        yield Message(N_("It is at %(number)s places: the first one is shown here."), {"number": len(places)})
