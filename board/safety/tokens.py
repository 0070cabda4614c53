"""The one-time token inside a public form: we made the form, lately, and it was not sent before.

Threat: forms posted from other sites or by machines, and one phone on a bad line posting twice. All without
a cookie. The moment a form was made is sealed into the token, in seconds, because three seconds cannot be
told in minutes; only the phone holds it. We keep a hash of the nonce for 31 hours, and nothing that joins
it to a person.
"""

import hashlib
import hmac
import secrets
import struct
from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections import OrderedDict
from datetime import datetime, timedelta

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from board.errors import N_, Invalid, Message, NotNow
from board.forms import Sent
from board.safety.keys import Keys

FIELD = "once"
YOUNGEST = timedelta(seconds=3)
OLDEST = timedelta(hours=24)
SHOWN_AGAIN = timedelta(minutes=10)

_VERSION = 1
_PLAIN = struct.Struct(">B16sQ")
_MAC = hashlib.sha256().digest_size
_LENGTH = (_PLAIN.size + _MAC) * 4 // 3
_SIGNS = b"-_"

_FOREIGN = N_("We could not check this form. What you typed is still here. Please press Send again.")
_STALE = N_("This page was open for more than a day. What you typed is still here. Please press Send again.")
_USED = N_("This page was used for another post before. Press Send again to send this one as new.")
_EARLY = N_("That was very fast. What you typed is still here. Please press Send again.")


class Once(Struct, frozen=True, kw_only=True):
    """A form that may be taken once: `spent` goes in the UNIQUE column, `nonce` must never be stored.

    `said` is a digest of what the form says. Threat: on a shared phone that keeps pages, Back brings up
    somebody else's form; with other words in it, it is another post, and must not get the first one's code.
    """

    nonce: bytes
    spent: str
    age: timedelta
    said: bytes = b""

    def __repr__(self) -> str:
        return "Once(hidden)"


def issue(form: str, *, keys: Keys, at: datetime) -> str:
    """A token for one showing of the named form."""
    plain = _PLAIN.pack(_VERSION, secrets.token_bytes(16), int(at.timestamp()))
    return b64encode(plain + _mac(plain, form, keys), altchars=_SIGNS).decode()


def check(token: str, form: str, *, keys: Keys, at: datetime) -> Once:
    """What the token says, if we made it for this form 3 seconds to 24 hours ago; else Invalid on FIELD.

    After a refusal show the form again with all that was typed and with a new token.
    """
    plain = _opened(token, form, keys)
    _, nonce, issued = _PLAIN.unpack(plain)
    age = timedelta(seconds=int(at.timestamp()) - issued)
    if age > OLDEST:
        raise _refusal(_STALE)
    if age < YOUNGEST:
        raise _refusal(_EARLY)
    return Once(nonce=nonce, spent=_spent(nonce, keys), age=age)


def taken(sent: Sent, form: str, *, keys: Keys, at: datetime) -> Once:
    """The token of a form that was sent, checked and bound to what the form says; else Invalid."""
    once = check(sent.one(FIELD), form, keys=keys, at=at)
    said = {name: values for name, values in sorted(sent.fields.items()) if name != FIELD}
    return replace(once, said=hmac.digest(keys.form, b"said:" + msgspec.json.encode(said), hashlib.sha256))


def used_before() -> Invalid:
    """The refusal of a form that was sent before with other words."""
    return _refusal(_USED)


def kept(sent: Sent, error: Invalid | NotNow) -> str | None:
    """The token of a form that was refused for something else, so that it can be corrected at once."""
    return None if FIELD in error.fields else sent.one(FIELD)


class Recently:
    """Which forms first came in within the last ten minutes, in memory alone: may a code be shown again?

    A token's age cannot answer this, because it counts the time spent writing; a stored time would be an
    exact time. So the first receipt is remembered here and is gone after ten minutes or a restart. Then the
    phone is told only that the post was received: losing the code is a smaller harm than handing it to
    whoever takes the phone. Call `remember` inside the transaction, right after the nonce's insert won;
    call `holds` after one lost. Both are then in the database's own order, and a double tap gets its code
    while a late one does not.
    """

    def __init__(self, *, most: int = 5000) -> None:
        self._first: OrderedDict[str, datetime] = OrderedDict()
        self._most = most

    def remember(self, spent: str, at: datetime) -> None:
        """Note that this form came in for the first time."""
        self._forget_before(at - SHOWN_AGAIN)
        self._first.setdefault(spent, at)
        while len(self._first) > self._most:
            self._first.popitem(last=False)

    def holds(self, spent: str, at: datetime) -> bool:
        """Whether this form's code may be shown once more."""
        first = self._first.get(spent)
        return first is not None and timedelta() <= at - first <= SHOWN_AGAIN

    def _forget_before(self, border: datetime) -> None:
        # They lie in the order in which they came: looking ends at the first that is young enough.
        while self._first and next(iter(self._first.values())) < border:
            self._first.popitem(last=False)


def _opened(token: str, form: str, keys: Keys) -> bytes:
    if len(token) != _LENGTH:
        raise _refusal(_FOREIGN)
    try:
        sealed = b64decode(token, altchars=_SIGNS, validate=True)
    except (NotBase64, ValueError):
        raise _refusal(_FOREIGN) from None
    plain, mac = sealed[: _PLAIN.size], sealed[_PLAIN.size :]
    if plain[:1] != bytes([_VERSION]) or not hmac.compare_digest(mac, _mac(plain, form, keys)):
        raise _refusal(_FOREIGN)
    return plain


def _mac(plain: bytes, form: str, keys: Keys) -> bytes:
    return hmac.digest(keys.form, b"token:" + plain + form.encode(), hashlib.sha256)


def _spent(nonce: bytes, keys: Keys) -> str:
    return hmac.new(keys.form, b"spent:" + nonce, hashlib.sha256).hexdigest()


def _refusal(words: str) -> Invalid:
    return Invalid({FIELD: Message(words)})
