"""The board's own secrets, kept in one file beside the database and never in it.

Threat: whoever takes the database, or a backup of it, could try codes and forge forms if the keys lay in
there too.
"""

import hashlib
import hmac
import os
import secrets
from pathlib import Path
from tempfile import mkstemp
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

SHORTEST = 32


class BadKeys(ValueError):
    """The key file cannot be used; the sentence says why, to the keeper, and holds no key."""


class Secrets(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One secret for each use, so that what one leaks never helps with another; none shows itself."""

    def __post_init__(self) -> None:
        every = [getattr(self, name) for name in self.__struct_fields__]
        if any(len(key) < SHORTEST for key in every):
            raise BadKeys(f"every key must be at least {SHORTEST} bytes long")
        if len(set(every)) < len(every):
            raise BadKeys("two keys are the same; each must be its own")

    def __repr__(self) -> str:
        return f"{type(self).__name__}(hidden)"

    def __rich_repr__(self) -> list[tuple[str, Any]]:  # msgspec would list the fields to pretty-printers
        return []


class Keys(Secrets, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every board needs."""

    lookup: bytes
    receipt: bytes
    form: bytes
    session: bytes


class PushKeys(Secrets, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What sending notices to phones needs besides: whoever has no such file sends none.

    `vapid` is the private key that push services know the board by (RFC 8292), as DER; `seal` closes what is
    kept of a phone, `find` makes the digest by which it is found again.
    """

    vapid: bytes
    seal: bytes
    find: bytes


K = TypeVar("K", bound=Secrets)


def load_keys(path: Path) -> Keys:
    """The keys in the file; on the very first start the file is made, readable by its owner alone."""
    if not path.exists():
        keep(path, fresh_keys())
    return read(path, Keys)


def fresh_keys() -> Keys:
    """A new set of keys, held nowhere yet."""
    return Keys(**{name: secrets.token_bytes(SHORTEST) for name in Keys.__struct_fields__})


def mark(keys: Keys) -> str:
    """A name of these keys that tells nothing of them: a copy of a board says which file goes with it."""
    return hmac.new(keys.lookup, b"which keys:", hashlib.sha256).hexdigest()[:16]


def keep(path: Path, keys: Secrets) -> None:
    """Write keys into a file that only its owner can read; a file that is there already is left as it is."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = mkstemp(dir=path.parent, prefix=".keys-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(keys)))
            file.flush()
            os.fsync(file.fileno())
        _settle(Path(name), path)
    finally:
        Path(name).unlink()


def read(path: Path, kind: type[K]) -> K:
    """The keys in a file; raises BadKeys where others can read it, or it holds none of this kind."""
    _refuse_open_file(path)
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (msgspec.DecodeError, BadKeys) as error:
        raise BadKeys(f"{path} is not a usable key file: {error}") from None


def _settle(made: Path, path: Path) -> None:
    # A link appears whole and never replaces: two processes that start at once read the same file.
    try:
        path.hardlink_to(made)
    except FileExistsError:
        return
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _refuse_open_file(path: Path) -> None:
    mode = path.stat().st_mode & 0o777
    if mode & 0o077:
        raise BadKeys(f"{path} can be read by others (mode {mode:03o}); run: chmod 600 {path}")
