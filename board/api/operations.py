"""Every door of the API, what may be asked of it and what it answers: the source of the document."""

from typing import Any

from msgspec import Struct

from board.api import filters
from board.api.filters import MOST, USUAL
from board.api.shapes import (
    AdviceList,
    AlertChanges,
    AlertEntry,
    AlertList,
    ChoiceLists,
    EvidenceList,
    FeedbackEntry,
    FeedbackList,
    PlaceList,
    ServiceItem,
    ServiceList,
    SubstanceList,
    VersionEntry,
    VersionList,
)
from board.apikeys.shapes import ChangeForFeedback, Hours, Proposed, ReplyToFeedback, Stock, Written
from board.guide.load import Guide
from board.public.bands import Tallies


class Parameter(Struct, frozen=True, kw_only=True):
    """One thing to ask with; `place` is query, path or header."""

    name: str
    place: str
    means: str
    schema: dict[str, Any]


class Operation(Struct, frozen=True, kw_only=True):
    """One door: `name` is its operation id, `refuses` the statuses besides 200 and 304.

    One that `takes` a struct is written to with a key, by POST; all others are read.
    """

    path: str
    name: str
    summary: str
    answers: Any
    asks: tuple[Parameter, ...] = ()
    refuses: tuple[int, ...] = ()
    takes: Any = None


MEANS = {
    "area": "An area from /areas. Alerts of the whole town, and of no known area, hold for it too.",
    "class": "A class from /substances. Alerts of unknown class are among them.",
    "kind": "A kind: of alerts from /choices alert_kinds, of services from /choices service_kinds.",
    "risk": "A risk level by its id, from /choices.",
    "evidence": "An evidence level, from /choices.",
    "standing": "Whether it speaks of now: current unless another is named.",
    "language": "The language it was written in.",
}
IDENTITY = Parameter(
    name="identity", place="path", means="The public id.",
    schema={"type": "string", "pattern": "^[0-9a-hjkmnp-tv-z]{10}$"},
)  # fmt: skip
NUMBER = Parameter(
    name="number", place="path", means="The number of the version, from 1.",
    schema={"type": "integer", "minimum": 1, "maximum": 999_999},
)  # fmt: skip
SERVICE = Parameter(
    name="identity", place="path", means="The id of the service.",
    schema={"type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,79}$"},
)  # fmt: skip
ONCE = Parameter(
    name="Idempotency-Key", place="header",
    means="A name of yours for this call: sent again within two days, it is answered as before.",
    schema={"type": "string", "minLength": 1, "maxLength": 200},
)  # fmt: skip
LIMIT = Parameter(
    name="limit", place="query", means="How many at most.",
    # Forms send an empty value for what was left open.
    schema={"anyOf": [{"type": "integer", "minimum": 1, "maximum": MOST}, {"const": ""}], "default": USUAL},
)  # fmt: skip
AFTER = Parameter(
    name="after", place="query", means="Where the page before ended; it stands in `next`.",
    schema={"type": "string"},
)  # fmt: skip
SINCE = Parameter(
    name="since", place="query",
    means="The `cursor` of the answer before, or the one in `changes` of a list; without it from the start.",
    schema={"type": "string"},
)  # fmt: skip


def operations(guide: Guide) -> tuple[Operation, ...]:
    """Every door, with the values that this board knows."""
    return (*_of_alerts(guide), *_of_the_rest(guide), *_of_the_guide(), *_of_writing())


