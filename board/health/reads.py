"""What can be counted of the board itself: what waits, what stopped, what grows. Nothing of a visitor.

Threat: figures by the minute, which with a look at the network tell who posted. So what people send is
counted where it waits, by lane, as every peer at the desk sees it; nothing by time, address or page.
"""

from board import clock
from board.backups import kept
from board.db import reading
from board.db.migrate import pending
from board.health.shapes import Figure
from board.hooks import reads as hooks
from board.posts import lanes, sweeps
from board.push import reads as push
from board.settings import Settings

BLIND = -1.0


async def is_ready() -> bool:
    """Whether the database answers and is of this release; raises NotNow while it does not."""
    return not await pending()


async def figures(settings: Settings) -> tuple[Figure, ...]:
    """Every figure that a keeper may watch, each with what it means."""
    async with reading():
        waiting = await lanes.glances()
        stopped, phones, holds = (
            await hooks.how_many_stopped(),
            await push.how_many(),
            await sweeps.clock_holds(),
        )
    return (
        *(
            Figure(
                "board_posts_waiting",
                "Posts that wait for a decision.",
                glance.waiting,
                lane=glance.lane.value,
            )
            for glance in waiting
        ),
        Figure("board_webhooks_stopped", "Webhooks to which nothing goes any more.", stopped),
        Figure("board_phones_with_notices", "Phones that have notices on.", phones),
        Figure(
            "board_sweep_goes_on", "1 while the clock can be believed and the sweep forgets.", float(holds)
        ),
        Figure("board_backup_age_days", "Days since the newest locked copy; -1 without one.", _age(settings)),
        Figure("board_bytes_on_disk", "What the board's folder takes.", _size(settings)),
    )


def _age(settings: Settings) -> float:
    newest = next(iter(kept.every(settings.backups)), None)
    return BLIND if newest is None else float((clock.today() - newest).days)


def _size(settings: Settings) -> float:
    return float(sum(path.stat().st_size for path in settings.var.rglob("*") if path.is_file()))
