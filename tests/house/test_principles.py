"""What the texts behind this board ask for: each row says where it is honoured, and all it names is there."""

import re

from tests.house.tree import ROOT

PAGE = ROOT / "docs" / "principles.md"
ROUTES = ROOT / "tests" / "house" / "routes.txt"
# As many as the texts name (mission.md 5.1 to 5.4).
ROWS = {"Principles": 22, "Services and supplies": 15, "Bodies and campaigns": 7, "Practices": 9}
CODE = re.compile(r"`([^`]+)`")


def test_no_row_of_the_texts_is_left_out() -> None:
    assert {name: len(rows) for name, rows in _sections().items()} == ROWS


def test_each_row_names_what_keeps_it_and_every_test_exists() -> None:
    rows = [row for rows in _sections().values() for row in rows]
    tests = {row[0]: CODE.findall(row[2]) for row in rows}
    assert [what for what, named in tests.items() if not named] == []
    assert [name for named in tests.values() for name in named if not (ROOT / name).is_file()] == []


def test_every_page_that_is_named_can_be_opened() -> None:
    known = {line.split("  ")[0].replace(":str", "") for line in ROUTES.read_text().splitlines()}
    rows = [row for rows in _sections().values() for row in rows]
    assert [page for row in rows for page in CODE.findall(row[1]) if page not in known] == []


def test_a_row_without_a_page_says_where_else_it_is_met_or_that_it_comes_later() -> None:
    rows = [row for rows in _sections().values() for row in rows]
    assert [what for what, where, _ in rows if len(where) < 20] == []


def _sections() -> dict[str, list[tuple[str, str, str]]]:
    found: dict[str, list[tuple[str, str, str]]] = {}
    for part in re.split(r"^## ", PAGE.read_text(), flags=re.MULTILINE)[1:]:
        name, _, body = part.partition("\n")
        lines = [line for line in body.splitlines() if line.startswith("| ")]
        rows = [tuple(cell.strip() for cell in line.strip("|").split(" | ")) for line in lines[1:]]
        found[name] = [(row[0].strip(), row[1], row[2]) for row in rows]
    return found
