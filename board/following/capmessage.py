"""One version of an alert as a message of the Common Alerting Protocol (OASIS CAP 1.2, mission.md 3.1).

Threat: what warns people here is read elsewhere by machines. A wrong word of the standard would make a guess
look observed, a withdrawal look like an all-clear, or a neighbourhood look like a point on a map.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from board import clock
from board.alerts import ladder
from board.alerts.record import AlertRecord, Contents, Evidence
from board.alerts.shapes import Message, Said
from board.errors import N_
from board.following import findings, recounting
from board.following.names import urn
from board.following.recounting import cut, paragraphs, some
from board.following.tongue import Tongue
from board.public.advised import advised
from board.public.shapes import Sent

EVENT_LENGTH = 35  # what public alert maps show of an event (mission.md k1)
HEADLINE_LENGTH = 160
KINDS = {Message.NEW: "Alert", Message.WITHDRAWAL: "Cancel"}  # everything else updates
# How soon to act on it, by the level of risk: the guide has no scale of its own for this.
URGENCY = {4: "Immediate", 3: "Expected"}
# What to do about it. Never AllClear: no alert can know that. Never Avoid: nobody here tells people to stop.
RESPONSES = {4: ("Prepare", "Monitor"), 3: ("Prepare", "Monitor"), 2: ("Monitor",), 1: ("Assess",)}
MADE_UP = N_("This is a demonstration. What it says is made up.")
WITHDRAWN = N_("This alert was withdrawn.")

Pair = tuple[str, str]


class Info(Struct, frozen=True, kw_only=True):
    """What a message says in one language; `pairs` are our own facts, the same in every language."""

    language: str
    event: str
    responses: tuple[str, ...] = ()
    urgency: str
    severity: str
    certainty: str
    codes: tuple[Pair, ...] = ()
    effective: datetime
    onset: datetime | None = None
    expires: datetime | None
    headline: str
    description: str
    instruction: str = ""
    web: str
    contact: str
    pairs: tuple[Pair, ...] = ()
    area: str
    area_id: str | None


class CapMessage(Struct, frozen=True, kw_only=True):
    """A whole message; `references` are the messages it replaces, `sender` a host, never a person."""

    identifier: str
    sender: str
    sender_name: str
    sent: datetime
    status: str
    kind: str
    note: str
    references: tuple[str, ...]
    infos: tuple[Info, ...]


def cap_message(sent: Sent, tongues: Sequence[Tongue], *, name: str, made_up: bool) -> CapMessage:
    """The message of one version in every tongue of the board, the main one first; `name` is the board's.

    On a board of demonstration it is an exercise, and says so.
    """
    main, said = tongues[0], sent.said
    notes = [*some(main.say(MADE_UP) if made_up else ""), *some(main.say(said.note))]
    info = _cancelled if said.message is Message.WITHDRAWAL else _info
    return CapMessage(
        identifier=urn(main.host, sent.alert, said.version),
        sender=main.host,
        sender_name=name,
        sent=said.at,
        status="Exercise" if made_up else "Actual",
        kind=KINDS.get(said.message, "Update"),
        note=" ".join(notes),
        references=tuple(_reference(sent.alert, each, main.host) for each in sent.earlier),
        infos=tuple(info(sent, tongue) for tongue in tongues),
    )


def moment(at: datetime) -> str:
    """A moment as the standard wants it: with seconds and an offset, and UTC as -00:00, never as Z."""
    return f"{at:%Y-%m-%dT%H:%M:%S}-00:00"


def _reference(alert: str, said: Said, host: str) -> str:
    return f"{host},{urn(host, alert, said.version)},{moment(said.at)}"


def _info(sent: Sent, tongue: Tongue) -> Info:
    said, record, choices = sent.said, sent.said.record, tongue.guide.choices
    known = choices.evidence_levels.get(record.evidence)
    headline = tongue.say(
        N_("%(evidence)s. %(headline)s"),
        evidence=tongue.label(known.labels) if known else record.evidence,
        headline=record.headline,
    )
    return Info(
        language=tongue.language,
        event=cut(tongue.names(choices.alert_kinds, [record.kind])[0], EVENT_LENGTH),
        responses=RESPONSES.get(record.risk, ()),
        urgency=URGENCY.get(record.risk, "Future"),
        severity=choices.risk(record.risk).severity,
        certainty=ladder.certainty(record, tongue.guide) if known else "Unknown",
        codes=tuple(("board:reason", reason) for reason in record.reasons),
        effective=said.at,
        onset=clock.monday(record.observed_from) if record.observed_from else None,
        expires=said.until,
        headline=cut(headline, HEADLINE_LENGTH),
        description=_description(record, tongue),
        instruction=_instruction(record, tongue),
        web=f"{tongue.site}/alerts/{sent.alert}",
        contact=f"{tongue.site}/about",
        pairs=tuple((f"board:{name}", words) for name, words in _facts(said) if words),
        area=_area(record, tongue),
        area_id=record.area,
    )


def _cancelled(sent: Sent, tongue: Tongue) -> Info:
    """That it was withdrawn, and nothing of what it said: nobody knows how dangerous it is now."""
    said, record = sent.said, sent.said.record
    return Info(
        language=tongue.language,
        event=cut(tongue.say(N_("Alert withdrawn")), EVENT_LENGTH),
        urgency="Unknown",
        severity="Unknown",
        certainty="Unknown" if record.emptied else "Unlikely",
        effective=said.at,
        expires=said.until,
        headline=tongue.say(WITHDRAWN),
        description=paragraphs(
            [
                tongue.say(N_("Do not go by it any more. That does not mean that there is no danger.")),
                recounting.no_guarantee(tongue),
            ]
        ),
        web=f"{tongue.site}/alerts/{sent.alert}",
        contact=f"{tongue.site}/about",
        area=_area(record, tongue),
        area_id=record.area,
    )


def _description(record: AlertRecord, tongue: Tongue) -> str:
    """The record in words. The posters' own words stay here: they can be taken back, and a message cannot."""
    return paragraphs(
        [
            record.short_text,
            findings.known(record, tongue),
            findings.what(record, tongue),
            findings.place(record, tongue),
            tongue.lines((N_("When we tell more"), [tongue.day(record.next_word)]))
            if record.next_word
            else "",
            record.details,
            recounting.limits(record, tongue),
        ]
    )


