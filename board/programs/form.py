"""The form by which keepers and leads write what is known of a service."""

from datetime import date
from typing import Any

import msgspec
from msgspec.structs import asdict, replace

from board.errors import N_
from board.forms import Findings, Sent
from board.guide.load import Guide
from board.programs import timetable
from board.programs.shapes import ServiceEntry, Status
from board.roles import Role
from board.safety.scrub import tidy_text

LINES = ("name", "address", "postcode", "city", "phone", "email", "website", "cost", "hours_text")
TEXTS = ("description", "expect", "eligibility", "access_notes", "note", "notice")
LISTS = ("bring", "stock_out")
SHORT, LONG = 300, 2_000
NAME = N_("What is it called?")
KINDS = N_("Choose what it is for.")
ADDRESS = N_("An address of a page begins with https:// or http://")
PHONE = N_("One number that can be dialled: digits, spaces, + and -")
MAIL = N_("This is no e-mail address.")
CHECKED = "yes"
SAYS = {"phone": PHONE, "email": MAIL}


def filled(entry: ServiceEntry) -> Sent:
    """The form as it shows what is known of a service."""
    known = asdict(entry)
    fields: dict[str, tuple[str, ...]] = {
        name: (str(known[name]),) for name in (*LINES, *TEXTS) if known[name]
    }
    fields |= {name: ("\n".join(known[name]),) for name in LISTS if known[name]}
    fields |= {
        "area": (entry.area or "",),
        "program": (entry.program or "",),
        "status": (entry.status.value,),
    }
    fields |= {
        "kinds": entry.kinds,
        "languages": (", ".join(entry.languages),),
        "version": (str(entry.version),),
    }
    return Sent(fields | timetable.filled(entry.schedules, entry.closures))


def check(
    sent: Sent, guide: Guide, before: ServiceEntry, *, programs: frozenset[str], role: Role, today: date
) -> ServiceEntry:
    """The service as it is described now, over what was known before; raises Invalid, field by field."""
    findings = Findings()
    said: dict[str, Any] = {name: tidy_text(sent.one(name))[:SHORT].replace("\n", " ") for name in LINES}
    said |= {name: tidy_text(sent.one(name))[:LONG] for name in TEXTS}
    said |= {name: _lines(sent.one(name)) for name in LISTS}
    said |= _chosen(sent, guide, programs) | {"kinds": _kinds(sent, guide, before, findings)}
    said["schedules"] = timetable.read(sent, findings)
    said["closures"] = timetable.read_closures(sent, findings)
    if sent.has("checked", CHECKED):
        said |= {"checked_on": today, "checked_by": role.value}
    _judge(said, findings)
    findings.refuse()
    return replace(before, **said)


def version_of(sent: Sent) -> int:
    """The version that the form showed; 0, which no service has, where it says none."""
    said = sent.one("version")
    return int(said) if said.isdecimal() and len(said) < 10 else 0


def _chosen(sent: Sent, guide: Guide, programs: frozenset[str]) -> dict[str, Any]:
    area, program, status = sent.one("area"), sent.one("program"), sent.one("status")
    return {
        "area": area if guide.area(area) else None,
        "program": program if program in programs else None,
        "status": Status(status) if status in {each.value for each in Status} else Status.UNVERIFIED,
        "languages": tuple(_codes(sent.one("languages"))),
    }


def _kinds(sent: Sent, guide: Guide, before: ServiceEntry, findings: Findings) -> tuple[str, ...]:
    """The kinds chosen: those it had in their order, for the first is what it is most of all."""
    new = (kind for kind in guide.choices.service_kinds.ids if kind not in before.kinds)
    kinds = tuple(kind for kind in (*before.kinds, *new) if sent.has("kinds", kind))
    if not kinds:
        findings.add("kinds", KINDS)
    return kinds


def _judge(said: dict[str, Any], findings: Findings) -> None:
    if not said["name"]:
        findings.add("name", NAME)
    if said["website"] and not said["website"].startswith(("https://", "http://")):
        findings.add("website", ADDRESS)
    for name, message in SAYS.items():
        if said[name] and not _fits(name, said[name]):
            findings.add(name, message)


def _fits(name: str, value: str) -> bool:
    """Whether the value keeps the rule that the entry itself has for it."""
    try:
        msgspec.convert({"id": "x", "name": "x", "kinds": ["x"], name: value}, ServiceEntry)
    except msgspec.ValidationError:
        return False
    return True


def _lines(text: str) -> tuple[str, ...]:
    return tuple(tidy_text(line)[:SHORT] for line in text.splitlines()[:20] if line.strip())


def _codes(text: str) -> dict[str, None]:
    """Languages as codes, such as "en, es, some-indigenous", each once."""
    return dict.fromkeys(part for part in text.lower().replace(",", " ").split()[:40] if len(part) < 30)
