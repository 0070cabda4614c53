"""Inside a slice, imports point inward: doors, verbs, shelves, plain rules."""

from collections.abc import Iterator

from tests.house.rings import ALSO
from tests.house.tree import SLICES, imports, modules, unexcused

RINGS = {
    "doors": ("pages", "api", "atom", "jsonfeed", "cap", "door"),
    "verbs": ("reads", "changes", "queue", "decide", "sessions", "keys", "invitations"),
    "shelves": ("tables", "piccolo_app"),
    "plain": ("facts", "form", "life", "shapes", "reasons", "filters"),
}
FORBIDDEN = {
    "doors": ("piccolo",),
    "verbs": ("litestar", "jinja2", "board.web"),
    "shelves": ("litestar", "jinja2", "board.web"),
    "plain": ("litestar", "jinja2", "piccolo", "board.web", "board.db"),
}
CLOSED = {
    "doors": ("shelves",),
    "verbs": ("doors",),
    "shelves": ("doors", "verbs"),
    "plain": ("doors", "verbs", "shelves"),
}
EXCUSED: dict[str, str] = {}


def test_every_module_of_a_slice_stands_in_a_ring() -> None:
    homeless = {
        name: f"stands in no ring: give it a ring in {__name__}"
        for name in _inside_slices()
        if not _ring(name)
    }
    assert not unexcused(homeless, {}), unexcused(homeless, {})
    assert set(ALSO) <= set(modules()), "ALSO names modules that are gone"


def test_imports_point_inward() -> None:
    faults = {f"{name} -> {other}": "points outward" for name in _inside_slices() for other in _outward(name)}
    assert not unexcused(faults, EXCUSED), unexcused(faults, EXCUSED)


def test_moderation_knows_no_table_of_a_kind() -> None:
    tables = {"board.alerts.tables", "board.feedback.tables"}
    known = [
        name for name in modules() if name.startswith("board.moderation") and tables & set(imports(name))
    ]
    assert known == []


def _inside_slices() -> Iterator[str]:
    return (name for name in modules() if name.count(".") >= 2 and name.split(".")[1] in SLICES)


def _ring(name: str) -> str:
    last = name.rsplit(".", 1)[-1]
    return next((ring for ring, names in RINGS.items() if last in names), ALSO.get(name, ""))


def _outward(name: str) -> Iterator[str]:
    ring = _ring(name)
    for other in imports(name):
        outside = any(other == wall or other.startswith(f"{wall}.") for wall in FORBIDDEN.get(ring, ()))
        if outside or (other in set(_inside_slices()) and _ring(other) in CLOSED.get(ring, ())):
            yield other
