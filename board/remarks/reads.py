"""What stands behind the cards of quick reports."""

from collections.abc import Sequence
from typing import Any

import msgspec

from board import bands
from board.db import reading
from board.remarks.shapes import Remark
from board.remarks.tables import RemarkRow


async def remarks_for(posts: Sequence[str]) -> dict[str, Remark]:
    """The quick report that each of these posts is, by post id; nothing for any other post."""
    if not posts:
        return {}
    async with reading():
        rows = await RemarkRow.select().where(RemarkRow.post.is_in(list(posts)))
    return {row["post"]: _remark(row) for row in rows}


async def behind_alert(post: str) -> Remark | None:
    """The quick report from which the post of a warning was begun; None for any other post."""
    async with reading():
        row = await RemarkRow.select().where(RemarkRow.alert == post).first()
    return _remark(row) if row else None


def _remark(row: dict[str, Any]) -> Remark:
    return Remark(
        service=row["service"],
        what=row["what"],
        item=row["item"],
        band=bands.narrow(row["number"]),
        sources=msgspec.json.decode(row["sources"], type=tuple[str, ...]),
        alert=row["alert"],
    )
