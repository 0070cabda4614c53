"""What came in, a column for each month."""

from board import plots
from board.ledger.shapes import Month
from board.plots import Bar, Plot

MOST = 12


def plot(months: tuple[Month, ...]) -> Plot:
    """What came in each month, oldest first: columns as tall as the numbers that are told."""
    return plots.plot([_bar(month) for month in reversed(months[:MOST])], places=MOST)


def _bar(month: Month) -> Bar:
    number = month.received.number or 0
    return Bar(name=month.month[5:], number=number, words=str(number) if number else "<5")
