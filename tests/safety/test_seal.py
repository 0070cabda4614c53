"""What is sealed opens with its key in its place alone, and says nothing by itself."""

from base64 import b64decode

import pytest

from board.safety.seal import NONCE, Unsealable, opened, seal

KEY, OTHER = b"k" * 32, b"o" * 32


def test_what_is_sealed_comes_back_whole() -> None:
    assert opened(seal(b"\0words\xff", KEY, place="row"), KEY, place="row") == b"\0words\xff"


def test_the_same_words_are_never_sealed_alike() -> None:
    one, other = (b64decode(seal(b"words", KEY, place="row")) for _ in range(2))
    assert one[:NONCE] != other[:NONCE]
    assert one[NONCE:] != other[NONCE:]


def test_another_key_or_another_place_opens_nothing() -> None:
    sealed = seal(b"words", KEY, place="row")
    for key, place in ((OTHER, "row"), (KEY, "another row")):
        with pytest.raises(Unsealable):
            opened(sealed, key, place=place)


@pytest.mark.parametrize("text", ["", "AAAA", "nonsense", "\u00e9", "A" * 40])
def test_nonsense_is_refused_in_one_way(text: str) -> None:
    with pytest.raises(Unsealable):
        opened(text, KEY, place="row")
