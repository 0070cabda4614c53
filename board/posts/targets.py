"""How long a post may wait in each lane before it is late. A keeper sets it; the app says it at its start."""

from collections.abc import Mapping
from datetime import timedelta

from board.posts.shapes import Lane

_HOURS = {Lane.LIFE: 0.5, Lane.FEEDBACK: 12.0}
_targets = {lane: timedelta(hours=_HOURS.get(lane, 4)) for lane in Lane}


def target(lane: Lane) -> timedelta:
    """How long a post may wait in this lane."""
    return _targets[lane]


def keep_to(given: Mapping[Lane, timedelta]) -> None:
    """From now on these are the targets of this process; what came before keeps the moment it is due."""
    _targets.update(given)
