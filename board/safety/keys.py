"""The board's own secrets, kept in one file beside the database and never in it.

Threat: whoever takes the database, or a backup of it, could try codes and forge forms if the keys lay in
there too.
"""

import os
import secrets
from pathlib import Path
from tempfile import mkstemp
from typing import Any

import msgspec
from msgspec import Struct

SHORTEST = 32


class BadKeys(ValueError):
    """The key file cannot be used; the sentence says why, to the keeper, and holds no key."""


class Keys(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One secret for each use, so that what one leaks never helps with another."""

    lookup: bytes
    receipt: bytes
    form: bytes
    session: bytes

    def __post_init__(self) -> None:
        every = [getattr(self, name) for name in self.__struct_fields__]
        if any(len(key) < SHORTEST for key in every):
            raise BadKeys(f"every key must be at least {SHORTEST} bytes long")
        if len(set(every)) < len(every):
            raise BadKeys("two keys are the same; each must be its own")

    def __repr__(self) -> str:
        return "Keys(hidden)"

    def __rich_repr__(self) -> list[tuple[str, Any]]:  # msgspec would list the fields to pretty-printers
        return []


def load_keys(path: Path) -> Keys:
    """The keys in the file; on the very first start the file is made, readable by its owner alone."""
    if not path.exists():
        _make(path)
    _refuse_open_file(path)
    return _read(path)


def fresh_keys() -> Keys:
    """A new set of keys, held nowhere yet."""
    return Keys(**{name: secrets.token_bytes(SHORTEST) for name in Keys.__struct_fields__})


def _make(path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = mkstemp(dir=path.parent, prefix=".keys-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(fresh_keys())))
            file.flush()
            os.fsync(file.fileno())
        _settle(Path(name), path)
    finally:
        Path(name).unlink()


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


def _read(path: Path) -> Keys:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Keys)
    except (msgspec.DecodeError, BadKeys) as error:
        raise BadKeys(f"{path} is not a usable key file: {error}") from None
