"""Where a list goes on: keyset cursors, so that a page never shifts under a reader."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime

from msgspec import Struct

from board.errors import NotHere


class Cursor(Struct, frozen=True):
    """The last entry a reader has seen: its quarter hour and its public id."""

    moment: datetime
    id: str

    def text(self) -> str:
        """The cursor as it stands in an address."""
        plain = f"{int(self.moment.timestamp())}.{self.id}"
        return urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def cursor(text: str) -> Cursor | None:
    """The cursor in an address, None for the first page; raises NotHere when it is not one of ours."""
    if not text:
        return None
    try:
        plain = urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii")
        seconds, _, identity = plain.partition(".")
        return Cursor(datetime.fromtimestamp(int(seconds), UTC), identity)
    except (ValueError, OverflowError, OSError):
        raise NotHere from None
