"""All the real alerts of the collection can be entered, and changed at the desk, without losing a fact.

What does not fit is a defect of the model. The collection: tests/data/README.md.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from board.alerts import changes, reads
from board.alerts.collected import record_of
from board.alerts.collection import lines
from board.alerts.record import AlertRecord
from board.alerts.shapes import Alert, Standing
from board.db import writing
from board.db.bound import Database
from board.forms import Findings
from board.moderation import editor, fields
from tests.kit.build import guide
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio

COLLECTION = Path(__file__).parents[1] / "data" / "alerts.jsonl"
# How each kind of evidence in the collection stands in a row: who told it, and by which method.
ROWS = {
    "lab": ("lab", ""),
    "reports": ("community_report", ""),
    "drug_checking_service": ("drug_checking", ""),
    "hospital_cases": ("emergency_department", ""),
    "seizure_lab": ("seizure_lab", ""),
    "surveillance": ("public_health", ""),
    "toxicology": ("toxicology", ""),
    "test_strip": ("strip", ""),
    "ftir": ("instrument", "ftir"),
    "raman": ("instrument", "raman"),
    "reagent": ("reagent", ""),
}
# A line names these once; the record says them in a shape of its own, which is looked at one by one.
BY_HAND = {"summary", "contents", "variants", "evidence", "source", "issued", "date_note", "expires"}
PLAIN = {
    "id": "issuer.ref", "date_precision": "issuer.precision", "issuer": "issuer.name", "country": "country",
    "issuer_kind": "issuer.kind", "issuer_label": "issuer.label", "region": "region", "area": "area_words",
    "shape": "shape", "marking": "markings", "packaging": "packaging_words", "harms_text": "harms_words",
    "naloxone_response": "naloxone_words", "form": "forms_words", "not_found": "not_found",
    "advice_topics": "issuer.advised",
}  # fmt: skip
JOINED = {"sold_as": "sold_as_words", "colours": "colours_words", "effects": "effects_words"}
LOOK = {
    "area": "area_words", "colour": "colours_words", "shape": "shape", "marking": "markings",
    "sold_as": "sold_as_words",
}  # fmt: skip


@cache
def collection() -> tuple[tuple[dict[str, Any], AlertRecord], ...]:
    """Every line as it stands in the file, and the record that is made of it."""
    text = COLLECTION.read_bytes()
    raw = [msgspec.json.decode(line) for line in text.splitlines()]
    return tuple(zip(raw, [record_of(line, guide()) for line in lines(text)], strict=True))


def test_there_are_155_lines_and_a_broken_one_is_named() -> None:
    assert len(collection()) == 155
    with pytest.raises(ValueError, match=r"line 2: .*date_precision"):
        list(lines(COLLECTION.read_bytes().splitlines()[0] + b'\n{"id": "x", "issued": "2020"}'))


@pytest.mark.both_engines
async def test_every_real_alert_comes_back_from_the_database_with_all_its_facts(
    db: Database, clock: Clock
) -> None:
    kept = []
    async with writing():
        for raw, record in collection():
            assert record.issuer
            kept.append((raw, await changes.record_past(record, record.issuer)))
    lost = {raw["id"]: told for raw, alert in kept if (told := list(_lost(raw, await reads.one(alert))))}
    assert lost == {}


def test_every_real_alert_passes_through_the_editor_without_losing_a_fact() -> None:
    lost = {}
    for raw, record in collection():
        form = editor.opened(record)
        stand = tuple(fields.typed(form))
        findings = Findings()
        sent = replace(form, fields={**form.fields, "stands": stand})
        again = fields.read(sent, _bare(record), guide(), findings)
        if findings.fields or replace(again, advice=()) != record:
            lost[raw["id"]] = {name: found.id for name, found in findings.fields.items()}
    assert lost == {}


def test_a_real_alert_says_in_words_and_ids_what_the_guide_knows() -> None:
    records = [record for _, record in collection()]
    choices = guide().choices
    for record in records:
        assert len(record.headline) <= 80
        assert len(record.short_text) <= 160
        assert {row.source for row in record.evidence_rows} <= set(choices.evidence_sources.ids)
        assert record.family in guide().substances.families.ids
    assert {record.evidence for record in records} == {"E0", "E2", "E3", "E4"}
    assert sum(record.family == "unknown" for record in records) < 15


def test_a_day_that_is_not_sure_is_never_told_as_one() -> None:
    for raw, record in collection():
        issuer = record.issuer
        assert issuer
        if raw["date_precision"] not in {"day", "period_end"}:
            known = issuer.day_note.split(":")[0]
            assert re.fullmatch(r"(about (\d{1,2} )?)?([A-Z][a-z]+ )?\d{4}", known), known


def _bare(record: AlertRecord) -> AlertRecord:
    """Only what the editor does not ask for, and what it compares with: all else must come from the form."""
    return AlertRecord(
        kind="",
        headline="",
        short_text="",
        risk=1,
        evidence="E0",
        region=record.region,
        country=record.country,
        issuer=record.issuer,
        found=record.found,
        variants=record.variants,
        next_word=record.next_word,
    )


def _lost(raw: dict[str, Any], alert: Alert) -> Iterator[str]:
    """Every fact of a line that does not stand in the alert."""
    record = alert.record
    known = {*PLAIN, *JOINED, *BY_HAND, "routes"}
    yield from (f"{name} is not looked at" for name in raw if name not in known)
    for name, at in PLAIN.items():
        if raw.get(name) and _at(record, at) != raw[name]:
            yield name
    for name, at in JOINED.items():
        if _at(record, at) != "; ".join(raw.get(name) or []):
            yield name
    yield from _lost_by_hand(raw, alert)


def _lost_by_hand(raw: dict[str, Any], alert: Alert) -> Iterator[str]:
    record, issuer = alert.record, alert.record.issuer
    assert issuer
    found = [
        {"substance": each.name, "certainty": each.certainty}
        | ({"amount_text": each.amount} if each.amount else {})
        | ({"substance_id": each.substance} if each.substance else {})
        for each in record.found
    ]
    source = {
        "url": issuer.url, "kind": issuer.read_in, "publisher": issuer.publisher, "lang": issuer.language
    }  # fmt: skip
    checks = {
        "standing": alert.standing is Standing.PAST,
        "summary": raw["summary"] == record.details,
        "contents": found == raw["contents"],
        "source": source == raw["source"],
        "issued": issuer.day.isoformat().startswith(raw["issued"]) and alert.published.date() == issuer.day,
        "date_note": raw.get("date_note", "") in issuer.day_note,
        "expires": raw.get("expires") in {None, alert.expires and alert.expires.date().isoformat()},
        "evidence": [(row.source, row.method) for row in record.evidence_rows]
        == [ROWS[kind] for kind in raw["evidence"]],
        "routes": len(record.routes) == len(raw.get("routes") or []),
        "variants": len(record.variants) == len(raw.get("variants") or []),
    }
    yield from (name for name, is_so in checks.items() if not is_so)
    for product, variant in zip(raw.get("variants") or [], record.variants, strict=False):
        yield from _lost_of_a_product(product, variant)


def _lost_of_a_product(product: dict[str, str], variant: Any) -> Iterator[str]:
    within = " ".join(f"{each.name} {each.amount}" for each in variant.found)
    for name, words in product.items():
        match name:
            case "form":
                is_so = len(variant.forms) == 1
            case "contents" | "amount_text":
                is_so = all(word.strip(",") in within for word in words.split())
            case _:
                is_so = getattr(variant, LOOK[name]) == words
        if not is_so:
            yield f"a product's {name}"


def _at(record: AlertRecord, path: str) -> Any:
    found: Any = record
    for name in path.split("."):
        found = getattr(found, name)
    return list(found) if isinstance(found, tuple) else found
