"""What an alert is about and how it is known, as lines of text."""

from board.alerts.record import AlertRecord, Contents, Evidence, Variant
from board.errors import N_
from board.following.tongue import Tongue
from board.guide.choices import beyond


def known(record: AlertRecord, tongue: Tongue, *, reports: int = 0) -> str:
    """How we know it, row by row, how dangerous it is, and whose word it is where it is not this board's."""
    choices = tongue.guide.choices
    risks = [tongue.label(choices.risk(record.risk).labels)]
    kinds = () if record.evidence_rows else record.evidence_kinds
    lines = (
        tongue.lines((N_("How we know"), tongue.names(choices.evidence_levels, [record.evidence]))),
        tongue.lines((N_("Who told us"), tongue.names(choices.evidence_sources, kinds))),
        *(f"- {row(each, tongue)}" for each in record.evidence_rows if not each.against),
        against(record, tongue),
        tongue.lines(
            (N_("Why the level is lower"), [record.argued_down]),
            (N_("How many"), [band(reports, tongue)]),
            (N_("How dangerous"), risks),
            (N_("Why this notice"), tongue.names(choices.reasons, record.reasons)),
            (N_("Who publishes it"), [record.issuer.name, record.issuer.url] if record.issuer else []),
        ),
    )
    return "\n".join(filter(None, lines))


def against(record: AlertRecord, tongue: Tongue) -> str:
    """What speaks against it, row by row; empty where nothing does."""
    rows = [f"- {row(each, tongue)}" for each in record.evidence_rows if each.against]
    return "\n".join([tongue.say(N_("What speaks against it")), *rows]) if rows else ""


def row(evidence: Evidence, tongue: Tongue) -> str:
    """One row: who or what saw it, how, how many times, in which week, and where to read it."""
    choices = tongue.guide.choices
    parts = (
        *tongue.names(choices.evidence_sources, [evidence.source]),
        *tongue.names(choices.methods, _some(evidence.how)),
        tongue.say(evidence.often),
        tongue.weeks(evidence.week, None),
        evidence.page,
    )
    return ", ".join(filter(None, parts))


def what(record: AlertRecord, tongue: Tongue) -> str:
    """What it is about, how it looks, what was found in it and what it did."""
    choices = tongue.guide.choices
    lines = (
        tongue.lines(
            (N_("Why no product is named"), [record.no_product]),
            (N_("Sold as"), [*tongue.substances(record.sold_as), record.sold_as_words]),
            (N_("Found in it"), [contents(each, tongue) for each in record.found]),
            (N_("Not found in it"), tongue.substances(record.not_found)),
            (N_("Looks like"), looks(record, tongue)),
            (N_("Shape"), [record.shape]),
            (N_("Markings"), [record.markings]),
            (N_("Came in"), came_in(record, tongue)),
        ),
        _variants(record.variants, tongue),
        tongue.label(tongue.guide.advice.fixed.amount_unknown) if record.dose_unknown else "",
        tongue.lines(
            (N_("How it was taken"), tongue.names(choices.routes, record.routes)),
            (N_("What people felt"), [*tongue.names(choices.effects, record.effects), record.effects_words]),
            (N_("What harm was reported"), [record.harms_words]),
            (N_("Naloxone"), [*_naloxone(record, tongue), record.naloxone_words]),
        ),
    )
    return "\n".join(filter(None, lines))


def place(record: AlertRecord, tongue: Tongue) -> str:
    """Where it was, in which weeks, and how far it may reach."""
    return tongue.lines(
        (N_("Where"), [tongue.area(record.area), record.area_words]),
        (N_("When"), [tongue.weeks(record.observed_from, record.observed_to)]),
        (N_("How far it reaches"), tongue.names(tongue.guide.choices.spread, _reach(record))),
    )


def contents(found: Contents, tongue: Tongue) -> str:
    """A substance with its amount, how sure it is and how it was found; "fentanyl (12%, confirmed)"."""
    sure = N_("confirmed") if found.certainty == "confirmed" else N_("suspected")
    how = tongue.names(tongue.guide.choices.methods, _some(found.method))
    amount = found.amount or tongue.say(N_("dose unknown"))
    return f"{tongue.substance(found)} ({', '.join((amount, tongue.say(sure), *how))})"


def looks(thing: AlertRecord | Variant, tongue: Tongue) -> list[str]:
    """Its colours and forms, and what was said of them beyond our lists."""
    choices = tongue.guide.choices
    forms_words = thing.forms_words if isinstance(thing, AlertRecord) else ""
    return [
        *tongue.names(choices.colours, thing.colours),
        *tongue.names(choices.forms, thing.forms),
        beyond(thing.colours_words, choices.colours, thing.colours),
        beyond(forms_words, choices.forms, thing.forms),
    ]


def came_in(record: AlertRecord, tongue: Tongue) -> list[str]:
    """What it was packed in, and what was said of that beyond our list."""
    kinds = tongue.guide.choices.packaging
    packed = _some(record.packaging)
    return [*tongue.names(kinds, packed), beyond(record.packaging_words, kinds, packed)]


def band(count: int, tongue: Tongue) -> str:
    """A count in bands: small numbers point at people (mission.md R12)."""
    match count:
        case 0:
            return ""
        case 1:
            return tongue.say(N_("1 report"))
        case 2 | 3 | 4:
            return tongue.say(N_("2 to 4 reports"))
        case _ if count < 10:
            return tongue.say(N_("5 to 9 reports"))
        case _:
            return tongue.say(N_("10 or more reports"))


def _variants(variants: tuple[Variant, ...], tongue: Tongue) -> str:
    if not variants:
        return ""
    told = [f"{number}. {_variant(each, tongue)}" for number, each in enumerate(variants, start=1)]
    return "\n".join([tongue.say(N_("The different ones")), *told])


def _variant(variant: Variant, tongue: Tongue) -> str:
    seen = [*looks(variant, tongue), variant.shape, variant.markings]
    found = [contents(each, tongue) for each in variant.found]
    parts = (
        ", ".join(filter(None, seen)),
        tongue.line(tongue.say(N_("Sold as")), variant.sold_as_words),
        tongue.line(tongue.say(N_("Where")), variant.area_words),
        tongue.line(tongue.say(N_("Found in it")), ", ".join(found)),
    )
    return "; ".join(filter(None, parts))


def _reach(record: AlertRecord) -> list[str]:
    """Nothing where it is not known: every line costs the reader."""
    return [] if record.spread == "unknown" else [record.spread]


def _naloxone(record: AlertRecord, tongue: Tongue) -> list[str]:
    return tongue.names(tongue.guide.choices.naloxone_response, _some(record.naloxone_response))


def _some(text: str | None) -> list[str]:
    return [text] if text else []
