"""An HSDS object as the specification wants it: known fields, right types, every part with its id."""

from collections.abc import Iterator
from typing import Any

from board.errors import N_, Message
from board.hsds import fields, names
from board.hsds.fields import KEYS, MANY, ONE, Field

Object = dict[str, Any]
# Which field of a part says whose part it is.
PARENT = {"attribute": "link_id"}
PARENTS = frozenset({
    "contact_id", "location_id", "organization_id", "phone_id", "service_at_location_id", "service_id",
})  # fmt: skip


class Fitting:
    """Fits one object with all its parts, and collects what is wrong with it."""

    def __init__(self) -> None:
        self.faults: list[Message] = []

    def fitted(self, table: str, given: Object, *, path: str = "") -> Object:
        """The object with the fields of its table in their order; what is empty or not known is dropped."""
        found: Object = {}
        for name, field in fields.tables()[table].items():
            raw = given.get(name)
            value = None if raw is None or raw in ("", []) else self._value(field, raw, f"{path}{name}")
            if value is not None:
                found[name] = value
            elif field.required:
                found[name] = names.ours(f"{path}{given}") if name == "id" else ""
        self._parts(found, table, path)
        return found

    def _parts(self, found: Object, table: str, path: str) -> None:
        for name in [name for name in found if name in MANY]:
            found[name] = [
                self._child(part, MANY[name], found, table, f"{found['id']}/{path}{name}/{number}/")
                for number, part in enumerate(found[name])
            ]
        for name in [name for name in found if name in ONE]:
            found[name] = self.fitted(ONE[name], found[name], path=f"{found['id']}/{path}{name}/")
            found[KEYS[name]] = found[name]["id"]
            self._reorder(found, table)

    def _reorder(self, found: Object, table: str) -> None:
        for name in [name for name in fields.tables()[table] if name in found]:
            found[name] = found.pop(name)

    def _child(self, part: Object, kind: str, parent: Object, table: str, path: str) -> Object:
        link = PARENT.get(kind, f"{table}_id")
        # Where a part stands says whose it is, once: the tables of a zip know it by this field alone.
        others = PARENTS - {link} if kind != "service_at_location" else frozenset()
        bare = {name: value for name, value in part.items() if name not in others}
        linked = {link: parent["id"]} | ({"link_entity": table} if kind == "attribute" else {})
        known = {name: value for name, value in linked.items() if name in fields.tables()[kind]}
        return self.fitted(kind, bare | known, path=path)

    def _value(self, field: Field, value: object, path: str) -> Any:
        match field.type:
            case "array":
                return self._list(field, value, path)
            case "object":
                return value if isinstance(value, dict) else self._wrong(path)
            case "number":
                return self._number(value, path)
        return self._text(field, value, path)

    def _list(self, field: Field, value: object, path: str) -> Any:
        if field.name not in MANY:
            return None
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            return self._wrong(path)
        return value

    def _number(self, value: object, path: str) -> Any:
        if isinstance(value, str):
            try:
                value = float(value) if "." in value or "e" in value.lower() else int(value)
            except ValueError:
                return self._wrong(path)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else self._wrong(path)

    def _text(self, field: Field, value: object, path: str) -> Any:
        if isinstance(value, bool | dict | list):
            return self._wrong(path)
        text = str(value).strip()
        if field.format == "uuid" and text and not names.is_uuid(text):
            # Many lists number their parts 1, 2, 3: a part gets an id of its own, a service must bring one.
            return names.ours(text) if "/" in path else self._wrong(path)
        if field.allowed and text not in field.allowed:
            self.faults.append(
                Message(
                    N_("%(field)s says %(value)s, and may only say: %(allowed)s."),
                    {"field": _last(path), "value": text[:40], "allowed": ", ".join(field.allowed)},
                )
            )
            return None
        return text or None

    def _wrong(self, path: str) -> Any:
        self.faults.append(Message(N_("%(field)s is not of the right kind."), {"field": _last(path)}))
        return None


def everything(found: Object, table: str) -> Iterator[tuple[str, Object]]:
    """The object and every part of it with its table, the outer ones first."""
    yield table, found
    for name, value in found.items():
        if name in MANY:
            for part in value:
                yield from everything(part, MANY[name])
        elif name in ONE:
            yield from everything(value, ONE[name])


def _last(path: str) -> str:
    return path.rsplit("/", 1)[-1]
