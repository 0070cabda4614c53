"""A module is called after what it is about."""

from tests.house.tree import files, short

SAY_NOTHING = {
    "util", "utils", "helper", "helpers", "common", "base", "manager", "managers", "misc", "core", "lib",
    "service", "services", "handler", "handlers", "stuff", "model", "models", "controller", "controllers",
}  # fmt: skip


def test_no_module_has_a_name_that_says_nothing() -> None:
    places = [*files("board", ".py"), *files("tests", ".py"), *files("bench", ".py")]
    assert [short(path) for path in places if {path.stem, path.parent.name} & SAY_NOTHING] == []
