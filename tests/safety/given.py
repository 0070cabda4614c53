"""What these tests start from: a moment, and the keys of two boards."""

from datetime import UTC, datetime

from board.safety.keys import Keys

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
KEYS = Keys(lookup=b"l" * 32, receipt=b"r" * 32, form=b"f" * 32, session=b"s" * 32)
OTHER_BOARD = Keys(lookup=b"L" * 32, receipt=b"R" * 32, form=b"F" * 32, session=b"S" * 32)
