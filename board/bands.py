"""How counts are shown: the one place that makes bands of them.

Threat: a small count points at people, and the difference of two counts does so too (mission.md R12). So
every border of the wider bands is also a border of the narrower ones: no two counts beside each other part
what either left together.
"""

# Of one alert: how many reports there are, or how often something was seen.
NARROW = ("1", "2-4", "5-9", "10+")
# Of many things, or of many people's answers.
WIDE = ("1-4", "5-9", "10+")
# Of what many tell of one service in a quarter of a year: nothing is told of one person, or of two.
THEMES = ("3-4", "5-9", "10-24", "25-49", "50-99", "100+")
_LEAST = {
    "1": 1, "1-4": 1, "2-4": 2, "3-4": 3, "5-9": 5, "10+": 10, "10-24": 10, "25-49": 25, "50-99": 50,
    "100+": 100,
}  # fmt: skip


def narrow(number: int) -> str:
    """The band of what stands behind one alert; empty for nothing."""
    return _band(number, NARROW)


def wide(number: int) -> str:
    """The band of a count of many; empty for nothing."""
    return _band(number, WIDE)


def themes(number: int) -> str:
    """The band of how many tell the same of one service; empty for fewer than three."""
    return _band(number, THEMES)


def step(band: str) -> int:
    """How far up a band of themes lies, from 1; 0 where nothing is told. A plot goes by it."""
    return THEMES.index(band) + 1 if band in THEMES else 0


def least(band: str | None) -> int:
    """The smallest count that a band can be, all that is known of it elsewhere; 0 for what is no band."""
    return _LEAST.get(band or "", 0)


def _band(number: int, bands: tuple[str, ...]) -> str:
    return next((band for band in reversed(bands) if number >= _LEAST[band]), "")
