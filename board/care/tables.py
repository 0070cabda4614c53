"""The rows of care. None counts what somebody decided, and of times they hold quarter hours at most."""

from piccolo.columns import Date, ForeignKey, Integer, Text, Timestamptz
from piccolo.table import Table

from board.accounts.tables import Account


class ShiftRow(Table, tablename="care_shift"):
    """Somebody's last shift: `since` begins the hours without a whole break, `rested` the last pause.

    `done` is how many decisions they had on the day of that pause: what came after it is counted from there.
    """

    account = ForeignKey(references=Account, null=False, primary_key=True)
    version = Integer(default=1)
    since = Timestamptz(default=None)
    began = Timestamptz(default=None)
    until = Timestamptz(default=None)
    ended = Timestamptz(null=True, default=None)
    rested = Timestamptz(default=None)
    done = Integer(default=0)


class DayRow(Table, tablename="care_day"):
    """How many quarter hours somebody was on shift on one day; `id` is the account and the day."""

    id = Text(primary_key=True, default=None)
    account = ForeignKey(references=Account, null=False)
    day = Date(default=None)
    quarters = Integer(default=0)


class SkipRow(Table, tablename="care_skip"):
    """A topic that somebody does not want to read; `id` is the account and the topic."""

    id = Text(primary_key=True, default=None)
    account = ForeignKey(references=Account, null=False)
    topic = Text()


class ContactRow(Table, tablename="care_contact"):
    """One row: with whom to talk after something hard, and how to reach them."""

    id = Integer(primary_key=True, default=1)
    name = Text()
    ways = Text()
