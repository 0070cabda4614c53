"""What must be true before anything is written: the keys of the log, the tables, the first row of the log."""

from board.backups import kept
from board.db.migrate import migrate
from board.ledger import changes as ledger
from board.ledger.bound import bind
from board.ledger.keys import load
from board.posts import reads as posts
from board.settings import Settings


async def make_ready(settings: Settings) -> None:
    """Make it true of the database that is open."""
    bind(load(settings.var))
    kept.lie_in(settings.backups)
    await migrate()
    if not await ledger.has_begun():
        await ledger.begin(earlier=await posts.how_many_decisions())
