"""The rows of keys, and of the answers that a call sent twice gets again."""

from piccolo.columns import Date, Integer, Text
from piccolo.table import Table

from board.accounts.tables import Account
from board.db.foreign import ForeignKey
from board.programs.tables import Program


class ApiKey(Table, tablename="api_key"):
    """One key; `reaches` is JSON, `digest` is of its secret, `minute` and `calls` count what came lately."""

    id = Text(primary_key=True, default=None)
    program = ForeignKey(references=Program, null=False)
    name = Text()
    reaches = Text()
    digest = Text(unique=True, secret=True)
    former = Text(null=True, default=None, secret=True)
    former_until = Date(null=True, default=None)
    # Who made its secret; none where that was a keeper, who answers for no program.
    maker = ForeignKey(references=Account, null=True)
    made_on = Date(default=None)
    used_on = Date(null=True, default=None)
    minute = Integer(default=0)
    calls = Integer(default=0)


class ApiAnswer(Table, tablename="api_answer"):
    """What a call with an Idempotency-Key was answered; `id` is a digest of key and header together."""

    id = Text(primary_key=True, default=None)
    key = ForeignKey(references=ApiKey, null=False)
    asked = Text()
    answer = Text()
    day = Date(default=None)
