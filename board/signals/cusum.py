"""The test: a cumulative sum for counts (J. M. Lucas, "Counted Data CUSUM's", Technometrics 27(2), 1985).

Each day adds what was counted and takes away a reference value between the usual rate and the rate that is
looked for; the sum never falls below nought. It suits few reports on many days, where a test of single days
such as EARS C2 sees nothing in three posts within five days.
"""

from collections.abc import Sequence
from math import log, sqrt

from msgspec import Struct


class Rule(Struct, frozen=True, kw_only=True):
    """How the test is set: docs/signals.md says what each figure costs in false alarms and in days.

    `limit` is the sum at which it speaks where a thing is rare, `least` the fewest posts it speaks of, `rise`
    how many more posts a day are looked for; the usual rate is taken over `baseline` days that end where the
    `watch` days begin.
    """

    limit: float = 1.9
    least: int = 3
    rise: float = 0.5
    watch: int = 7
    baseline: int = 28
    rarest: float = 0.05

    @property
    def days(self) -> int:
        """How many days of counts the test needs."""
        return self.watch + self.baseline


class Alarm(Struct, frozen=True):
    """It speaks: of `number` posts within the last `days` days, where `usual` a day were counted before."""

    number: int
    days: int
    usual: float

    @property
    def is_new(self) -> bool:
        """Whether nothing like it was counted before."""
        return self.usual == 0


def look(counts: Sequence[int], rule: Rule) -> Alarm | None:
    """Whether the last days of these counts, one a day and the newest last, are above what is usual."""
    before, lately = counts[: -rule.watch], counts[-rule.watch :]
    usual = sum(before) / max(len(before), 1)
    reference = _reference(max(usual, rule.rarest), rule.rise)
    # Where more is usual chance swings wider, by the root of the count as Poisson counts do.
    limit = rule.limit * sqrt(reference / _reference(rule.rarest, rule.rise))
    total, number, days = 0.0, 0, 0
    for count in lately:
        total = max(0.0, total + count - reference)
        number, days = (number + count, days + 1) if total else (0, 0)
    if total < limit or number < rule.least:
        return None
    return Alarm(number, days, usual)


def _reference(usual: float, rise: float) -> float:
    """The best reference value between two rates of a Poisson count (Lucas 1985, equation 2)."""
    raised = usual + max(rise, usual)
    return (raised - usual) / (log(raised) - log(usual))
