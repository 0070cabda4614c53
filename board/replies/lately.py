"""What services answered, promised and changed lately, for the page of what people tell of them.

Threat: an answer to what only the service may read, or to what was taken back, would tell of it. Such rows
are not found at all.
"""

from datetime import date

import msgspec
from msgspec import Struct

from board import clock
from board.db import fetch, reading
from board.feedback.shapes import FeedbackRecord, Reply, Standing
from board.replies.life import State
from board.safety.markup import plain

MOST = 5
LOOKED_AT = 20
_LAST = """SELECT r.feedback, r.state, r.moved_on, f.record FROM response r CROSS JOIN feedback f
WHERE r.service = {} AND NOT r.alone AND r.state <> {} AND f.id = r.feedback AND f.standing = {}
AND f.published <= {} ORDER BY r.moved_on DESC, r.feedback DESC LIMIT {}"""


class Turn(Struct, frozen=True, kw_only=True):
    """The last that came of one story: how it stands, since which day, and what was said.

    `said` is plain text; `by` is the day that was promised.
    """

    feedback: str
    state: State
    day: date
    said: str
    by: date | None


async def of_service(service: str) -> tuple[Turn, ...]:
    """The newest answers, promises and changes of a service, by the day of their last movement."""
    asked = (service, State.RECEIVED.value, Standing.CURRENT.value, clock.now(), LOOKED_AT)
    async with reading():
        rows = await fetch(_LAST, *asked)
    turns = [_turn(row["feedback"], State(row["state"]), row["moved_on"], row["record"]) for row in rows]
    return tuple(turn for turn in turns if turn.said)[:MOST]


def _turn(feedback: str, state: State, day: date, record: str) -> Turn:
    replies = msgspec.json.decode(record, type=FeedbackRecord).replies
    last = next((each for each in reversed(replies) if _said(each)), None)
    return Turn(
        feedback=feedback,
        state=state,
        day=day,
        said=_said(last) if last else "",
        by=last.by if last and state is State.PLANNED else None,
    )


def _said(reply: Reply) -> str:
    parts = (reply.what, reply.parts.get("explanation", ""), reply.parts.get("next_step", ""), reply.why)
    return next((plain(part) for part in parts if part), "")