def _instruction(record: AlertRecord, tongue: Tongue) -> str:
    blocks = (
        "\n".join([tongue.label(block.title), *(f"- {tongue.label(line)}" for line in block.lines)])
        for block in advised(record, tongue.guide)
    )
    number = tongue.guide.about.emergency_number
    return paragraphs([tongue.say(N_("In an emergency call %(number)s."), number=number), *blocks])


def _area(record: AlertRecord, tongue: Tongue) -> str:
    """The named area, and the whole town where it is not known: no point, circle or polygon, ever."""
    whole = f"{tongue.label(tongue.guide.areas.whole.labels)} ({tongue.say(N_('Area not known'))})"
    return tongue.area(record.area) or record.area_words or whole


def _facts(said: Said) -> Iterator[Pair]:
    """Our own facts by name: ids of the guide's lists, and a poster's or moderator's words as they are."""
    record = said.record
    yield "version", str(said.version)
    yield "message", said.message.value
    yield "kind", record.kind
    yield "risk", str(record.risk)
    yield "evidence", record.evidence
    yield "written_in", record.language
    yield "short_text", record.short_text
    yield "class", record.family
    yield "sold_as", "; ".join([*record.sold_as, *some(record.sold_as_words)])
    yield "found", "; ".join(_found(contents) for contents in record.found)
    yield "not_found", "; ".join(record.not_found)
    yield "naloxone_response", record.naloxone_response or ""
    yield "spread", record.spread
    yield "next_word", record.next_word.isoformat() if record.next_word else ""
    if record.issuer:
        yield "issuer", record.issuer.name
        yield "origin", record.issuer.origin
    yield from (("source", "; ".join(_row(row))) for row in record.evidence_rows)


def _found(contents: Contents) -> str:
    known = (contents.substance or contents.name, contents.amount, contents.certainty, contents.method)
    return ", ".join(filter(None, known))


def _row(row: Evidence) -> list[str]:
    said = (row.source, row.method, row.count, row.week, row.link, "against" if row.against else "")
    return [word for word in said if word]
