"""A filter in words: a feed is called by it, and the page that makes one says it back."""

from board.errors import N_
from board.following.tongue import Tongue
from board.guide.choices import Choice
from board.posts.shapes import Kind
from board.public.filters import Filter


def chosen(wanted: Filter, tongue: Tongue) -> list[str]:
    """Each choice in words, and nothing for what was left open."""
    choices, family = tongue.guide.choices, tongue.guide.substances.families.get(wanted.family)
    risk = choices.risk(wanted.risk) if wanted.risk else None
    kind = {Kind.ALERT: N_("Alerts"), Kind.FEEDBACK: N_("Feedback"), None: ""}[wanted.kind]
    words = (
        tongue.say(kind),
        tongue.area(wanted.area),
        tongue.label(family.labels) if family else "",
        _at_least(risk, choices.risk_levels.ids[-1:], tongue),
        _at_least(choices.evidence_levels.get(wanted.evidence), wanted.surer[-1:], tongue),
        *tongue.names(choices.languages, [wanted.language] if wanted.language else []),
    )
    return [word for word in words if word]


def _at_least(level: Choice | None, highest: tuple[str, ...], tongue: Tongue) -> str:
    if level is None:
        return ""
    label = tongue.label(level.labels)
    return label if level.id in highest else tongue.say(N_("%(level)s or higher"), level=label)
