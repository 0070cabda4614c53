"""From an alert to what its products say: its own words as written, everything else in one language."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from board.alerts.record import AlertRecord, Contents, Variant
from board.alerts.shapes import Alert, Standing
from board.errors import N_
from board.following.findings import band, came_in, looks
from board.following.tongue import Tongue
from board.guide.choices import beyond
from board.passing.shapes import Advised, Fact, Notice, Over, Place, Risk
from board.passing.short import short_text
from board.programs.shapes import ServiceEntry
from board.public.advised import advised

# A withdrawal hangs as long as the papers that it answers may still be about.
WITHDRAWAL_HANGS = timedelta(days=14)


def notice(alert: Alert, near: Sequence[ServiceEntry], tongue: Tongue, *, board: str) -> Notice:
    """What every product of this alert says; of one whose posters took it back, only that it was here."""
    record = alert.record
    bare = record.emptied or alert.standing is not Standing.CURRENT
    over = _over(alert, tongue)
    headline, said = _own_words(record, tongue)
    risk = tongue.guide.choices.risk(record.risk)
    level = tongue.guide.choices.evidence_levels.get(record.evidence)
    return Notice(
        identity=alert.id,
        version=alert.version,
        language=tongue.language,
        tongue=tongue.language if record.emptied else record.language,
        board=board,
        address=f"{tongue.site}/alerts/{alert.id}",
        over=over,
        level=record.evidence,
        filled=level.filled if level else 0,
        known=tongue.label(level.labels) if level else record.evidence,
        reports=band(alert.reports, tongue),
        risk=record.risk,
        sign=Risk(risk.shape),
        danger=tongue.label(risk.labels),
        headline=headline,
        said=said,
        short=short_text(record.evidence, headline, said, over, tongue),
        where="" if record.emptied else tongue.area(record.area) or record.area_words,
        when="" if record.emptied else tongue.weeks(record.observed_from, record.observed_to),
        looks=() if bare else _looks(record, tongue),
        does=() if bare else _does(record, tongue),
        advice=() if bare else _advice(record, tongue),
        help=() if record.emptied else tuple(_place(service, tongue) for service in near),
        until=tongue.day(alert.expires) if alert.expires and not over else "",
        take_down=_take_down(alert, tongue),
        emergency=tongue.guide.about.emergency_number,
        source=record.issuer.name if record.issuer else board,
        source_page=record.issuer.url if record.issuer else "",
    )


def _own_words(record: AlertRecord, tongue: Tongue) -> tuple[str, str]:
    if record.emptied:
        return tongue.say(record.headline), tongue.say(record.short_text)
    return record.headline, record.short_text


def _over(alert: Alert, tongue: Tongue) -> Over | None:
    match alert.standing:
        case Standing.CURRENT:
            return None
        case Standing.WITHDRAWN:
            why = tongue.say(alert.note) or tongue.say(N_("This alert was withdrawn."))
            struck = not alert.record.emptied
            return Over(tongue.say(N_("Withdrawn")), tongue.day(alert.updated), why, struck)
        case Standing.EXPIRED:
            day = tongue.day(alert.expires or alert.updated)
            return Over(tongue.say(N_("Expired")), day, tongue.label(tongue.guide.advice.fixed.expired))
        case Standing.PAST:
            issuer = alert.record.issuer
            # An inferred date is never shown as a certain one: its note begins with what is known of it.
            day = (issuer.day_note.split(":")[0] or tongue.day(issuer.day)) if issuer else ""
            return Over(tongue.say(N_("A past example")), day, tongue.say(N_("It does not speak of now.")))


def _take_down(alert: Alert, tongue: Tongue) -> str:
    match alert.standing:
        case Standing.CURRENT:
            return tongue.day(alert.expires) if alert.expires else ""
        case Standing.WITHDRAWN | Standing.EXPIRED:
            return tongue.day(alert.updated + WITHDRAWAL_HANGS)
        case Standing.PAST:
            return ""


def _looks(record: AlertRecord, tongue: Tongue) -> tuple[Fact, ...]:
    """What can be seen of it and what it is sold as."""
    seen = [*looks(record, tongue), record.shape, record.markings, *came_in(record, tongue)]
    sold_as = beyond(record.sold_as_words, tongue.guide.choices.sold_as, record.sold_as)
    return _facts(
        tongue,
        (N_("Sold as"), [*tongue.substances(record.sold_as), sold_as]),
        (N_("Looks like"), seen),
        *((N_("Also"), _variant(variant, tongue)) for variant in record.variants),
        (N_("Why no product is named"), [record.no_product]),
        (N_("Next word on"), [tongue.day(record.next_word)] if record.next_word else []),
    )


def _does(record: AlertRecord, tongue: Tongue) -> tuple[Fact, ...]:
    """What was found in it and what it does to people: where room ends, the last of these go first."""
    choices = tongue.guide.choices
    answer = [record.naloxone_response] if record.naloxone_response else ()
    naloxone = [*tongue.names(choices.naloxone_response, answer), record.naloxone_words]
    return _facts(
        tongue,
        (N_("What people felt"), [*tongue.names(choices.effects, record.effects), record.effects_words]),
        (N_("Found in it"), [_found(contents, tongue) for contents in record.found]),
        (N_("What happened"), [record.harms_words]),
        (N_("Naloxone"), naloxone),
        (N_("Not found in it"), tongue.substances(record.not_found)),
    )


def _variant(variant: Variant, tongue: Tongue) -> list[str]:
    return [
        variant.sold_as_words,
        *looks(variant, tongue),
        variant.shape,
        variant.markings,
        variant.area_words,
        *(_found(contents, tongue) for contents in variant.found),
    ]


def _found(contents: Contents, tongue: Tongue) -> str:
    name = tongue.substance(contents)
    told = f"{name} ({contents.amount})" if contents.amount else name
    return told if contents.certainty == "confirmed" else tongue.say(N_("%(what)s, suspected"), what=told)


def _advice(record: AlertRecord, tongue: Tongue) -> tuple[Advised, ...]:
    return tuple(
        Advised(tongue.label(block.title), tuple(tongue.label(line) for line in block.lines))
        for block in advised(record, tongue.guide)
    )


def _place(service: ServiceEntry, tongue: Tongue) -> Place:
    checked = (
        tongue.say(N_("Checked on %(day)s"), day=tongue.day(service.checked_on))
        if service.checked_on
        else tongue.say(N_("Not checked: call first"))
    )
    return Place(
        name=service.name,
        offers=", ".join(tongue.names(tongue.guide.choices.service_kinds, service.kinds)),
        hours=service.hours_text,
        phone=service.phone,
        checked=checked,
    )


def _facts(tongue: Tongue, *rows: tuple[str, Iterable[str]]) -> tuple[Fact, ...]:
    told = ((tongue.say(label), ", ".join(filter(None, words))) for label, words in rows)
    return tuple(Fact(label, words) for label, words in told if words)
