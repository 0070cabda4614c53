"""When somebody is called for a post that waits, pure: at its target, at twice that, each four hours."""

from datetime import datetime, timedelta

SKIPPED = 0
AT_ITS_TARGET = 1
# From here on the leads and keepers are called too: whoever is on shift did not get to it.
TWICE = 2
THEN_EACH = timedelta(hours=4)


def step(due: datetime, target: timedelta, at: datetime) -> int | None:
    """The step that a waiting post has come to; None while it is in time."""
    if at < due:
        return None
    if at < due + target:
        return AT_ITS_TARGET
    return TWICE + (at - due - target) // THEN_EACH
