"""A source's item as a post that can wait, and as the editor and the record of an alert see it."""

from msgspec.structs import replace

from board import clock
from board.alerts import ladder
from board.alerts.facts import AlertFacts
from board.alerts.record import AlertRecord, Evidence, Issuer
from board.exchange.shapes import Item, Remote, Turn
from board.forms import Sent
from board.guide.load import Guide
from board.posts.shapes import Draft, Kind, Urgency, Use

SOURCE = "alert_service"
# Nothing of what somebody tapped: the field's own list has no better word for what an agency sends.
HAPPENING = "other"
HEADLINE, SHORT_TEXT, DETAILS = 80, 160, 2_000


def draft_of(item: Item, turn: Turn, guide: Guide) -> Draft:
    """The post; its words are for the desk alone, for nobody here may print another's text as a voice."""
    words = "\n\n".join(dict.fromkeys(filter(None, (item.title, item.summary, item.area_words, item.text))))
    return Draft(
        kind=Kind.ALERT,
        urgency=_urgency(item, turn),
        area=item.area if item.area in guide.areas else None,
        language=item.language if item.language in guide.choices.languages else "en",
        words={"words": words} if words else {},
        use=Use.FACTS,
    )


def facts_of(item: Item, guide: Guide) -> AlertFacts:
    """What can be said of it in the words of our lists."""
    week = clock.week(item.day) if item.day else None
    return AlertFacts(happening=HAPPENING, area=item.area if item.area in guide.areas else None, week=week)


def filled(form: Sent, remote: Remote, guide: Guide) -> Sent:
    """The editor's fields with what the source says in them."""
    said = remote.said
    known = {
        "headline": said.title[:HEADLINE],
        "short_text": (said.summary or said.title)[:SHORT_TEXT],
        "risk": str(said.risk or ""),
        "family": said.family if said.family in guide.substances.families else "",
        # One row: who told us. What they know it by is theirs; a moderator enters what can be read of it.
        "e1_source": SOURCE,
        "e1_link": said.link if said.link.startswith("https://") else "",
    }
    given = {name: (value,) for name, value in known.items() if value}
    ours = {name: values for name, values in form.fields.items() if not name.startswith("e1_")}
    return Sent({**ours, **given})


def credited(record: AlertRecord, remote: Remote) -> AlertRecord:
    """The record with who said it, under which name it began, and a row of evidence that leads there."""
    said, row = remote.said, evidence(remote)
    rows = (*(each for each in record.evidence_rows if not _is_theirs(each, row)), row)
    return replace(
        record,
        issuer=Issuer(
            name=said.issuer or remote.source,
            label=said.title,
            day=said.day or clock.today(),
            url=said.link,
            origin=said.origin,
        ),
        evidence_rows=rows,
        evidence_kinds=ladder.sources(rows),
    )


def evidence(remote: Remote) -> Evidence:
    """The row of evidence that an item is; one that its source took back speaks against the alert."""
    said = remote.said
    week = clock.week(said.day) if said.day else None
    against = remote.turn is Turn.TAKEN_BACK
    return Evidence(source=SOURCE, method=remote.source, week=week, link=said.link, against=against)


def _is_theirs(row: Evidence, theirs: Evidence) -> bool:
    """Whether a row of the editor is the one that the item is: it is written once."""
    return row.source == SOURCE and row.link in {"", theirs.link}


def _urgency(item: Item, turn: Turn) -> Urgency:
    """What others took back may stand here and be wrong: it comes first, with what is most dangerous."""
    if turn is Turn.TAKEN_BACK or item.risk == 4:
        return Urgency.LIFE
    return Urgency.ORDINARY if item.risk in {1, 2} else Urgency.SOON
