"""What a feed says of each public thing: its name for ever, a title that is plain, the record in words."""

import re
from datetime import UTC, datetime

from msgspec.structs import replace

from board import clock
from board.alerts.shapes import Alert, Standing
from board.errors import N_
from board.feedback.shapes import Feedback
from board.feedback.shapes import Standing as FeedbackStanding
from board.following.chosen import chosen
from board.following.names import address_of, urn
from board.following.recounting import cut
from board.following.shapes import Channel, Entry, Notice, Tag
from board.following.telling import TAKEN_BACK, alert_text, feedback_text
from board.following.tongue import Tongue
from board.posts.shapes import Kind
from board.public.filters import Filter
from board.public.shapes import Feed

_TITLES = {
    None: N_("%(board)s: alerts and feedback"),
    Kind.ALERT: N_("%(board)s: alerts"),
    Kind.FEEDBACK: N_("%(board)s: feedback"),
}
NOTHING_YET = datetime(2026, 1, 1, tzinfo=UTC)
SHORT = 160

# Neither XML nor JSON can carry these, and one of them makes a whole feed unreadable.
_UNREADABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def channel(
    feed: Feed, wanted: Filter, tongue: Tongue, *, name: str, first: datetime | None = None
) -> Channel:
    """A whole feed in one language, or the archive of the week that began first; `name` is the board's."""
    query = wanted.query()
    parts = [tongue.say(_TITLES[wanted.kind], board=name), *chosen(replace(wanted, kind=None), tongue)]
    return Channel(
        id=f"{authority(tongue)}:feed:{tongue.language}{query}",
        title=readable(", ".join(parts)),
        author=readable(name),
        site=tongue.site,
        query=query,
        own=_in_week(wanted, first) or query,
        earlier=_in_week(wanted, feed.earlier),
        language=tongue.language,
        updated=feed.updated or NOTHING_YET,
        entries=tuple(entry(each, tongue) for each in feed.entries),
    )


def _in_week(wanted: Filter, first: datetime | None) -> str | None:
    return wanted.query(week=clock.week(first.date())) if first else None


def entry(each: Alert | Feedback, tongue: Tongue) -> Entry:
    """One entry; the same thing has the same id in every language, version and filter."""
    match each:
        case Alert():
            return _alert(each, tongue)
        case Feedback():
            return _feedback(each, tongue)


def readable(text: str) -> str:
    """The text with the replacement sign for what no feed can carry."""
    return _UNREADABLE.sub("\ufffd", text)


def _alert(alert: Alert, tongue: Tongue) -> Entry:
    record = alert.record
    withdrawn = alert.standing is Standing.WITHDRAWN
    return Entry(
        id=f"{authority(tongue)}:{Kind.ALERT}:{alert.id}",
        title=readable(_alert_title(alert, tongue)),
        address=f"{tongue.site}/alerts/{alert.id}",
        summary=_short(tongue.say(alert.note) if withdrawn else record.short_text),
        text=readable(alert_text(alert, tongue)),
        language=tongue.language if withdrawn else record.language,
        published=alert.published,
        updated=alert.updated,
        tags=_alert_tags(alert, tongue),
        facts={
            "kind": Kind.ALERT.value,
            "standing": alert.standing.value,
            "version": alert.version,
            "message": alert.message.value,
            "risk": record.risk,
            "evidence": record.evidence,
            "class": record.family,
            "area": record.area,
            "expires": f"{alert.expires:%Y-%m-%dT%H:%M:%SZ}" if alert.expires else None,
            "headline": readable(record.headline),
            # Where it began it must be known again when it comes back (board/exchange/arrivals.py).
            "origin": readable(record.issuer.origin) or None if record.issuer else None,
            "issuer": readable(record.issuer.name) if record.issuer else None,
        },
        withdrawn=withdrawn,
        cap=_notice(alert, tongue),
        acted=alert.acted,
    )


