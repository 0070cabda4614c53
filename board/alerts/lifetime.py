"""How long an alert stays current, when to look at it again, when it may be renewed (mission.md 3.1)."""

from datetime import datetime, timedelta

from board import clock
from board.alerts.record import AlertRecord
from board.guide.load import Guide


def days(record: AlertRecord, guide: Guide) -> int:
    """How many days by evidence and kind, the fewer of both: unconfirmed 7, presumptive 14, confirmed 28."""
    kind = guide.choices.alert_kinds.get(record.kind)
    by_evidence = guide.choices.evidence_levels[record.evidence].days
    return min(by_evidence, kind.days) if kind and kind.days else by_evidence


def review(at: datetime, expires: datetime) -> datetime:
    """When somebody must look again: halfway to the end, on a quarter hour."""
    return clock.quarter(at + (expires - at) / 2)


def may_renew(record: AlertRecord, guide: Guide, *, expires: datetime | None, now: datetime) -> bool:
    """Whether the end is near: no more is left than half of what such an alert is given by the rule."""
    return expires is not None and now < expires <= now + timedelta(days=days(record, guide)) / 2
