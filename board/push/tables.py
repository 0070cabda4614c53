"""The rows of push: phones, notices on their way, and how far the outbox has been told."""

from piccolo.columns import Date, Integer, Text, Timestamptz
from piccolo.table import Table

from board.db.foreign import ForeignKey


class PhoneRow(Table, tablename="push_phone"):
    """One phone under its digest. Of times only the week in which a notice last reached it.

    `pair` is the digest of its keys. `fresh` is the day it came in, as long as no notice has reached it.
    """

    id = Text(primary_key=True, default=None)
    sealed = Text()
    week = Text()
    pair = Text(null=True, default=None)
    fresh = Date(null=True, default=None)


class FormOnce(Table, tablename="push_once"):
    """A form that switched notices on: it says nothing of which phone, and is forgotten two days later."""

    once = Text(primary_key=True, default=None)
    day = Date(default=None)


class OnItsWay(Table, tablename="push_notice"):
    """One sealed notice for one phone; the row goes when it has arrived. `due` is when to try next."""

    id = Text(primary_key=True, default=None)
    phone = ForeignKey(references=PhoneRow, null=False)
    sealed = Text()
    tries = Integer(default=0)
    due = Timestamptz(default=None)


class Told(Table, tablename="push_told"):
    """One row: the last line of the outbox that every phone was handed.

    While lines up to `until` are handed to one phone after another, `after` is the last phone that has them.
    """

    id = Integer(primary_key=True, default=1)
    seq = Integer(default=0)
    until = Integer(default=0)
    after = Text(default="")
