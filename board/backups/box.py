"""The locked file: what goes in comes out only with the keeper's key, and that is not on this machine.

Threat: the machine is taken with everything on it, or the place where copies lie is. The format is age
(age-encryption.org/v1), so that a keeper needs nothing of ours to open one; pyrage is its Rust library. The
file inside is packed, with no time in its head.
"""

import asyncio
import gzip
import os
import threading
import zlib
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from pathlib import Path
from typing import IO

from pyrage import DecryptError, IdentityError, RecipientError, decrypt_io, encrypt_io, x25519

from board.backups.lines import CannotCopy

Key = x25519.Identity
Lock = x25519.Recipient

_PRIVATE = "AGE-SECRET-KEY-"


def new_key() -> Key:
    """A key that exists nowhere else yet."""
    return x25519.Identity.generate()


def lock_of(public: str) -> Lock:
    """What locks for the holder of a key; raises CannotCopy."""
    try:
        return x25519.Recipient.from_str(public)
    except RecipientError:
        raise CannotCopy("This is no public key of age: one begins with age1.") from None


def key_in(text: str) -> Key:
    """The private key in what a keeper kept of it, comments and all; raises CannotCopy."""
    for line in text.splitlines():
        if line.strip().upper().startswith(_PRIVATE):
            with suppress(IdentityError):
                return x25519.Identity.from_str(line.strip())
    raise CannotCopy(f"There is no private key in this file: one begins with {_PRIVATE}1.")


@asynccontextmanager
async def filling(path: Path, locks: Sequence[Lock]) -> AsyncIterator[gzip.GzipFile]:
    """What is written inside is packed and locked into a new file, on the disk when the block has ended."""
    out = os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")
    read, write = os.pipe()

    def lock() -> None:
        with out, os.fdopen(read, "rb") as plain:  # closed whatever happens, or the writer waits for ever
            encrypt_io(plain, out, list(locks))
            out.flush()
            os.fsync(out.fileno())

    locking = asyncio.create_task(asyncio.to_thread(lock))
    try:
        with suppress(BrokenPipeError), os.fdopen(write, "wb") as end, _packing(end) as packed:
            yield packed
    finally:
        await locking


@contextmanager
def opened(path: Path, key: Key) -> Iterator[Iterator[bytes]]:
    """The lines inside a locked file; raises CannotCopy for another key, and for a file that was changed."""
    read, write = os.pipe()
    failed: list[Exception] = []

    def unlock() -> None:
        try:
            with path.open("rb") as locked, os.fdopen(write, "wb") as out:
                decrypt_io(locked, out, [key])
        except Exception as error:  # noqa: BLE001 (told to whoever reads the lines)
            failed.append(error)

    thread = threading.Thread(target=unlock, daemon=True)
    thread.start()
    with closing(os.fdopen(read, "rb")) as plain, gzip.GzipFile(fileobj=plain, mode="rb") as lines:
        yield _lines(lines, plain, thread, failed)


def _packing(end: IO[bytes]) -> gzip.GzipFile:
    # No name and no time in its head: both would say when.
    return gzip.GzipFile(filename="", fileobj=end, mode="wb", mtime=0, compresslevel=6)


def _lines(
    lines: gzip.GzipFile, plain: IO[bytes], thread: threading.Thread, failed: list[Exception]
) -> Iterator[bytes]:
    try:
        yield from lines
    except (EOFError, OSError, zlib.error) as error:
        plain.close()  # whoever unlocks may be waiting for somebody to read on
        thread.join()
        failed.append(error)
    thread.join()
    if not failed:
        return
    if isinstance(failed[0], DecryptError):
        raise CannotCopy("This key does not open the file, or the file was changed.") from None
    raise CannotCopy(f"The file cannot be read to its end: {failed[0]}") from None