def _of_alerts(guide: Guide) -> tuple[Operation, ...]:
    known = filters.known_of_alerts(guide)
    asks = tuple(_filter(name, known[name]) for name in filters.ALERTS)
    one: dict[str, Any] = {"asks": (IDENTITY,), "refuses": (404,)}
    return (
        Operation(
            path="/alerts", name="listAlerts", summary="Alerts by publication, newest first",
            answers=AlertList, asks=(*asks, LIMIT, AFTER), refuses=(422,),
        ),
        Operation(
            path="/alerts/changes", name="followAlerts",
            summary="Alerts that changed since a cursor, oldest change first, as they stand now",
            answers=AlertChanges, asks=(SINCE, LIMIT), refuses=(422,),
        ),
        Operation(
            path="/alerts/{identity}", name="getAlert", summary="One alert as it stands now",
            answers=AlertEntry, **one,
        ),
        Operation(
            path="/alerts/{identity}/versions", name="listVersions",
            summary="Every version of an alert, newest first", answers=VersionList, **one,
        ),
        Operation(
            path="/alerts/{identity}/versions/{number}", name="getVersion",
            summary="All that one version of an alert said", answers=VersionEntry,
            asks=(IDENTITY, NUMBER), refuses=(404,),
        ),
        Operation(
            path="/alerts/{identity}/evidence", name="getEvidence",
            summary="How an alert is known, row by row", answers=EvidenceList, **one,
        ),
    )  # fmt: skip


def _of_the_rest(guide: Guide) -> tuple[Operation, ...]:
    feedback, services = filters.known_of_feedback(guide), filters.known_of_services(guide)
    return (
        Operation(
            path="/feedback", name="listFeedback", summary="Feedback by release, newest first",
            answers=FeedbackList, refuses=(422,),
            asks=(*(_filter(name, feedback[name]) for name in filters.FEEDBACK), LIMIT, AFTER),
        ),
        Operation(
            path="/feedback/{identity}", name="getFeedback", summary="One feedback",
            answers=FeedbackEntry, asks=(IDENTITY,), refuses=(404, 410),
        ),
        Operation(
            path="/services", name="listServices", summary="Services by name", answers=ServiceList,
            asks=tuple(_filter(name, services[name]) for name in filters.SERVICES), refuses=(422,),
        ),
        Operation(
            path="/services/{identity}", name="getService", summary="One service", answers=ServiceItem,
            asks=(SERVICE,), refuses=(404,),
        ),
        Operation(
            path="/counts", name="getCounts", answers=Tallies,
            summary="What was published in half a year by week, area and class, in bands",
        ),
    )  # fmt: skip


def _of_the_guide() -> tuple[Operation, ...]:
    return (
        Operation(path="/areas", name="listAreas", summary="The named areas of the town", answers=PlaceList),
        Operation(
            path="/substances", name="listSubstances", summary="Substances, classes, and what people say",
            answers=SubstanceList,
        ),
        Operation(
            path="/choices", name="listChoices", summary="The closed lists whose ids stand in records",
            answers=ChoiceLists,
        ),
        Operation(
            path="/advice", name="listAdvice", summary="The blocks of advice that alerts name",
            answers=AdviceList,
        ),
        Operation(path="/openapi.json", name="getDocument", summary="This document", answers=None),
    )  # fmt: skip


def _of_writing() -> tuple[Operation, ...]:
    refuses: dict[str, Any] = {"asks": (SERVICE, ONCE), "refuses": (401, 403, 404, 409, 413, 422, 429)}
    speaks = refuses | {"asks": (IDENTITY, ONCE)}
    return (
        Operation(
            path="/services/{identity}/hours", name="writeHours", takes=Hours, answers=Written,
            summary="Write when a service of your own program is open, all of it", **refuses,
        ),
        Operation(
            path="/services/{identity}/stock", name="writeStock", takes=Stock, answers=Written,
            summary="Write what has run out at a service of your own program, all of it", **refuses,
        ),
        Operation(
            path="/feedback/{identity}/replies", name="writeReply", takes=ReplyToFeedback, answers=Proposed,
            summary="Answer feedback about a service of your own program: a peer reads it first", **speaks,
        ),
        Operation(
            path="/feedback/{identity}/changes", name="writeChange", takes=ChangeForFeedback,
            answers=Proposed, **speaks,
            summary="Say what will change, was changed or cannot be: a peer reads it first",
        ),
    )  # fmt: skip


def _filter(name: str, known: tuple[str, ...]) -> Parameter:
    return Parameter(
        name=name, place="query", means=MEANS[name], schema={"type": "string", "enum": ["", *known]}
    )
