"""Alerts to make products of: the longest real texts, and one event at each level of evidence."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from board.alerts.record import AlertRecord
from board.alerts.shapes import Alert, Message, Standing
from board.following.tongue import Tongue
from board.passing.shapes import Notice
from board.passing.telling import notice
from board.programs.shapes import ServiceEntry
from board.web import words
from tests.kit import build
from tests.public.records import an_alert

LANGUAGES = ("en", "es", "fr")
# Facts from past public alerts, cut to the lengths the editor allows; the last is the widest letter there is.
LONGEST = msgspec.json.decode((Path(__file__).parent / "longest.json").read_bytes(), type=list[AlertRecord])
NEAR = (
    ServiceEntry(
        id="a", name="The Overdose Prevention Society and Learning Centre on East Hastings Street",
        kinds=("naloxone", "supervised_consumption"), phone="604 555 0100",
        hours_text="Monday to Friday 8:00 to 20:00, Saturdays and Sundays 10:00 to 18:00, not on holidays",
    ),
    ServiceEntry(id="b", name="A line", kinds=("spotting_line",), phone="1 888 555 0100"),
    ServiceEntry(id="c", name="The Night Van", kinds=("outreach",)),
)  # fmt: skip


def tongue(language: str = "en") -> Tongue:
    """How a test board speaks."""
    prefix = "" if language == "en" else f"/{language}"
    return Tongue(
        language=language,
        guide=build.guide(),
        translate=lambda message: words.translate(message, language),
        site=f"https://board.test{prefix}",
    )


def an_alert_that(record: AlertRecord | None = None, **said: Any) -> Alert:
    """An alert that holds until 4 December 2026, with anything else that matters to a test."""
    plain: dict[str, Any] = {
        "id": "k3m8pq2vxz",
        "version": 2,
        "standing": Standing.CURRENT,
        "message": Message.UPDATE,
        "note": "",
        "published": datetime(2026, 11, 20, 12, tzinfo=UTC),
        "updated": datetime(2026, 11, 21, 12, tzinfo=UTC),
        "expires": datetime(2026, 12, 4, tzinfo=UTC),
        "record": record or an_alert(),
        "reports": 3,
    }
    return Alert(**(plain | said))


def told(alert: Alert | None = None, language: str = "en", *, board: str = "Board") -> Notice:
    """What the products of an alert say."""
    return notice(alert or an_alert_that(), NEAR, tongue(language), board=board)


def stages() -> dict[str, Alert]:
    """One event as it is first heard of, confirmed, withdrawn, and when its time has passed."""
    return {
        "E0": an_alert_that(an_alert(evidence="E0"), reports=1),
        "E1": an_alert_that(an_alert(evidence="E1")),
        "E4": an_alert_that(an_alert(evidence="E4")),
        "EX": an_alert_that(
            an_alert(evidence="EX"), standing=Standing.WITHDRAWN, note="It was baking soda and nothing else."
        ),
        "expired": an_alert_that(standing=Standing.EXPIRED),
    }
