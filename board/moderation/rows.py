"""The numbered rows of the editor: evidence, what was found, and products. What is left empty is no row."""

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

from msgspec import Struct

from board import bands, clock
from board.alerts.record import Contents, Evidence, Variant
from board.errors import N_
from board.forms import Findings, Sent
from board.guide.load import Guide
from board.moderation.form import day
from board.posts.form import one_of, short_text, some_of

EVIDENCE, FOUND, VARIANT = "e", "s", "p"
MOST, SPARE = 12, 1
SUSPECTED, CONFIRMED = "suspected", "confirmed"
LONGEST_LINK = 300
Fields = dict[str, tuple[str, ...]]

PRODUCT_LINES = ("sold_as_words", "colours_words", "shape", "markings", "area_words")


class Product(Struct, frozen=True):
    """One product's row in the form, and the rows of what was found in it."""

    number: int
    found: tuple[int, ...]


class Rows(Struct, frozen=True):
    """Which rows a form shows: all that are filled, and one more to fill."""

    evidence: tuple[int, ...]
    found: tuple[int, ...]
    products: tuple[Product, ...]


def rows(form: Sent) -> Rows:
    """The rows that a form shows."""
    products = (Product(n, _shown(form, f"{VARIANT}{n}{FOUND}")) for n in _shown(form, VARIANT))
    return Rows(_shown(form, EVIDENCE), _shown(form, FOUND), tuple(products))


def evidence(sent: Sent, guide: Guide, findings: Findings) -> tuple[Evidence, ...]:
    """The rows of evidence; a row that does not say who told us is sent back."""
    return tuple(_evidence(sent, f"{EVIDENCE}{n}_", guide, findings) for n in _filled(sent, EVIDENCE))


def found(
    sent: Sent, guide: Guide, findings: Findings, *, known: Iterable[Contents], under: str = ""
) -> tuple[Contents, ...]:
    """What was found; a substance that was `known` by this name before stays the one it was."""
    ids = {each.name: each.substance for each in known}
    names = (f"{under}{FOUND}{n}_" for n in _filled(sent, f"{under}{FOUND}"))
    return tuple(_contents(sent, name, guide, findings, ids) for name in names)


def variants(
    sent: Sent, guide: Guide, findings: Findings, *, known: Iterable[Variant]
) -> tuple[Variant, ...]:
    """The products that one alert is about."""
    before = [each for variant in known for each in variant.found]
    return tuple(_variant(sent, n, guide, findings, before) for n in _filled(sent, VARIANT))


def typed(sent: Sent) -> tuple[str, ...]:
    """The fields of rows in which something can be typed."""
    lines = re.compile(rf"{VARIANT}\d+_({'|'.join(PRODUCT_LINES)})|({VARIANT}\d+)?{FOUND}\d+_(name|amount)")
    return tuple(name for name in sent.fields if lines.fullmatch(name))


def written(evidence: Iterable[Evidence], found: Iterable[Contents], variants: Iterable[Variant]) -> Fields:
    """The fields that say all this."""
    fields: Fields = {}
    for number, row in enumerate(evidence, 1):
        fields |= _evidence_written(row, f"{EVIDENCE}{number}_")
    fields |= _found_written(found, FOUND)
    for number, variant in enumerate(variants, 1):
        at = f"{VARIANT}{number}"
        fields |= {f"{at}_{name}": (getattr(variant, name),) for name in PRODUCT_LINES}
        fields |= {f"{at}_forms": variant.forms, f"{at}_colours": variant.colours}
        fields |= _found_written(variant.found, f"{at}{FOUND}")
    return fields


def _evidence(sent: Sent, at: str, guide: Guide, findings: Findings) -> Evidence:
    choices = guide.choices
    source = one_of(sent, f"{at}source", choices.evidence_sources)
    if source is None:
        findings.add(f"{at}source", N_("Please choose who told us, or empty this row."))
    return Evidence(
        source=source or "",
        method=one_of(sent, f"{at}method", choices.methods) or "",
        count=one_of(sent, f"{at}count", bands.NARROW) or "",
        week=_week(sent, f"{at}day", findings),
        link=_link(sent, f"{at}link", findings),
        tied=sent.has(f"{at}tied", "yes"),
        against=sent.has(f"{at}against", "yes"),
    )


