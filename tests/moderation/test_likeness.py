"""What belongs together, judged by posts that were labelled by somebody who did not know the rules."""

import pytest

from board.guide.words import fold
from board.moderation.likeness import alike
from board.moderation.tales import Tale, worded
from board.posts.shapes import Kind
from tests.moderation.grouping.labelled import fit, read

PURPLE = Tale(
    kind=Kind.ALERT,
    area="vancouver:strathcona",
    sold_as=frozenset({"fentanyl"}),
    colours=frozenset({"purple"}),
    forms=frozenset({"powder"}),
)


@pytest.mark.parametrize("name", ["a", "b"])
def test_suggested_groups_are_right_and_find_most(name: str) -> None:
    """Precision at least 0.95 at recall at least 0.7, over pairs."""
    found = fit(read(name))
    assert found.precision >= 0.95
    assert found.recall >= 0.7


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("chalky chunks, nobody woke for hours", "morado como tiza, no despertaba nadie"),
        ("the chalky stuff near the fountain", "chalk-like, by the fountain"),
        ("DO NOT BUY the fountain stuff!!!", "do not buy the fountain stuff"),
    ],
)
def test_the_same_thing_in_other_words_is_found(one: str, other: str) -> None:
    assert alike(worded(one, PURPLE), worded(other, PURPLE)) > 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bags stamped LAZARUS by the fountain", "bags stamped KING by the fountain"),
        ("has specks in it, crumbly", "no specks in it at all"),
        ("not the purple one, the green one", "not the green one, the purple one"),
        ("be careful out there", "be careful everyone out there today"),
        ("chalky with blue specks, crumbles", "chalky with red specks, crumbles"),
        ("by the fountain, three of us fell", "by the fountain it was fine"),
    ],
)
def test_what_only_sounds_alike_is_not(one: str, other: str) -> None:
    assert alike(worded(one, PURPLE), worded(other, PURPLE)) == 0


def test_another_day_or_praise_is_another_event() -> None:
    van = Tale(kind=Kind.FEEDBACK, area="vancouver:strathcona")
    late = worded("the outreach van by the fountain never came on monday night", van)
    assert alike(late, worded("the outreach van by the fountain never came on friday night", van)) == 0
    assert alike(late, worded("thank you to the outreach van by the fountain, monday night", van)) == 0
    assert alike(late, worded("no outreach van by the fountain, monday, it never came", van)) > 0


def test_the_words_that_are_compared_are_written_as_they_are_compared() -> None:
    import json
    from pathlib import Path

    from board.moderation import tales

    lists = json.loads((Path(tales.__file__).parent / "alike.json").read_text())
    for lines in lists.values():
        for line in lines:
            assert fold(line) == line


def test_a_sketch_is_the_same_for_the_same_words_however_they_are_written() -> None:
    assert worded("DO NOT buy it!", PURPLE).sketch == worded("do not buy it", PURPLE).sketch
    assert worded("DO NOT buy it!", PURPLE).sketch != worded("do not buy them", PURPLE).sketch
