"""What a keeper can ask at any time: is the board well, and does it hold anything that tells on a visitor?"""

from msgspec import Struct

from board.accounts import people
from board.db import engine_kind
from board.db.migrate import pending
from board.guide.load import load
from board.posts import reads as posts
from board.posts.tables import Post
from board.safety.keys import load_keys
from board.settings import Settings

HELD_OF_A_POST = {
    "id", "kind", "state", "version", "urgency", "area", "language", "words", "use", "may_ask", "suspect",
    "received", "due", "once", "code", "public_words", "removed", "reason", "outcome", "decided_on",
}  # fmt: skip


class Finding(Struct, frozen=True):
    """One thing looked at: whether it is well, and in plain words what was seen."""

    well: bool
    words: str


async def examine(settings: Settings) -> tuple[Finding, ...]:
    """Everything that can be looked at from inside; raises ValueError for settings that cannot be."""
    return (
        _guide(settings),
        _keys(settings),
        _address(settings),
        await _database(),
        await _staff(),
        _held(),
        Finding(well=True, words=f"{await posts.how_many_wait()} posts wait for a decision"),
    )


def _guide(settings: Settings) -> Finding:
    guide = load(settings.town, settings.guide_folder)
    return Finding(
        well=True, words=f"the guide knows {len(guide.substances.every)} substances and {guide.town}"
    )


def _keys(settings: Settings) -> Finding:
    load_keys(settings.var / "keys.json")
    return Finding(well=True, words="the keys are whole, and readable by their owner alone")


def _address(settings: Settings) -> Finding:
    private = settings.address.startswith("https://") or settings.host in {"127.0.0.1", "localhost", "::1"}
    words = f"the board is reached at {settings.address}"
    return Finding(private, words if private else f"{words}, in the open: put https in front of it")


async def _database() -> Finding:
    missing = await pending()
    return Finding(not missing, f"the database is {engine_kind()}, {missing} migrations have not run")


async def _staff() -> Finding:
    working = [person for person in await people.listed() if person.active]
    return Finding(bool(working), f"{len(working)} people can sign in")


def _held() -> Finding:
    held = {column._meta.name for column in Post._meta.columns}
    return Finding(held == HELD_OF_A_POST, f"of a post is held: {', '.join(sorted(held))}")
