"""The rows of care. None counts what somebody decided, and of times they hold quarter hours at most."""

from piccolo.columns import Boolean, Date, Integer, Text, Timestamptz
from piccolo.table import Table

from board.accounts.tables import Account
from board.db.foreign import ForeignKey


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


class LateRow(Table, tablename="care_late"):
    """A post that somebody was called for, and the last step at which that was; see steps.py."""

    post = Text(primary_key=True, default=None)
    step = Integer(default=0)


class LaneRow(Table, tablename="care_lane"):
    """When somebody was last called for a lane: whoever turns this row is the one who calls."""

    lane = Text(primary_key=True, default=None)
    called = Timestamptz(null=True, default=None)


class CallRow(Table, tablename="care_call"):
    """One call: which lane, why, and the band of how many wait. `handed` once webhooks have it."""

    id = Text(primary_key=True, default=None)
    lane = Text()
    why = Text()
    many = Text()
    at = Timestamptz(default=None)
    handed = Boolean(default=False)


class StaffPhoneRow(Table, tablename="care_phone"):
    """A browser of staff that wants to be called, under its digest; `week` is when a call last reached it."""

    id = Text(primary_key=True, default=None)
    account = ForeignKey(references=Account, null=False)
    sealed = Text()
    week = Text()


class RingRow(Table, tablename="care_ring"):
    """One sealed notice on its way to one of these; the row goes when it has arrived."""

    id = Text(primary_key=True, default=None)
    phone = ForeignKey(references=StaffPhoneRow, null=False)
    sealed = Text()
    tries = Integer(default=0)
    due = Timestamptz(default=None)
