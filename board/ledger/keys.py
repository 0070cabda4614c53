"""The keys of the chain, one file beside the database; earlier ones stay beside it, so that old heads verify.

Threat: the same as of safety/keys.py, and one more: whoever holds these can write a history that looks true.
"""

import secrets
from pathlib import Path

from msgspec import Struct

from board.ledger import seal
from board.safety.keys import SHORTEST, Secrets, keep, read
from board.settings import LEDGER_KEYS


class LedgerKeys(Secrets, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`chain` seals rows; `sign` signs heads (an Ed25519 secret)."""

    chain: bytes
    sign: bytes


class Signer(Struct, frozen=True):
    """The keys that seal and sign now, under their short name, and all that ever did."""

    name: str
    now: LedgerKeys
    every: dict[str, LedgerKeys]

    @property
    def public(self) -> str:
        """The public key of the heads, as PEM."""
        return seal.public_pem(self.now.sign)

    @property
    def publics(self) -> dict[str, str]:
        """Every public key that ever signed a head, by its short name."""
        return {name: seal.public_pem(keys.sign) for name, keys in self.every.items()}

    def __repr__(self) -> str:
        return f"Signer({self.name})"


def fresh() -> LedgerKeys:
    """New keys, held nowhere yet."""
    return LedgerKeys(chain=secrets.token_bytes(SHORTEST), sign=secrets.token_bytes(SHORTEST))


def signer(now: LedgerKeys, *earlier: LedgerKeys) -> Signer:
    """Keys by their short names, the one in use first."""
    every = {_name(keys): keys for keys in (now, *earlier)}
    return Signer(_name(now), now, every)


def load(folder: Path) -> Signer:
    """The keys in ledger.json, made on the first start, and those put aside as ledger-….json."""
    file = folder / LEDGER_KEYS
    if not file.exists():
        keep(file, fresh())
    earlier = sorted(folder.glob("ledger-*.json"))
    return signer(read(file, LedgerKeys), *(read(path, LedgerKeys) for path in earlier))


def _name(keys: LedgerKeys) -> str:
    return seal.key_id(seal.public_pem(keys.sign))
