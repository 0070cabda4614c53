"""What is sent: thin, so that nothing which is taken back later lies around at the other end."""

from datetime import datetime

import msgspec

from board.care.shapes import Call
from board.public.shapes import Told

TEST = "test"


def body(told: Told, *, board: str) -> bytes:
    """A public change as JSON, without what is not known or was taken back; `board` is our own address."""
    facts = {"area": told.area, "risk": told.risk, "evidence": told.evidence, "days": told.days}
    data = {"id": told.id, "version": told.version, "address": f"{board}{told.path}"}
    return _json(told.what, told.at, data | {name: fact for name, fact in facts.items() if fact is not None})


def trial(at: datetime, *, board: str) -> bytes:
    """A message that says nothing but that messages arrive."""
    return _json("hook.test", at, {"address": board})


def call(call: Call) -> bytes:
    """A call to the board's own staff: the lane and the band of how many wait, and not a word of any."""
    return _json(f"desk.{call.why.value}", call.at, {"lane": call.lane, "waiting": call.many})


def _json(what: str, at: datetime, data: dict[str, object]) -> bytes:
    return msgspec.json.encode({"type": what, "timestamp": f"{at:%Y-%m-%dT%H:%M:%SZ}", "data": data})
