"""How long a decision took, and how numbers are told: in bands, so that no number points at a person."""

from collections.abc import Mapping
from datetime import timedelta

from msgspec import Struct

from board.errors import N_

WAITS = (
    (timedelta(minutes=30), N_("under 30 minutes")),
    (timedelta(hours=4), N_("under 4 hours")),
    (timedelta(hours=12), N_("under 12 hours")),
    (timedelta(days=1), N_("under a day")),
    (timedelta(days=3), N_("under 3 days")),
    (timedelta(days=7), N_("under a week")),
)
LONGER = N_("a week or more")
STEP = 5


class Number(Struct, frozen=True, kw_only=True):
    """A count as it is told: down to a multiple of five, None where it is under five.

    Threat: exact numbers beside each other give the small ones away, by the difference.
    """

    number: int | None
    band: str


def how_long(waited: timedelta) -> int:
    """The number of the band of a wait; one longer than all has the last."""
    return next((number for number, (limit, _) in enumerate(WAITS) if waited < limit), len(WAITS))


def in_words(band: int) -> str:
    """What people read of a band, to be translated."""
    return WAITS[band][1] if band < len(WAITS) else LONGER


def told(count: int) -> Number:
    """A count as everybody may read it."""
    least = count // STEP * STEP
    return Number(number=least or None, band=f"{least}-{least + STEP - 1}")


def quantile(by_band: Mapping[int, int], share: float) -> int | None:
    """The band below whose end this share of the waits lies; None where fewer than five were counted."""
    total, seen = sum(by_band.values()), 0
    if total < STEP:
        return None
    for band in sorted(by_band):
        seen += by_band[band]
        if seen >= share * total:
            return band
    raise AssertionError("a share is at most 1")
