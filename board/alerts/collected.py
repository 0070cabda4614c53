"""Other issuers' past alerts, from the lines of a collection into records of ours.

Nothing is rounded away: where our lists are coarser than the words of an alert, the words stay beside them.
"""

import calendar
import re
from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from board.alerts import ladder, needs
from board.alerts.collection import Collected, Content, Product
from board.alerts.record import AlertRecord, Contents, Evidence, Issuer, Variant
from board.guide.choices import C, mentioned
from board.guide.listing import Listing
from board.guide.load import Guide

APART = "; "
HEADLINE, SHORT_TEXT = 80, 160
CAUTION, WARNING = 2, 3
# How the collection names what we know by a source and a method.
METHODS = {"ftir": "ftir", "raman": "raman"}
SAMPLES = {"lab", "seizure_lab", "drug_checking", "instrument", "strip", "reagent"}
NOT_SAID = {"unspecified", "unknown"}
AROUND = re.compile(r"[()]")


def record_of(line: Collected, guide: Guide) -> AlertRecord:
    """The record of a past alert, with its issuer; how dangerous it was is our reading of its effects."""
    effects = _ids(guide.choices.effects, line.effects)
    grave = bool(line.harms) or any(guide.choices.effects[effect].danger for effect in effects)
    rows = tuple(_row(kind, line, guide) for kind in line.evidence)
    record = AlertRecord(
        kind="product_alert",
        headline=_cut(_headline(line), HEADLINE),
        short_text=_cut(f"{line.area}, {_when(line)}: {line.summary}", SHORT_TEXT),
        risk=WARNING if grave else CAUTION,
        evidence=ladder.level(rows, guide),
        evidence_rows=rows,
        evidence_kinds=ladder.sources(rows),
        effects=effects,
        family=_family(line, guide),
        found=tuple(_contents(each) for each in line.contents),
        variants=tuple(_variant(each, guide) for each in line.variants),
        issuer=_issuer(line),
    )
    record = replace(record, **_words(line), **_looks(line, guide))
    known = [name for name in line.sold_as if name not in NOT_SAID]
    return record if known and not needs.lacking(record) else _advisory(record, guide)


def _words(line: Collected) -> dict[str, str | tuple[str, ...]]:
    return {
        "details": line.summary,
        "area_words": line.area,
        "region": line.region,
        "country": line.country,
        "sold_as_words": APART.join(line.sold_as),
        "not_found": line.not_found,
        "shape": line.shape,
        "markings": line.marking,
        "packaging_words": line.packaging,
        "effects_words": APART.join(line.effects),
        "naloxone_words": line.naloxone_response,
        "harms_words": line.harms,
    }


def _looks(line: Collected, guide: Guide) -> dict[str, str | tuple[str, ...]]:
    forms = (line.form,) if line.form else ()
    return {
        "sold_as": _ids(guide.choices.sold_as, line.sold_as),
        "forms": _ids(guide.choices.forms, forms),
        "forms_words": APART.join(forms),
        "colours": _ids(guide.choices.colours, line.colours),
        "colours_words": APART.join(line.colours),
        "routes": _ids(guide.choices.routes, line.routes),
    }


def _advisory(record: AlertRecord, guide: Guide) -> AlertRecord:
    """What does not say enough of a product speaks of an area; its own day of next word is long over."""
    start = guide.choices.alert_kinds["area_advisory"].start
    words = start.in_(record.language) if start else ""
    day = record.issuer.day if record.issuer else None
    return replace(record, kind="area_advisory", no_product=words, next_word=day)


def _contents(each: Content) -> Contents:
    return Contents(
        name=each.substance,
        substance=each.substance_id,
        certainty=each.certainty,
        amount=each.amount_text,
    )


def _row(kind: str, line: Collected, guide: Guide) -> Evidence:
    """An issuer that names what it found tested the product that it describes."""
    named = _ids(guide.choices.evidence_sources, (kind,))
    source = named[0] if named else kind
    measured = any(each.certainty == "confirmed" for each in line.contents) or bool(line.variants)
    return Evidence(source=source, method=METHODS.get(kind, ""), tied=source in SAMPLES and measured)


def _variant(each: Product, guide: Guide) -> Variant:
    parts = each.contents.split(", ") if each.contents else []
    amounts = [*parts, *([each.amount_text] if each.amount_text else [])]
    return Variant(
        sold_as_words=each.sold_as,
        forms=_ids(guide.choices.forms, (each.form,)),
        colours=_ids(guide.choices.colours, (each.colour,)),
        colours_words=each.colour,
        shape=each.shape,
        markings=each.marking,
        area_words=each.area,
        found=tuple(_within(words, guide) for words in amounts),
    )


def _within(words: str, guide: Guide) -> Contents:
    """A substance in words such as "over 300 mg MDMA": then all of the words are the amount."""
    for name in AROUND.sub("", words).split():
        certain = guide.substances.find(name).certain
        if len(certain) == 1:
            return Contents(name=name, substance=certain[0], amount=words if name != words else "")
    return Contents(name=words)


def _family(line: Collected, guide: Guide) -> str:
    known = [each.substance_id for each in line.contents if each.substance_id]
    named = (name for words in line.sold_as for name in guide.substances.find(words).possible)
    return guide.substances.family_of([*known, *named])


def _issuer(line: Collected) -> Issuer:
    return Issuer(
        name=line.issuer,
        label=line.issuer_label,
        day=_day(line.issued),
        url=line.source.url,
        day_note=_day_note(line),
        kind=line.issuer_kind,
        ref=line.id,
        precision=line.date_precision,
        read_in=line.source.kind,
        publisher=line.source.publisher,
        language=line.source.lang,
        advised=line.advice_topics,
        expires=line.expires,
    )


def _day(issued: str) -> date:
    """The day, or the first of the month or year that is all that is known."""
    return date.fromisoformat((issued + "-01-01")[:10])


def _day_note(line: Collected) -> str:
    """What is known of the day comes first, because that is what is shown; empty where it is sure."""
    if line.date_precision == "day" and not line.date_note:
        return ""
    about = "" if line.date_precision in {"day", "month", "year", "period_end"} else "about "
    known = f"{about}{_when(line)}"
    return f"{known}: {line.date_note}" if line.date_note else known


def _when(line: Collected) -> str:
    parts = [int(part) for part in line.issued.split("-")]
    month = [calendar.month_name[parts[1]]] if len(parts) > 1 else []
    day = [str(parts[2])] if len(parts) > 2 else []
    return " ".join((*day, *month, str(parts[0])))


def _headline(line: Collected) -> str:
    known = [name for name in line.sold_as if name not in NOT_SAID]
    sold_as = " / ".join(known[:2]) or line.area
    found = ", ".join(each.substance for each in line.contents[:3])
    return f"{sold_as}: {found}" if found else f"{sold_as}: {line.issuer_label}"


def _cut(text: str, most: int) -> str:
    """As many whole words as there is room for."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def _ids(listing: Listing[C], words: Iterable[str]) -> tuple[str, ...]:
    """The choices that these words name, each once."""
    named = (choice.id for each in words if each for choice in mentioned(listing, each))
    return tuple(dict.fromkeys(named))