def _contents(sent: Sent, at: str, guide: Guide, findings: Findings, ids: dict[str, str | None]) -> Contents:
    name = short_text(sent, f"{at}name", findings)
    if not name:
        findings.add(f"{at}name", N_("Please say which substance, or empty this row."))
    return Contents(
        name=name,
        substance=ids[name] if name in ids else _substance(name, guide),
        certainty=SUSPECTED if sent.has(f"{at}certainty", SUSPECTED) else CONFIRMED,
        amount=short_text(sent, f"{at}amount", findings),
        method=one_of(sent, f"{at}method", guide.choices.methods) or "",
    )


def _variant(sent: Sent, number: int, guide: Guide, findings: Findings, before: list[Contents]) -> Variant:
    at = f"{VARIANT}{number}"
    return Variant(
        **{name: short_text(sent, f"{at}_{name}", findings) for name in PRODUCT_LINES},
        forms=some_of(sent, f"{at}_forms", guide.choices.forms),
        colours=some_of(sent, f"{at}_colours", guide.choices.colours),
        found=found(sent, guide, findings, known=before, under=at),
    )


def _substance(name: str, guide: Guide) -> str | None:
    certain = guide.substances.find(name).certain
    return certain[0] if len(certain) == 1 else None


def _week(sent: Sent, name: str, findings: Findings) -> str | None:
    """A day is asked for because people know days; only its week is kept."""
    if not (text := sent.one(name)):
        return None
    given = day(text)
    if given is None or given > clock.today():
        findings.add(name, N_("Please give a day that has been, as 2026-03-09. Only its week is kept."))
        return None
    return clock.week(given)


def _link(sent: Sent, name: str, findings: Findings) -> str:
    link = sent.one(name)
    if link and not _may_be_followed(link):
        findings.add(name, N_("Please give a whole address that begins with https://, or leave it empty."))
    return link


def _may_be_followed(link: str) -> bool:
    """Threat: an address that hides where it leads, runs something, or can be read on the line."""
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
        plain = parts.port is None and parts.username is None
    except ValueError:
        return False
    whole = parts.scheme == "https" and plain and re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", host)
    return bool(whole) and len(link) <= LONGEST_LINK and link.isascii() and not re.search(r"[\s<>\"\\]", link)


def _evidence_written(row: Evidence, at: str) -> Fields:
    monday = date.fromisocalendar(int(row.week[:4]), int(row.week[6:]), 1).isoformat() if row.week else ""
    lines = {"source": row.source, "method": row.method, "count": row.count, "day": monday, "link": row.link}
    ticks = {"tied": row.tied, "against": row.against}
    said: Fields = {f"{at}{name}": (text,) for name, text in lines.items()}
    return said | {f"{at}{name}": ("yes",) for name, is_so in ticks.items() if is_so}


def _found_written(found: Iterable[Contents], under: str) -> Fields:
    fields: Fields = {}
    for number, each in enumerate(found, 1):
        sure = "" if each.certainty == CONFIRMED else each.certainty
        lines = {"name": each.name, "amount": each.amount, "method": each.method, "certainty": sure}
        fields |= {f"{under}{number}_{name}": (text,) for name, text in lines.items()}
    return fields


def _filled(form: Sent, under: str) -> list[int]:
    """The numbers of the rows in which anything stands; a certainty alone says nothing."""
    name = re.compile(rf"{under}([1-9]\d?)(?:_(?!certainty)|{FOUND}\d+_(?:name|amount))", re.ASCII)
    met = ((name.match(field), values) for field, values in form.fields.items())
    numbers = {int(match[1]) for match, values in met if match and any(each.strip() for each in values)}
    return [number for number in sorted(numbers) if number <= MOST]


def _shown(form: Sent, under: str) -> tuple[int, ...]:
    filled = _filled(form, under)
    last = max(filled, default=0)
    return (*filled, *range(last + 1, min(last + SPARE, MOST) + 1))
