"""A board with something on it, a keeper's key, and copies that are made and brought back."""

from functools import cache
from pathlib import Path

from board.backups import box, bring, take
from board.backups.bring import Brought, Wish
from board.backups.lines import Copy
from board.safety import keys as safety
from tests.kit import build

MARKER = "kormoran on the windowsill"


@cache
def key() -> box.Key:
    """The keeper's key."""
    return box.new_key()


def marked() -> str:
    """What a copy says of the key file of the board of these tests."""
    return safety.mark(build.RECEIPTS.keys)


async def filled() -> None:
    """Posts that wait, an alert, feedback, a decline."""
    office = await build.moderator("Robin")
    await build.alert_sent(words=f"{MARKER} waits", area="vancouver:strathcona")
    await build.published(
        (await build.alert_sent(words="It came on much stronger than before.")).post, office
    )
    await build.printed(
        (await build.feedback_sent(happened="They were kind and had time for me.")).post, office
    )
    await build.declined((await build.alert_sent(words="There is nothing in here to read.")).post, office)


async def copied(folder: Path) -> tuple[Path, Copy]:
    """What `board backup` does."""
    return await take.take(folder, lock=key().to_public(), keys=marked())


async def brought(path: Path, **said: object) -> Brought:
    """What `board restore` does before it sweeps."""
    given: dict[str, object] = {"path": path, "key": key(), "keys": marked(), "words": "Brought back."}
    return await bring.bring(Wish(**(given | said)))  # type: ignore[arg-type]
