"""The envelope of a notice: as the standard's own example, and for one phone alone."""

from base64 import urlsafe_b64decode, urlsafe_b64encode

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key

from board.push.envelope import closed, point
from tests.push.handsets import opened

PHONE = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"
BOARD = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
AUTH, SALT = "BTBZMqHH6r4Tts7J_aSIgg", "DGv6ra1nlYgDCS1FRnbzlw"
SENT = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz"
    "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)
SAID = b"When I grow up, I want to be a watermelon"


def raw(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


phone = derive_private_key(int.from_bytes(raw(PHONE), "big"), SECP256R1())
board = derive_private_key(int.from_bytes(raw(BOARD), "big"), SECP256R1())


def test_the_example_of_the_standard_comes_out_as_it_stands_there() -> None:
    """RFC 8291, appendix A."""
    sent = closed(SAID, phone=point(phone), auth=raw(AUTH), own=board, salt=raw(SALT))
    assert urlsafe_b64encode(sent).rstrip(b"=").decode() == SENT
    assert opened(sent, private=phone, auth=raw(AUTH)) == SAID


def test_each_is_closed_under_a_key_of_its_own() -> None:
    first, second = (closed(SAID, phone=point(phone), auth=raw(AUTH)) for _ in range(2))
    assert first != second
    assert first[:86] != second[:86]


def test_another_phone_cannot_open_it() -> None:
    sent = closed(SAID, phone=point(phone), auth=raw(AUTH))
    for private, auth in ((board, raw(AUTH)), (phone, b"x" * 16)):
        with pytest.raises(InvalidTag):
            opened(sent, private=private, auth=auth)
