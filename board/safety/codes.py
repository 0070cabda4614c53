"""The code that lets a poster come back: made from the form they held, kept only as a keyed digest.

Threat: a seized database must not give back one code, a guesser must learn nothing from an answer or its
time, and a code printed in a public post would hand that post to every reader. 100 bits, so a fast keyed
hash is enough.
"""

import hashlib
import hmac
import secrets
import unicodedata

from board.errors import NotHere
from board.safety.keys import Keys

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 20
GROUP = 4
MOST_SPELLED = 500
LONGEST_TYPED = 128
PUBLIC_ID_LENGTH = 10

_BITS = 5
_MISREAD = str.maketrans("OIL", "011")
_LETTERS = frozenset(ALPHABET)
_NAME_LETTERS = frozenset(ALPHABET.lower())
_NAMING = ALPHABET.lower()
_NO_CODE = "-"


def code_for(nonce: bytes, keys: Keys) -> str:
    """The one code that belongs to a form's nonce: the same form sent again gives the same code."""
    mac = hmac.digest(keys.receipt, nonce, hashlib.sha256)
    number = int.from_bytes(mac) >> (len(mac) * 8 - LENGTH * _BITS)
    return "".join(ALPHABET[number >> shift & 31] for shift in range((LENGTH - 1) * _BITS, -1, -_BITS))


def grouped(code: str) -> str:
    """The code as people are shown it: five groups of four."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def tidy(typed: str) -> str | None:
    """The code a person meant, however they spaced, cased or misread it; None where it cannot be one."""
    if len(typed) > LONGEST_TYPED:
        return None
    code = _squashed(typed)
    return code if len(code) == LENGTH and _LETTERS.issuperset(code) else None


def digest(code: str | None, keys: Keys) -> str:
    """What the database is asked for, in hex; None gives a digest that no code has, in the same time."""
    return hmac.new(keys.lookup, (code or _NO_CODE).encode(), hashlib.sha256).hexdigest()


def spelled(text: str) -> tuple[str, ...]:
    """Every run of a text that could be a code, however it is written; the first MOST_SPELLED of them.

    One without a digit is passed over: so is one code in two thousand, and every other sentence.
    """
    plain = _wide(text)
    if len(plain) < LENGTH or not any(map(str.isdigit, plain)):
        return ()
    letters, found = plain.translate(_MISREAD), []
    for start in range(len(letters) - LENGTH + 1):
        run = letters[start : start + LENGTH]
        if _LETTERS.issuperset(run) and any(sign.isdigit() for sign in plain[start : start + LENGTH]):
            found.append(run)
        if len(found) == MOST_SPELLED:
            break
    return tuple(dict.fromkeys(found))


def public_id() -> str:
    """A name for something public: ten random letters that tell neither order nor number nor time."""
    return "".join([_NAMING[byte & 31] for byte in secrets.token_bytes(PUBLIC_ID_LENGTH)])


def is_public_id(text: str) -> bool:
    """Whether a text can be such a name: no other is asked of the database, where a NUL is an accident."""
    return len(text) == PUBLIC_ID_LENGTH and _NAME_LETTERS.issuperset(text)


def public(text: str) -> str:
    """The text, if it can be such a name; raises NotHere for any other."""
    if not is_public_id(text):
        raise NotHere
    return text


def _squashed(text: str) -> str:
    return _wide(text).translate(_MISREAD)


def _wide(text: str) -> str:
    wide = unicodedata.normalize("NFKC", text).upper()
    return "".join(sign for sign in wide if sign.isalnum())
