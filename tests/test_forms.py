"""What came in a form, whatever came; and what was wrong with it, said in one go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from board.errors import Invalid
from board.forms import MOST_FIELDS, Findings, Sent, parse


def test_a_field_given_twice_counts_once_where_one_is_asked_for() -> None:
    sent = parse(b"area=one&area=two&words=+a+b+")
    assert (sent.one("area"), sent.many("area"), sent.one("words")) == ("one", ("one", "two"), "a b")


def test_what_was_not_sent_is_empty() -> None:
    assert (Sent().one("area"), Sent().many("area"), Sent().has("area", "one")) == ("", (), False)


def test_every_answer_that_was_given_is_ticked_again() -> None:
    sent = parse(b"effects=a&effects=b")
    assert [sent.has("effects", name) for name in "abc"] == [True, True, False]


def test_an_empty_field_is_kept_as_sent() -> None:
    assert parse(b"words=&area=one").fields == {"words": ("",), "area": ("one",)}


@pytest.mark.parametrize("body", [b"words=%ff%fe", b"words=\xff\xfe", b"words=%C3"])
def test_bytes_that_are_no_letters_become_the_replacement_sign(body: bytes) -> None:
    assert "\N{REPLACEMENT CHARACTER}" in parse(body).one("words")


@pytest.mark.parametrize(
    ("body", "text"),
    [(b"a=x%00%01%7f%C2%9by", "xy"), (b"a=x%0B%C2%85%0Cy", "x\n\n\ny"), (b"a=x%09%0D%0Ay", "x\t\r\ny")],
)
def test_no_sign_comes_in_that_a_page_may_not_hold(body: bytes, text: str) -> None:
    """A form that is shown again prints what was typed."""
    assert parse(body).one("a") == text


def test_a_form_with_too_many_fields_is_refused_in_words() -> None:
    assert len(parse(b"&".join([b"cut=1"] * MOST_FIELDS)).many("cut")) == MOST_FIELDS
    with pytest.raises(Invalid) as refused:
        parse(b"&".join([b"cut=1"] * (MOST_FIELDS + 1)))
    assert refused.value.fields["form"].id == "This form has too many fields."


@given(st.binary(max_size=200))
def test_no_body_is_an_accident(body: bytes) -> None:
    assert all(isinstance(value, str) for values in parse(body).fields.values() for value in values)


def test_findings_refuse_once_with_the_first_thing_wrong_of_each_field() -> None:
    findings = Findings()
    findings.refuse()
    findings.add("area", "First.")
    findings.add("area", "Second.")
    findings.add("words", "At most %(most)d.", most=5)
    with pytest.raises(Invalid) as refused:
        findings.refuse()
    assert {name: message.id for name, message in refused.value.fields.items()} == {
        "area": "First.",
        "words": "At most %(most)d.",
    }
    assert refused.value.fields["words"].gaps == {"most": 5}
