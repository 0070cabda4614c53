"""Questions about phones that want notices."""

from board.db import reading
from board.push.tables import PhoneRow


async def how_many() -> int:
    """How many phones are told of alerts."""
    async with reading():
        return int(await PhoneRow.count())
