"""Fields as they stand in a file, made an entry: over the one that is here, or new."""

from typing import Any

import msgspec

from board.errors import N_, Message
from board.forms import CONTROLS
from board.hsds.hours import clashes
from board.hsds.shapes import Faulty
from board.programs.shapes import ProgramEntry, ServiceEntry

LONGEST_NAME = 200
LONGEST_TEXT = 5_000


def entered(said: dict[str, Any], *, onto: ServiceEntry | None) -> ServiceEntry:
    """The entry; raises Faulty for every field that cannot be so, hours that contradict themselves too."""
    plain = msgspec.to_builtins(onto) if onto else {}
    plain |= {name: _clean(value) for name, value in msgspec.to_builtins(said).items()}
    if faults := _too_long(plain):
        raise Faulty(*faults)
    try:
        entry = msgspec.convert(plain, ServiceEntry)
    except msgspec.ValidationError as wrong:
        raise Faulty(_plainly(wrong, plain)) from None
    if contradictions := tuple(clashes(entry.schedules)):
        raise Faulty(*contradictions)
    if (entry.lat is None) != (entry.lon is None):
        raise Faulty(Message(N_("A point needs both lat and lon.")))
    return entry


def body(said: dict[str, Any]) -> ProgramEntry:
    """The body that runs services; raises Faulty for every field that cannot be so."""
    plain = {name: _clean(value) for name, value in said.items()}
    if faults := _too_long(plain):
        raise Faulty(*faults)
    try:
        return msgspec.convert(plain, ProgramEntry)
    except msgspec.ValidationError as wrong:
        raise Faulty(_plainly(wrong, plain)) from None


def web(address: str) -> str:
    """An address that a browser opens; raises Faulty for anything else.

    Threat: a list names javascript: as a website, and whoever follows it runs what the list says.
    """
    text = address.strip()
    if not text or text.lower().startswith(("http://", "https://")):
        return text
    if ":" in text.partition("/")[0] or "." not in text or " " in text:
        raise Faulty(Message(N_("%(text)s is no address of a website."), {"text": text[:60]}))
    return f"http://{text}"


def _clean(value: Any) -> Any:
    """Without signs that no page may hold."""
    match value:
        case str():
            return value.translate(CONTROLS).strip()
        case list() | tuple():
            return [_clean(each) for each in value]
        case dict():
            return {name: _clean(each) for name, each in value.items()}
    return value


def _too_long(plain: dict[str, Any]) -> list[Message]:
    texts = {name: value for name, value in plain.items() if isinstance(value, str)}
    most = {"name": LONGEST_NAME}
    return [
        Message(
            N_("%(field)s is longer than %(most)s letters."),
            {"field": name, "most": most.get(name, LONGEST_TEXT)},
        )
        for name, value in texts.items()
        if len(value) > most.get(name, LONGEST_TEXT)
    ]


def _plainly(wrong: msgspec.ValidationError, plain: dict[str, Any]) -> Message:
    """What does not fit, by its field: the words of the reader name a path, never what was sent."""
    path = str(wrong).rpartition("`$.")[2].rstrip("`") if "`$." in str(wrong) else ""
    field = path.partition(".")[0].partition("[")[0]
    value = plain.get(field, "")
    if not value:
        return Message(N_("%(field)s is missing."), {"field": field or "?"})
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return Message(
        N_("%(field)s cannot be read: %(value)s"), {"field": field, "value": text[:80].translate(CONTROLS)}
    )
