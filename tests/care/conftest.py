"""A push service that listens, a board that may send to it, and a look-out."""

import pytest

from board.care.late import Watch
from tests.care.cast import PACE
from tests.kit import build
from tests.push.conftest import KEYS, carrier, handset, pushing, sender, service

__all__ = ["carrier", "handset", "pushing", "sender", "service"]


@pytest.fixture
def watch() -> Watch:
    """Looking out for what waits too long, with push switched on."""
    return Watch(topics=build.guide().topics, pace=PACE, keys=KEYS)
