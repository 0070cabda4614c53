"""Each requirement of the security standard has a test that shows it, or says why it has none."""

import re

from tests.house.tree import ROOT

REQUIREMENTS = range(1, 106)
ROW = re.compile(r"^\| (\d+) \| [\d., to]+ \| (.+?) \| (.+?) \|$", re.MULTILINE)
SAYS_WHY = ("**Not here:**", "**Otherwise:**", "**Open:**")


def test_each_requirement_has_one_row() -> None:
    assert [int(number) for number, _, _ in _rows()] == list(REQUIREMENTS)


def test_each_test_that_is_named_is_there() -> None:
    named = [(number, name) for number, _, where in _rows() for name in re.findall(r"`(.+?)`", where)]
    assert [f"{number}: {name}" for number, name in named if not _is_there(name)] == []


def test_a_requirement_without_a_test_says_why() -> None:
    bare = [(number, what) for number, what, where in _rows() if "`" not in where]
    assert [number for number, what in bare if not what.startswith(SAYS_WHY)] == []


def _rows() -> list[tuple[str, str, str]]:
    return ROW.findall((ROOT / "docs/asvs.md").read_text())


def _is_there(name: str) -> bool:
    file, _, test = name.partition("::")
    path = ROOT / file if file.startswith("bench/") else ROOT / "tests" / file
    return path.is_file() and (not test or f"def {test}(" in path.read_text())
