"""What an alert's record says, in lines of plain text: feeds and CAP messages are made of the same ones."""

from collections.abc import Iterable, Iterator

from board.alerts.shapes import AlertRecord, Contents, Evidence, Variant
from board.errors import N_
from board.following.tongue import Tongue

FEWEST = {"1": 1, "2-4": 2, "5-9": 5, "10+": 10}


def known(record: AlertRecord, tongue: Tongue, *, reports: int = 0) -> str:
    """How we know, who told us, how dangerous it is, and why there is a notice."""
    choices = tongue.guide.choices
    risks = [tongue.label(level.labels) for level in choices.risk_levels if level.level == record.risk]
    first = lines(
        tongue,
        (N_("How we know"), tongue.names(choices.evidence_levels, [record.evidence])),
        (N_("Who told us"), tongue.names(choices.evidence_sources, record.evidence_kinds)),
        (N_("How many"), some(band(reports, tongue))),
        (N_("How dangerous"), risks),
        (N_("Why this notice"), tongue.names(choices.reasons, record.reasons)),
        (N_("Why we are less sure than that"), some(record.argued_down)),
    )
    return "\n".join(filter(None, [first, *(_row(row, tongue) for row in record.evidence_rows)]))


def told(record: AlertRecord, tongue: Tongue) -> Iterator[str]:
    """What it is, where and when, in paragraphs: each product of an alert about several has one."""
    yield _what(record, tongue)
    yield from (_variant(variant, tongue) for variant in record.variants)
    yield _felt(record, tongue)
    yield lines(
        tongue,
        (N_("Where"), [tongue.area(record.area), record.area_words]),
        (N_("When"), [tongue.weeks(record.observed_from, record.observed_to)]),
        (N_("How far it reaches"), tongue.names(tongue.guide.choices.spread, _reach(record))),
        (N_("Why no product is named"), [record.no_product]),
        (N_("When we tell more"), [tongue.day(record.next_word)] if record.next_word else []),
    )
    yield record.details


def limits(record: AlertRecord, tongue: Tongue) -> str:
    """What an alert cannot tell, under its label."""
    measured = any(contents.amount for contents in record.found)
    unknown = [] if measured else [tongue.label(tongue.guide.advice.fixed.amount_unknown)]
    words = " ".join([no_guarantee(tongue), *unknown])
    return tongue.line(tongue.say(N_("What this cannot tell you")), words)


def no_guarantee(tongue: Tongue) -> str:
    """What holds for every alert, withdrawn or not."""
    fixed = tongue.guide.advice.fixed
    return f"{tongue.label(fixed.no_guarantee)} {tongue.label(fixed.looks_vary)}"


def found_in(contents: Contents, tongue: Tongue) -> str:
    """One finding with all that is known of it."""
    sure = N_("confirmed") if contents.certainty == "confirmed" else N_("suspected")
    methods = tongue.names(tongue.guide.choices.tests, some(contents.method))
    return f"{contents.name} ({', '.join([*some(contents.amount), tongue.say(sure), *methods])})"


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


def lines(tongue: Tongue, *rows: tuple[str, Iterable[str]]) -> str:
    """Each label with its words on a line of its own; those without words are left out."""
    written = [tongue.line(tongue.say(label), ", ".join(filter(None, words))) for label, words in rows]
    return "\n".join(filter(None, written))


def paragraphs(parts: Iterable[str]) -> str:
    """What there is of them, with an empty line between."""
    return "\n\n".join(filter(None, parts))


def cut(text: str, length: int) -> str:
    """The text on one line, no longer than so many letters."""
    line = " ".join(text.split())
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"


def some(text: str | None) -> list[str]:
    """The text where there is one."""
    return [text] if text else []


def _row(row: Evidence, tongue: Tongue) -> str:
    choices = tongue.guide.choices
    words = [
        *tongue.names(choices.evidence_sources, [row.source]),
        *tongue.names(choices.tests, some(row.method)),
        band(FEWEST.get(row.count, 0), tongue),
        tongue.weeks(row.week, row.week),
        row.link,
    ]
    label = N_("Against it") if row.against else N_("Evidence")
    return tongue.line(tongue.say(label), ", ".join(filter(None, words)))


def _what(record: AlertRecord, tongue: Tongue) -> str:
    choices = tongue.guide.choices
    looks = [*tongue.names(choices.forms, record.forms), *tongue.names(choices.colours, record.colours)]
    return lines(
        tongue,
        (N_("Sold as"), [*tongue.substances(record.sold_as), record.sold_as_words]),
        (N_("Found in it"), [found_in(contents, tongue) for contents in record.found]),
        (N_("Not found in it"), tongue.substances(record.not_found)),
        (N_("Looks like"), [*looks, record.shape]),
        (N_("Markings"), [record.markings]),
        (N_("Came in"), tongue.names(choices.packaging, some(record.packaging))),
    )


def _variant(variant: Variant, tongue: Tongue) -> str:
    choices = tongue.guide.choices
    looks = [*tongue.names(choices.forms, variant.forms), *tongue.names(choices.colours, variant.colours)]
    return lines(
        tongue,
        (N_("One of them was sold as"), [variant.sold_as_words]),
        (N_("Found in it"), [found_in(contents, tongue) for contents in variant.found]),
        (N_("Looks like"), [*looks, variant.shape]),
        (N_("Markings"), [variant.markings]),
        (N_("Where"), [variant.area_words]),
    )


def _felt(record: AlertRecord, tongue: Tongue) -> str:
    choices = tongue.guide.choices
    response = tongue.names(choices.naloxone_response, some(record.naloxone_response))
    return lines(
        tongue,
        (N_("How it was taken"), tongue.names(choices.routes, record.routes)),
        (N_("What people felt"), [*tongue.names(choices.effects, record.effects), record.effects_words]),
        (N_("What it did to people"), [record.harms_words]),
        (N_("Naloxone"), [*response, record.naloxone_words]),
    )


def _reach(record: AlertRecord) -> list[str]:
    """Nothing where it is not known: every line costs the reader."""
    return [] if record.spread == "unknown" else [record.spread]
