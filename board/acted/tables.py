"""The rows of what programs did: one for each program, alert and step. Who pressed is not here."""

from piccolo.columns import Boolean, Date, Integer, Text
from piccolo.table import Table

from board.alerts.tables import AlertRow
from board.db.foreign import ForeignKey


class ActedRow(Table, tablename="acted"):
    """One step that a program took, on `day`; `stands` is false once it said that it had not."""

    id = Text(primary_key=True, default=None)
    alert = ForeignKey(references=AlertRow, null=False)
    program = Text()
    step = Text()
    version = Integer(default=1)
    stands = Boolean(default=True)
    day = Date(default=None)


class ActedNamed(Table, tablename="acted_named"):
    """A program that chose to be named beside what it did."""

    program = Text(primary_key=True, default=None)
    since = Date(default=None)
