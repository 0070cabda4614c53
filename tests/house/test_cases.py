"""Each case that this board must stand up to is a test, and the page that lists them says where."""

import re

from tests.house.tree import ROOT, files

NUMBERS = (*range(1, 15), *range(20, 29), *range(30, 40), *range(40, 60), *range(60, 70), *range(70, 78))
ROW = re.compile(r"^\| T-(\d\d) \| (.+?) \| (.+?) \|$", re.MULTILINE)


def test_every_case_has_one_row_and_each_file_named_in_it_holds_the_case() -> None:
    rows = ROW.findall((ROOT / "docs/test-cases.md").read_text())
    assert [int(number) for number, _, _ in rows] == list(NUMBERS)
    faults = [
        f"T-{number}: {name}"
        for number, _, where in rows
        for name in re.findall(r"`(.+?)`", where)
        if not _holds(name, number)
    ]
    assert faults == []


def test_a_case_without_a_test_says_why() -> None:
    rows = ROW.findall((ROOT / "docs/test-cases.md").read_text())
    bare = {number for number, _, where in rows if "`" not in where}
    assert [number for number, what, _ in rows if number in bare and not what.startswith("Open:")] == []


def test_every_test_that_the_threats_name_is_there() -> None:
    named = re.findall(r"`([a-z_]+/)?(test_[a-z_]+\.py)`", (ROOT / "docs/threats.md").read_text())
    there = {path.relative_to(ROOT / "tests").as_posix() for path in files("tests", ".py")}
    assert {folder + name for folder, name in named} <= there


def _holds(name: str, number: str) -> bool:
    path = ROOT / "tests" / name
    return path.is_file() and re.search(rf"T-{number}|_t{number}a?_", path.read_text()) is not None
