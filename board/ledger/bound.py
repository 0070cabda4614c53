"""The keys that every append uses, as board.db.bound is the engine that every table uses.

A decision is written deep down in many verbs; keys handed through all of them would be keys in many hands.
"""

from board.ledger.keys import Signer

_bound: list[Signer] = []


def bind(signer: Signer) -> None:
    """Seal and sign with these keys from now on."""
    _bound[:] = [signer]


def current() -> Signer:
    """The keys in use; RuntimeError where nobody has bound any."""
    if not _bound:
        raise RuntimeError("No keys of the log are bound. Call board.ledger.bound.bind(load(var)) first.")
    return _bound[0]
