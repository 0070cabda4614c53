"""What is worth a notice, and to whom: pure, so that every case can be read off a table.

New alerts, and those that come to concern a phone because the danger or the place changed, are new to it. Of
what a phone was told, it hears again when the danger rises, when a laboratory confirms it, when we were
wrong, and when it is withdrawn. It does not hear that an alert has run out, or that another post tells the
same.
"""

from msgspec import Struct

from board.alerts.shapes import Message, Standing, Step
from board.push.shapes import Notice, What, Wish

CONFIRMED = "E4"


class News(Struct, frozen=True, kw_only=True):
    """What happened to one alert since phones last heard: versions before, fresh ones, and how it stands now.

    `wide` are the areas whose alerts concern everybody: the whole town, and sales online.
    """

    before: tuple[Step, ...]
    fresh: tuple[Step, ...]
    standing: Standing
    wide: tuple[str, ...] = ()


def notice(news: News, wish: Wish, *, named: str) -> Notice | None:
    """The notice for a phone with this wish, or None; `named` is its id."""
    said = _said(news, wish)
    if said is None:
        return None
    if wish.neutral:
        return Notice(id=named)
    now = news.fresh[-1]
    risk = None if news.standing is Standing.WITHDRAWN else now.risk
    return Notice(id=named, what=said, area=now.area, risk=risk)


def _said(news: News, wish: Wish) -> What | None:
    told = any(_concerns(step, wish, news.wide) for step in news.before)
    match news.standing:
        case Standing.WITHDRAWN:
            return What.CHANGED if told else None
        case Standing.CURRENT if told:
            return What.CHANGED if _weighs(news) else None
        case Standing.CURRENT:
            return What.NEW if _concerns(news.fresh[-1], wish, news.wide) else None
        case Standing.EXPIRED | Standing.PAST:
            return None


def _concerns(step: Step, wish: Wish, wide: tuple[str, ...]) -> bool:
    near = wish.area is None or step.area is None or step.area == wish.area or step.area in wide
    return near and step.risk >= wish.least


def _weighs(news: News) -> bool:
    last, now = news.before[-1], news.fresh[-1]
    confirmed = now.evidence == CONFIRMED and last.evidence != CONFIRMED
    corrected = any(step.message is Message.CORRECTION for step in news.fresh)
    return now.risk > last.risk or confirmed or corrected
