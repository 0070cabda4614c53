"""One example of each answer, made from real structs by the functions that the doors use."""

from datetime import UTC, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from board.alerts.record import AlertRecord, Contents, Evidence, Voice
from board.alerts.shapes import Alert, AlertVersion, Done, Message, Standing
from board.api import entries, lists
from board.api.entries import Speaker
from board.api.filters import place_text
from board.api.shapes import AlertChanges, AlertList, FeedbackList, ServiceList
from board.apikeys.shapes import Proposed, Written
from board.feedback.shapes import Feedback, FeedbackRecord
from board.feedback.shapes import Standing as FeedbackStanding
from board.guide.load import Guide
from board.helped.shapes import Told
from board.programs.shapes import Closure, Opening, ServiceEntry, Status
from board.public.bands import Heard, Tallies, Tally
from board.replies.shapes import Stage

AT = datetime(2026, 3, 10, 18, 0, tzinfo=UTC)
ALERT, FEEDBACK = "k3v9m2x7qd", "8rjw4n0txe"
WEEK = "2026-W11"
FEW = 2

WRITTEN = Written(service="night-van", version=7)
PROPOSED = Proposed(feedback=FEEDBACK, reply="2mzt6h0cqa", stage=Stage.WAITING)


def examples(speaker: Speaker) -> dict[str, Struct]:
    """An example of each answer by the operation id of its door; long lists show their first few."""
    helped = (Told("told_others", "10+"), Told("avoided", "5-9"))
    alert, said = entries.alert(_alert(speaker.guide), helped, speaker), _feedback(speaker.guide)
    known, choices = lists.substances(speaker.guide), lists.choices(speaker.guide)
    areas, advice = lists.areas(speaker.guide), lists.advice(speaker.guide)
    follow, service = place_text(42), entries.service(_service(speaker.guide), speaker)
    line = _alert(speaker.guide).history[0]
    return {
        "listAlerts": AlertList(
            alerts=(alert,), next=None, changes=speaker.at(f"/alerts/changes?since={follow}")
        ),
        "followAlerts": AlertChanges(alerts=(alert,), cursor=follow, next=None),
        "getAlert": alert,
        "listVersions": entries.versions(_alert(speaker.guide), speaker),
        "getVersion": entries.version(ALERT, line, _record(speaker.guide), speaker),
        "getEvidence": entries.evidence(_alert(speaker.guide), speaker),
        "listFeedback": FeedbackList(feedback=(entries.feedback(said, "5-9", speaker),), next=None),
        "getFeedback": entries.feedback(said, "5-9", speaker),
        "listServices": ServiceList(services=(service,)),
        "getService": service,
        "getCounts": _counts(speaker.guide),
        "listAreas": replace(areas, areas=areas.areas[:FEW]),
        "listSubstances": replace(
            known,
            classes=known.classes[:FEW],
            finer_classes=known.finer_classes[:FEW],
            substances=known.substances[:FEW],
        ),
        "listChoices": replace(choices, lists={"reasons": choices.lists["reasons"][:FEW]}),
        "listAdvice": replace(advice, blocks=advice.blocks[:1]),
        "writeHours": WRITTEN,
        "writeStock": WRITTEN,
        "writeReply": PROPOSED,
        "writeChange": PROPOSED,
    }


def _alert(guide: Guide) -> Alert:
    now = AT + timedelta(days=1)
    return Alert(
        id=ALERT,
        version=2,
        standing=Standing.CURRENT,
        message=Message.UPDATE,
        note="A test strip was used.",
        published=AT,
        updated=now,
        expires=AT + timedelta(days=14),
        review=AT + timedelta(days=7),
        record=_record(guide),
        reports=3,
        voices=(Voice("Two of us slept for a day.", ("name",), "en"),),
        acted=(Done(step="passed_on", programs=4, day=AT.date(), named=("The Night Van",)),),
        history=(
            AlertVersion(
                version=2, message=Message.UPDATE, note="A test strip was used.", at=now, evidence="E2"
            ),
            AlertVersion(version=1, message=Message.NEW, note="", at=AT, evidence="E0"),
        ),
    )


def _record(guide: Guide) -> AlertRecord:
    substance = next(iter(guide.substances.every))
    return AlertRecord(
        kind=guide.choices.alert_kinds.ids[0],
        headline="Purple chunks, very strong",
        short_text="Purple chunks made people sleepy for a day. Week of 9 March.",
        risk=3,
        evidence="E2",
        reasons=guide.choices.reasons.ids[:1],
        area=guide.areas.places[0].id,
        family=substance.family,
        sold_as=guide.choices.sold_as.ids[:1],
        found=(Contents(name=substance.name, substance=substance.id, amount="about 12%", method="strip"),),
        forms=guide.choices.forms.ids[:1],
        colours=guide.choices.colours.ids[:1],
        effects=guide.choices.effects.ids[:1],
        naloxone_response=guide.choices.naloxone_response.ids[0],
        observed_from=WEEK,
        observed_to=WEEK,
        evidence_kinds=guide.choices.evidence_sources.ids[:1],
        evidence_rows=(Evidence(source=guide.choices.evidence_sources.ids[0], count="2-4", week=WEEK),),
    )


def _feedback(guide: Guide) -> Feedback:
    choices = guide.choices
    record = FeedbackRecord(
        about=choices.about.ids[:1],
        service="night-van",
        service_name="The Night Van",
        service_kind=choices.service_kinds.ids[0],
        area=guide.areas.places[0].id,
        month="2026-03",
        words={"good": "They took the time to talk with me."},
        experiences={choices.experiences.ids[0]: choices.experience_answers.ids[0]},
    )
    standing = FeedbackStanding.CURRENT
    return Feedback(id=FEEDBACK, version=1, standing=standing, published=AT, updated=AT, record=record)


def _service(guide: Guide) -> ServiceEntry:
    return ServiceEntry(
        id="night-van",
        name="The Night Van",
        kinds=guide.choices.service_kinds.ids[:1],
        area=guide.areas.places[0].id,
        hours_text="Every night, 20:00 to 02:00",
        schedules=(Opening(days=("MO", "TU", "WE", "TH", "FR", "SA", "SU"), opens="20:00", closes="02:00"),),
        cost="Nothing",
        bring=("Nothing: no card and no name",),
        closures=(Closure(since=AT.date(), note="The van is being mended."),),
        stock_out=("naloxone",),
        checked_by="The outreach team",
        status=Status.OPEN,
        checked_on=AT.date(),
    )


def _counts(guide: Guide) -> Tallies:
    area, family = guide.areas.places[0].id, guide.substances.families.ids[0]
    return Tallies(
        since=datetime(2025, 9, 15, tzinfo=UTC).date(),
        alerts=(Tally(week=WEEK, area=area, family=family, alerts="1-4", reports="5-9"),),
        feedback=(Heard(week=WEEK, area=area, feedback="1-4"),),
    )
