"""How counts are shown: the one place that makes bands of them.

Threat: a small count points at people, and the difference of two counts does so too (mission.md R12). So
every border of the wider bands is also a border of the narrower ones: no two counts beside each other part
what either left together.
"""

# Of one alert: how many reports there are, or how often something was seen.
NARROW = ("1", "2-4", "5-9", "10+")
# Of many things, or of many people's answers.
WIDE = ("1-4", "5-9", "10+")
_LEAST = {"1": 1, "1-4": 1, "2-4": 2, "5-9": 5, "10+": 10}


def narrow(number: int) -> str:
    """The band of what stands behind one alert; empty for nothing."""
    return _band(number, NARROW)


def wide(number: int) -> str:
    """The band of a count of many; empty for nothing."""
    return _band(number, WIDE)


def least(band: str | None) -> int:
    """The smallest count that a band can be, all that is known of it elsewhere; 0 for what is no band."""
    return _LEAST.get(band or "", 0)


def _band(number: int, bands: tuple[str, ...]) -> str:
    return next((band for band in reversed(bands) if number >= _LEAST[band]), "")