def _notice(alert: Alert, tongue: Tongue) -> Notice | None:
    """None for one that is over: nothing new was said, the `expires` of its last message speaks."""
    if alert.standing not in {Standing.CURRENT, Standing.WITHDRAWN}:
        return None
    return Notice(
        urn(tongue.host, alert.id, alert.version), address_of(tongue.origin, alert.id, alert.version)
    )


def _alert_title(alert: Alert, tongue: Tongue) -> str:
    headline = alert.record.headline
    if alert.record.emptied:
        headline = tongue.say(headline)
    match alert.standing:
        case Standing.WITHDRAWN:
            why = tongue.say(alert.note)
            return tongue.say(N_("Withdrawn: %(headline)s. %(why)s"), headline=headline, why=why).strip()
        case Standing.EXPIRED | Standing.PAST:
            return tongue.say(N_("Expired: %(headline)s"), headline=headline)
        case Standing.CURRENT:
            known = tongue.names(tongue.guide.choices.evidence_levels, [alert.record.evidence])[0]
            return tongue.say(N_("%(evidence)s. %(headline)s"), evidence=known, headline=headline)


def _alert_tags(alert: Alert, tongue: Tongue) -> tuple[Tag, ...]:
    record, guide = alert.record, tongue.guide
    family = guide.substances.families.get(record.family)
    risk = guide.choices.risk(record.risk)
    known = guide.choices.evidence_levels.get(record.evidence)
    return _tags(
        tongue,
        ("kind", Kind.ALERT.value, tongue.say(N_("Alert"))),
        ("class", record.family, tongue.label(family.labels) if family else ""),
        ("area", record.area, tongue.area(record.area)),
        ("risk", risk.id, tongue.label(risk.labels)),
        ("evidence", record.evidence, tongue.label(known.labels) if known else ""),
    )


def _feedback(feedback: Feedback, tongue: Tongue) -> Entry:
    record = feedback.record
    withdrawn = feedback.standing is FeedbackStanding.WITHDRAWN
    said = record.headline or next(filter(None, record.words.values()), "")
    return Entry(
        id=f"{authority(tongue)}:{Kind.FEEDBACK}:{feedback.id}",
        title=readable(_feedback_title(feedback, tongue)),
        address=f"{tongue.site}/feedback/{feedback.id}",
        summary=_short(tongue.say(TAKEN_BACK) if withdrawn else said),
        text=readable(feedback_text(feedback, tongue)),
        language=tongue.language if withdrawn else record.language,
        published=feedback.published,
        updated=feedback.updated,
        tags=_tags(
            tongue,
            ("kind", Kind.FEEDBACK.value, tongue.say(N_("Feedback"))),
            ("area", record.area, tongue.area(record.area)),
        ),
        withdrawn=withdrawn,
        facts={
            "kind": Kind.FEEDBACK.value,
            "standing": feedback.standing.value,
            "version": feedback.version,
            "area": record.area,
            "service": record.service,
        },
    )


def _feedback_title(feedback: Feedback, tongue: Tongue) -> str:
    record = feedback.record
    if feedback.standing is FeedbackStanding.WITHDRAWN:
        return tongue.say(N_("Withdrawn: %(headline)s. %(why)s"), headline=tongue.say(N_("Feedback")),
                          why=tongue.say(TAKEN_BACK))  # fmt: skip
    about = record.headline or record.service_name
    return tongue.say(N_("Feedback: %(headline)s"), headline=about) if about else tongue.say(N_("Feedback"))


def _tags(tongue: Tongue, *given: tuple[str, str | None, str]) -> tuple[Tag, ...]:
    front = authority(tongue)
    return tuple(Tag(f"{front}:{scheme}", term, label or term) for scheme, term, label in given if term)


def authority(tongue: Tongue) -> str:
    """The front of every name we give (RFC 4151): ours alone, and still ours when pages move."""
    return f"tag:{tongue.host},2026"


def _short(text: str) -> str:
    return cut(readable(text), SHORT)
