"""A filter in words: a feed is called by it, and the page that makes one says it back."""

from board.errors import N_
from board.following.tongue import Tongue
from board.guide.choices import Choice
from board.posts.shapes import Kind
from board.public.filters import Filter


def chosen(wanted: Filter, tongue: Tongue) -> list[str]:
    """Each choice in words, and nothing for what was left open."""
    choices, family = tongue.guide.choices, tongue.guide.substances.families.get(wanted.family)
    known = choices.evidence_levels.get(wanted.evidence)
    risk = choices.risk(wanted.risk) if wanted.risk else None
    kind = {Kind.ALERT: N_("Alerts"), Kind.FEEDBACK: N_("Feedback"), None: ""}[wanted.kind]
    words = (
        tongue.say(kind),
        tongue.area(wanted.area),
        tongue.label(family.labels) if family else "",
        _this(risk, choices.risk_levels.ids[-1:], N_("%(level)s or higher"), tongue),
        _this(known, wanted.surer[-1:], N_("%(level)s, or surer"), tongue),
        *tongue.names(choices.languages, [wanted.language] if wanted.language else []),
    )
    return [word for word in words if word]


def _this(level: Choice | None, highest: tuple[str, ...], or_more: str, tongue: Tongue) -> str:
    """The words for a level and what is above it, where there is anything."""
    if level is None:
        return ""
    label = tongue.label(level.labels)
    return label if level.id in highest else tongue.say(or_more, level=label)
