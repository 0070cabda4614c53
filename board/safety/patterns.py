"""How the shapes of traces are written: in any case, one of several."""

import re


def any_of(*choices: str) -> re.Pattern[str]:
    """One pattern for all of these, in any case."""
    return re.compile("|".join(choices), re.IGNORECASE)
