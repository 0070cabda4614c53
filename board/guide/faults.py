"""What does not hold together between data files: found when the board starts, not when somebody needs it."""

import re
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from board.guide.advice import Advice
from board.guide.areas import Town
from board.guide.choices import Choices
from board.guide.substances import Substances

_ID = re.compile(r"[A-Za-z0-9_:-]+")


def faults(town: Town, choices: Choices, substances: Substances, advice: Advice) -> list[str]:
    """Every id that leads nowhere or is there twice, in words for the person who keeps the files."""
    return [
        *_town_faults(town),
        *_choice_faults(choices, substances),
        *_substance_faults(substances),
        *_advice_faults(choices, substances, advice),
    ]


def _town_faults(town: Town) -> Iterator[str]:
    ids = [town.id, "online", *(area.id for area in town.areas)]
    yield from (f"the area {name} is there twice" for name in dict.fromkeys(ids) if ids.count(name) > 1)
    yield from (f"{name} cannot be an id" for name in ids if not _ID.fullmatch(name))
    try:
        ZoneInfo(town.timezone)
    except (ValueError, ZoneInfoNotFoundError):
        yield f"there is no time zone {town.timezone}"


def _choice_faults(choices: Choices, substances: Substances) -> Iterator[str]:
    reasons = (happening.reason for happening in choices.happenings if happening.reason)
    yield from _missing("reason", reasons, choices.reasons.ids)
    kinds = (happening.kind for happening in choices.happenings)
    yield from _missing("alert kind", kinds, choices.alert_kinds.ids)
    picks = (pick.substance for pick in choices.sold_as if pick.substance)
    yield from _missing("substance", picks, substances.every.ids)
    families = (pick.family for pick in choices.sold_as)
    yield from _missing("family", families, substances.families.ids)
    levels = [level for source in choices.evidence_sources for level in (source.level, source.most)]
    levels += [method.level for method in choices.methods]
    yield from _missing("evidence level", levels, choices.evidence_levels.ids)


def _substance_faults(substances: Substances) -> Iterator[str]:
    families = [*(kind.family for kind in substances.classes), *(each.family for each in substances.every)]
    yield from _missing("family", families, substances.families.ids)
    yield from _missing("substance", substances.lexicon.names, substances.every.ids)
    strips = (strip for substance in substances.every for strip in substance.strips)
    yield from _missing("strip", strips, substances.strips.ids)


def _advice_faults(choices: Choices, substances: Substances, advice: Advice) -> Iterator[str]:
    families = (family for block in advice.blocks for family in block.families)
    yield from _missing("family", families, substances.families.ids)
    effects = (effect for block in advice.blocks for effect in block.effects)
    yield from _missing("effect", effects, choices.effects.ids)
    names = [block.name for block in advice.blocks]
    yield from (f"the advice {name} is there twice" for name in dict.fromkeys(names) if names.count(name) > 1)
    silent = (block.name for block in advice.blocks if block.version > 1 and not block.changed)
    yield from (f"the advice {name} does not say what changed" for name in silent)
    if sum(block.always for block in advice.current) < 2:
        yield "fewer than two advice blocks are marked always"


def _missing(kind: str, named: Iterable[str], known: Iterable[str]) -> list[str]:
    present = frozenset(known)
    return [f"there is no {kind} {name}" for name in dict.fromkeys(named) if name not in present]
