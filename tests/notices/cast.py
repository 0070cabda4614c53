"""A notice that somebody wrote, and one that somebody else put up."""

from datetime import timedelta

from board import clock
from board.notices import changes, corrections
from board.notices.shapes import Kind, Wish
from board.roles import Role
from tests.kit import build


def a_wish(
    title: str = "Naloxone training on Tuesday", text: str = "Come to the park.", **more: object
) -> Wish:
    """What a keeper wants everybody to read for a week."""
    said = {
        "kind": Kind.NOTICE,
        "title": title,
        "text": text,
        "area": None,
        "language": "en",
        "begins": clock.today(),
        "ends": clock.today() + timedelta(days=7),
    }
    return Wish(**(said | more))  # type: ignore[arg-type]


async def written(wish: Wish | None = None) -> str:
    """The id of a notice that waits for a second person."""
    return await changes.propose(wish or a_wish(), by=await build.somebody("Kit", Role.KEEPER))


async def put_up(wish: Wish | None = None) -> str:
    """The id of a notice that everybody can read."""
    notice = await written(wish)
    await changes.approve(notice, version=1, by=await build.somebody("Moss"))
    return notice


async def corrected(notice: str = "", wish: Wish | None = None, why: str = "The hour was wrong.") -> str:
    """The id of a correction that waits for a second person."""
    by = await build.somebody("Kit", Role.KEEPER)
    said = wish or a_wish(text="Come at six.")
    return await corrections.propose(notice or await put_up(), said, why, version=2, by=by)
