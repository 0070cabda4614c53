"""What staff type."""

import pytest

from board.accounts import form
from board.accounts.form import Credentials
from board.errors import Invalid
from board.forms import Sent
from board.roles import Role
from tests.accounts.cast import PHRASE


def sent(**fields: str) -> Sent:
    return Sent({name: (value,) for name, value in fields.items()})


@pytest.mark.parametrize("name", ["", "R", "x" * 41, "\u200b\u200b\u200b"])
def test_a_name_has_two_to_forty_signs_that_can_be_seen(name: str) -> None:
    with pytest.raises(Invalid) as refused:
        form.joining(sent(name=name, passphrase=PHRASE))
    assert list(refused.value.fields) == ["name"]


def test_a_weak_pass_phrase_and_a_bad_name_are_told_together() -> None:
    with pytest.raises(Invalid) as refused:
        form.joining(sent(name="", passphrase="short"))
    assert set(refused.value.fields) == {"name", "passphrase"}


def test_a_pass_phrase_may_not_lean_on_the_name() -> None:
    with pytest.raises(Invalid) as refused:
        form.joining(sent(name="Rosalind Bell", passphrase="Rosalind Bell 1"))
    assert list(refused.value.fields) == ["passphrase"]


@pytest.mark.parametrize("missing", ["name", "passphrase"])
def test_an_empty_field_at_the_entrance_is_named(missing: str) -> None:
    with pytest.raises(Invalid) as refused:
        form.sign_in(sent(**{"name": "Robin", "passphrase": PHRASE, missing: "  "}))
    assert list(refused.value.fields) == [missing]


@pytest.mark.parametrize("role", ["", "owner", "KEEPER"])
def test_only_a_role_of_ours_can_be_given(role: str) -> None:
    with pytest.raises(Invalid):
        form.invite(sent(role=role))


def test_an_invitation_can_carry_a_note() -> None:
    assert form.invite(sent(role="keeper", note=" Sam,  nights ")) == form.Wish(
        role=Role.KEEPER, note="Sam, nights"
    )


def test_a_pass_phrase_is_never_shown_again() -> None:
    assert form.shown(sent(name="Robin", passphrase=PHRASE)) == sent(name="Robin")


def test_credentials_do_not_print_themselves() -> None:
    assert PHRASE not in repr(Credentials(name="Robin", passphrase=PHRASE))
