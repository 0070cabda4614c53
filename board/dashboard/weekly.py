"""The weeks of a program as a feed: an entry for each, whose name is the week's for ever."""

from collections.abc import Sequence
from datetime import UTC, datetime, time

from board import clock
from board.dashboard.shapes import Digest
from board.errors import N_
from board.following.entries import NOTHING_YET, SHORT, authority, readable
from board.following.recounting import cut, paragraphs
from board.following.shapes import Channel, Entry
from board.following.tongue import Tongue
from board.programs.shapes import ProgramEntry

NAME = "feed.atom"
QUIET = N_("Nothing that can be told happened in this week.")


def channel(body: ProgramEntry, found: Sequence[Digest], tongue: Tongue, *, name: str) -> Channel:
    """The feed; `name` is the board's."""
    return Channel(
        id=f"{authority(tongue)}:digest:{body.id}:{tongue.language}",
        title=readable(tongue.say(N_("%(board)s: the weeks of %(program)s"), board=name, program=body.name)),
        author=readable(name),
        site=tongue.site,
        query="",
        own="",
        language=tongue.language,
        updated=max((_moment(each.week) for each in found), default=NOTHING_YET),
        entries=tuple(_entry(each, tongue) for each in found),
    )


def _entry(each: Digest, tongue: Tongue) -> Entry:
    text = _text(each, tongue)
    return Entry(
        id=f"{authority(tongue)}:digest:{each.program}:{each.week}",
        title=readable(tongue.line(each.name, tongue.weeks(each.week, each.week))),
        address=f"{tongue.site}/digest/{each.program}?week={each.week}",
        summary=cut(readable(text), SHORT),
        text=readable(text),
        language=tongue.language,
        published=_moment(each.week),
        updated=_moment(each.week),
        tags=(),
        facts={},
    )


def _text(each: Digest, tongue: Tongue) -> str:
    changes = (tongue.line(promise.service_name, tongue.say(promise.state.told)) for promise in each.promises)
    alerts = [tongue.say(alert.record.headline) for alert in each.alerts]
    return paragraphs(
        [
            tongue.say(QUIET) if each.is_empty else "",
            tongue.line(tongue.say(N_("Stories that came out")), each.stories),
            tongue.line(tongue.say(N_("Promised and changed")), "; ".join(changes)),
            tongue.line(tongue.say(N_("Alerts near these services")), "; ".join(alerts)),
        ]
    )


def _moment(week: str) -> datetime:
    """When the week was over."""
    return datetime.combine(clock.monday(week).date(), time(tzinfo=UTC)) + 7 * clock.SLOT * 4
