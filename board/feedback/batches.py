"""When approved feedback appears: with others, at moments that lie fixed, and at which of them by lot.

Threat: staff know who came on which day (mission.md R2). If what was approved first came out first, the order
on the page would be the order of the visits, and a story alone on a day would point at whoever was there just
before. So the moments are the same for all, whatever is approved; a story comes out at one of the next few by
lot, whichever of its stretch was first; and what comes out together stands in the order of its random ids.
"""

import secrets
from datetime import UTC, datetime, timedelta

from board import clock

HELD_DAYS = 30
# Out of so many batches ahead one is drawn: who watches a release learns of three stretches, not of one.
AHEAD = 3
_START = datetime(1970, 1, 1, tzinfo=UTC)


def release(*, hold: str | None, batch_minutes: int) -> datetime:
    """When feedback approved now appears; `hold` is an id of the guide's list, None where nothing was said.

    Held feedback joins any batch of the next thirty days: by its time it looks like all other. Where a board
    has no batches, what is not held appears at once.
    """
    if hold != "held" and not batch_minutes:
        return clock.quarter(clock.now())
    apart = timedelta(minutes=batch_minutes) or clock.QUARTER
    ahead = timedelta(days=HELD_DAYS) // apart if hold == "held" else AHEAD
    return _next(apart) + apart * secrets.randbelow(ahead)


def _next(apart: timedelta) -> datetime:
    """The first moment for a batch that lies ahead: each lies on a quarter hour."""
    return clock.next_quarter(_START + ((clock.now() - _START) // apart + 1) * apart)
