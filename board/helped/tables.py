"""The rows of "Did this help?": a count for each answer, and the marks of forms lately used."""

from piccolo.columns import Date, Integer, Text
from piccolo.table import Table

from board.alerts.tables import AlertRow
from board.db.foreign import ForeignKey


class AnswerCount(Table, tablename="helped_count"):
    """How often one answer was given about one alert.

    On `day`, the last on which it was given, it is told as it was before: at least `told` times.
    """

    id = Text(primary_key=True, default=None)
    alert = ForeignKey(references=AlertRow, null=False)
    answer = Text()
    number = Integer(default=0)
    told = Integer(default=0)
    day = Date(null=True, default=None)


class AnswerOnce(Table, tablename="helped_once"):
    """A form that was used: it says nothing of what was answered, and is forgotten two days later."""

    once = Text(primary_key=True, default=None)
    day = Date(default=None)
