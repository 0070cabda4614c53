"""When a message is tried again: the schedule of the Standard Webhooks, with jitter."""

import secrets
from datetime import timedelta

# Before the second attempt, the third, and so on; the first is made at once.
WAITS = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
LONGEST = timedelta(days=1)
ATTEMPT = timedelta(seconds=15)
# Longer than an attempt can take: whoever was killed in the middle of one is given up after this.
LEASE = timedelta(seconds=25)


def wait(tries: int, *, asked: int | None = None) -> timedelta | None:
    """How long to wait after so many attempts, up to a fifth more than said; None when it was the last.

    `asked` are the seconds for which the other side asks in Retry-After: it gets them, up to a day.
    """
    if tries > len(WAITS):
        return None
    usual = WAITS[tries - 1]
    jitter = usual * secrets.randbelow(201) / 1000
    return max(usual + jitter, min(timedelta(seconds=asked or 0), LONGEST))
