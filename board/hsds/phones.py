"""Phone numbers: one that can be dialled is ours, every other is given back as it came."""

import re
from typing import Any

from board.hsds.fit import Object
from board.programs.shapes import ServiceEntry

_NUMBER = re.compile(r"\+?[0-9(][0-9() .+-]{4,}[0-9]")
_EXTENSION = re.compile(r"\s*(?:ext\.?|x)\s*(\d{1,8})\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[;*]\s*")


def read(given: Object) -> dict[str, Any]:
    """The first number that can be dialled."""
    numbers = (dialled(str(each.get("number", ""))) for each in given.get("phones", ()))
    return {"phone": next(filter(None, numbers), "")}


def build(entry: ServiceEntry) -> Object:
    """The number as a phone."""
    return {"phones": [{"number": entry.phone}] if entry.phone else []}


def dialled(text: str) -> str:
    """The number without its brackets and dots, or nothing where there is none; no extension."""
    found = _NUMBER.search(text) or re.fullmatch(r"\s*(\d{3,6})\s*", text)
    if not found:
        return ""
    return re.sub(r"-{2,}", "-", re.sub(r"[().\s]+", "-", found[0].strip())).strip("-")


def parted(text: str) -> list[Object]:
    """Every number in a cell like `Intake 604-555-0100 ext 5; Office 604-555-0101`, each with its words."""
    return [_part(part) for part in _BETWEEN.split(text) if part]


def _part(text: str) -> Object:
    found = _NUMBER.search(text)
    if not found:
        return {"number": text}
    before, after = text[: found.start()].strip(), text[found.end() :]
    extension = _EXTENSION.match(after)
    rest = after[extension.end() :] if extension else after
    return {
        "number": found[0].strip(),
        "extension": int(extension[1]) if extension else None,
        "description": " ".join(filter(None, [before, rest.strip()])),
    }
