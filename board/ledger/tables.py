"""The rows of the ledger: chain, signed heads, counters by the month. No word of a post is in any."""

from piccolo.columns import Integer, Text
from piccolo.table import Table


class Link(Table, tablename="chain"):
    """One event, sealed with the seal before it. Text and whole numbers: the same on both engines.

    `event` and `day` are taken away after five years; the seal stays, and holds nothing that can be read.
    """

    seq = Integer(primary_key=True, default=None)
    prev = Text()
    day = Text(null=True, default=None)
    event = Text(null=True, default=None)
    key = Text()
    mac = Text()


class HeadRow(Table, tablename="chain_head"):
    """The end of the chain as it was signed on a day, for everybody to keep."""

    day = Text(primary_key=True, default=None)
    seq = Integer()
    mac = Text()
    key = Text()
    signature = Text()


class Tally(Table, tablename="tally"):
    """How often something happened in a month: `id` joins month, what, part and band."""

    id = Text(primary_key=True, default=None)
    month = Text()
    what = Text()
    part = Text()
    band = Integer(default=0)
    number = Integer(default=0)
