"""The fields of an alert's editor, both ways: written from a record, and read into one."""

from msgspec.structs import replace

from board.alerts import ladder, needs
from board.alerts.record import AlertRecord
from board.errors import N_
from board.forms import Findings, Sent
from board.guide.load import Guide
from board.moderation import rows
from board.moderation.form import (
    DETAILS,
    HEADLINE,
    LONGEST_NOTE,
    RISKS,
    SHORT_TEXT,
    limited,
    line,
    needed,
    next_word,
)
from board.moderation.passages import guard
from board.posts.form import one_of, short_text, some_of

BY_ROWS = "rows"
LINES = (
    "sold_as_words", "forms_words", "colours_words", "shape", "markings", "packaging_words", "effects_words",
    "harms_words", "naloxone_words", "area_words",
)  # fmt: skip
TYPED = ("headline", "short_text", "details", "argued_down", "no_product", "not_found", *LINES)
SEVERAL = ("reasons", "sold_as", "forms", "colours", "routes", "effects")


def written(record: AlertRecord) -> rows.Fields:
    """The fields that say what a record says."""
    fields: rows.Fields = {name: (getattr(record, name),) for name in ("headline", "short_text", "details")}
    fields |= {name: (getattr(record, name),) for name in (*LINES, "kind", "family", "packaging")}
    fields |= {name: getattr(record, name) for name in SEVERAL}
    fields |= {
        "risk": (str(record.risk),),
        "evidence": (record.evidence if record.argued_down else BY_ROWS,),
        "argued_down": (record.argued_down,),
        "area": (record.area or "",),
        "spread": ("" if record.spread == "unknown" else record.spread,),
        "naloxone_response": (record.naloxone_response or "",),
        "not_found": ("\n".join(record.not_found),),
        "no_product": (record.no_product,),
        "next_word": (record.next_word.isoformat() if record.next_word else "",),
    }
    return fields | rows.written(ladder.rows_of(record), record.found, record.variants)


def read(sent: Sent, start: AlertRecord, guide: Guide, findings: Findings) -> AlertRecord:
    """What the fields say, over the record that they were written from; findings name what cannot be so."""
    record = _known(_looks(_said(sent, start, guide, findings), sent, guide), sent, guide, findings)
    for name, message in needs.lacking(record).items():
        findings.add(name, message)
    guard(sent, typed(sent), findings)
    return record


def typed(sent: Sent) -> tuple[str, ...]:
    """Every field of the form in which something can be typed that is printed."""
    return (*TYPED, *rows.typed(sent))


def _said(sent: Sent, start: AlertRecord, guide: Guide, findings: Findings) -> AlertRecord:
    family = one_of(sent, "family", guide.substances.families) or "unknown"
    lines = {name: short_text(sent, name, findings) for name in LINES}
    return replace(
        start,
        **lines,
        kind=one_of(sent, "kind", guide.choices.alert_kinds) or start.kind,
        headline=line(sent, "headline", HEADLINE, findings),
        short_text=line(sent, "short_text", SHORT_TEXT, findings),
        details=limited(sent, "details", DETAILS, findings),
        risk=int(needed(sent, "risk", RISKS, findings) or 1),
        area=one_of(sent, "area", guide.areas),
        family=family,
        not_found=_lines(sent, "not_found", findings),
        found=rows.found(sent, guide, findings, known=start.found),
        variants=rows.variants(sent, guide, findings, known=start.variants),
        no_product=limited(sent, "no_product", LONGEST_NOTE, findings),
        next_word=next_word(sent, "next_word", start.next_word, findings),
    )


def _looks(record: AlertRecord, sent: Sent, guide: Guide) -> AlertRecord:
    choices = guide.choices
    effects = some_of(sent, "effects", choices.effects)
    return replace(
        record,
        reasons=some_of(sent, "reasons", choices.reasons),
        sold_as=some_of(sent, "sold_as", choices.sold_as),
        forms=some_of(sent, "forms", choices.forms),
        colours=some_of(sent, "colours", choices.colours),
        packaging=one_of(sent, "packaging", choices.packaging) or "",
        routes=some_of(sent, "routes", choices.routes),
        effects=effects,
        naloxone_response=one_of(sent, "naloxone_response", choices.naloxone_response),
        spread=one_of(sent, "spread", choices.spread) or "unknown",
        advice=tuple(f"{block.id}@{block.version}" for block in guide.advice.choose(record.family, effects)),
    )


def _known(record: AlertRecord, sent: Sent, guide: Guide, findings: Findings) -> AlertRecord:
    """How we know: the level follows from the rows, or is argued down, never up (mission.md 3.3)."""
    proof = rows.evidence(sent, guide, findings) or ladder.rows_of(record)
    carried = ladder.level(proof, guide)
    chosen = needed(sent, "evidence", (BY_ROWS, *ladder.LEVELS), findings) or BY_ROWS
    argued = limited(sent, "argued_down", LONGEST_NOTE, findings)
    record = replace(record, evidence_rows=proof, evidence_kinds=ladder.sources(proof))
    # That nothing supports it is just what a rumour check may have to say.
    if carried == ladder.AGAINST and record.kind != "rumour_check":
        findings.add(
            "evidence",
            N_("What speaks against it is at least as sure as what speaks for it: withdraw it, and say why."),
        )
    if chosen in {BY_ROWS, carried}:
        return replace(record, evidence=carried, argued_down="")
    if chosen > carried or carried == ladder.AGAINST:
        findings.add("evidence", N_("The rows of evidence do not carry this. Add the row that does."))
    elif not argued:
        findings.add("argued_down", N_("Please say why this is less sure than the rows of evidence."))
    return replace(record, evidence=chosen, argued_down=argued)


def _lines(sent: Sent, name: str, findings: Findings) -> tuple[str, ...]:
    """One thing to a line."""
    text = limited(sent, name, LONGEST_NOTE, findings)
    return tuple(filter(None, (" ".join(each.split()) for each in text.split("\n"))))
