"""The rows of early signal: counts of a day, and what stood out."""

from piccolo.columns import Date, Integer, Text
from piccolo.table import Table


class Tally(Table, tablename="signal_tally"):
    """How many posts of one day told of one thing. It holds no post, and is forgotten after some weeks."""

    id = Text(primary_key=True, default=None)
    day = Date(default=None)
    area = Text(default="")
    family = Text()
    mark = Text()
    number = Integer(default=0)


class SignalRow(Table, tablename="signal"):
    """What stood out about one class of substance in one area, until it no longer does; `marks` is JSON."""

    id = Text(primary_key=True, default=None)
    area = Text(default="")
    family = Text()
    number = Integer()
    first_day = Date(default=None)
    last_day = Date(default=None)
    marks = Text(default="[]")
    why = Text()
    state = Text(default="open")
    version = Integer(default=1)
