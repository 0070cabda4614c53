"""Reading the fields that both forms share."""

import pytest

from board.errors import Message
from board.forms import Findings
from board.posts.form import LONGEST, SHORT_LONGEST, SHORTEST, free_text, one_of, short_text, some_of
from tests.kit.build import sent

COLOURS = ("red", "blue")


def found(text: str) -> dict[str, Message]:
    findings = Findings()
    free_text(sent(words=text), ("words",), findings)
    return findings.fields


@pytest.mark.parametrize("length", [0, SHORTEST, LONGEST])
def test_no_words_and_words_up_to_both_limits_are_taken(length: int) -> None:
    assert found("a" * length) == {}


@pytest.mark.parametrize("length", [1, SHORTEST - 1, LONGEST + 1])
def test_words_just_over_a_limit_are_sent_back(length: int) -> None:
    assert found("a" * length).keys() == {"words"}


def test_empty_lines_and_unseen_signs_do_not_count_as_words() -> None:
    findings = Findings()
    assert free_text(sent(words=" \n\u200b\r\n "), ("words",), findings) == {}
    assert findings.fields == {}


def test_line_breaks_of_a_phone_count_once() -> None:
    findings = Findings()
    text = "a" * 10 + "\r\n" + "b" * 10
    assert free_text(sent(words=text), ("words",), findings) == {"words": "a" * 10 + "\n" + "b" * 10}


def test_what_is_not_on_the_list_counts_as_not_answered() -> None:
    assert one_of(sent(colour="green"), "colour", COLOURS) is None
    assert one_of(sent(colour=" red "), "colour", COLOURS) == "red"
    assert some_of(sent(colour=["blue", "green", "red", "blue"]), "colour", COLOURS) == ("blue", "red")


def test_a_short_text_is_one_line_within_its_limit() -> None:
    findings = Findings()
    assert short_text(sent(name=" The\r\n  Night\tVan\x00 "), "name", findings) == "The Night Van"
    assert short_text(sent(name="a" * SHORT_LONGEST), "name", findings)
    assert findings.fields == {}
    short_text(sent(name="a" * (SHORT_LONGEST + 1)), "name", findings)
    assert findings.fields.keys() == {"name"}
