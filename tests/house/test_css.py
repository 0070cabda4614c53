"""Style sheets: raw colours live in the tokens, each file names its layer, sides are logical."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import files, short, unexcused

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(", re.IGNORECASE)
NAMED = re.compile(
    r"(?<![\w-])(?:white|black|red|blue|green|grey|gray|yellow|orange|purple|silver)(?![\w-])", re.IGNORECASE
)
SIDE = re.compile(
    r"(?:^|[;{\s])((?:(?:margin|padding|border|scroll-margin|scroll-padding)-)?(?:left|right)(?:-\w+)*)\s*:"
    r"|\b((?:text-align|float|clear)\s*:\s*(?:left|right))\b"
)
# Declarations that must be physical, and why.
EXCUSED: dict[str, str] = {}


def test_there_are_style_sheets_to_look_at() -> None:
    assert list(files("static/css", ".css"))


def test_raw_colours_live_in_the_tokens_alone() -> None:
    faults = {f"{place}: {rule}": "a raw colour" for place, rule in _rules(without="tokens") if _raw(rule)}
    assert not unexcused(faults, EXCUSED), unexcused(faults, EXCUSED)


def test_sides_follow_the_direction_of_writing() -> None:
    faults = {f"{place}: {rule}": "a physical side" for place, rule in _rules() if SIDE.search(f" {rule}")}
    assert not unexcused(faults, EXCUSED), unexcused(faults, EXCUSED)


def test_every_sheet_declares_its_layer() -> None:
    outside = [short(path) for path in files("static/css", ".css") if not _layered(path)]
    assert outside == []


def _rules(without: str = "no sheet") -> Iterator[tuple[str, str]]:
    for path in files("static/css", ".css"):
        if without not in path.name:
            for rule in re.split(r"[;{}]", COMMENT.sub("", path.read_text())):
                yield short(path), " ".join(rule.split())


def _raw(rule: str) -> bool:
    value = rule.partition(":")[2]
    return bool(COLOUR.search(value) or NAMED.search(value))


def _layered(path: Path) -> bool:
    return COMMENT.sub("", path.read_text()).lstrip().startswith("@layer")
