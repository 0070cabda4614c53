"""The rows of webhooks: where to, what is wanted there, and what is on its way."""

from typing import Any

from piccolo.columns import Date, Integer, Text, Timestamptz
from piccolo.table import Table

from board.accounts.tables import Account
from board.db.foreign import ForeignKey


class HookRow(Table, tablename="hook"):
    """One webhook; `wants` is a Wants as JSON, secrets are sealed, the lease is of who sends to it now."""

    id = Text(primary_key=True, default=None)
    name = Text()
    # Nullable: of the first webhooks nobody wrote down who made them.
    maker = ForeignKey(references=Account, null=True, default=None)
    address = Text(secret=True)
    wants = Text()
    state = Text()
    why = Text(null=True, default=None)
    secret = Text(secret=True)
    former = Text(null=True, default=None, secret=True)
    former_until = Timestamptz(null=True, default=None)
    lease = Text(null=True, default=None)
    leased_until = Timestamptz(null=True, default=None)
    made_on = Date(default=None)


class DeliveryRow(Table, tablename="hook_delivery"):
    """One public change on its way to one webhook, in the order of the outbox. It holds no word of it."""

    id = Text(primary_key=True, default=None)
    hook = ForeignKey(references=HookRow, null=False)
    seq = Integer()
    topic = Text()
    subject = Text()
    version = Integer()
    state = Text()
    due = Timestamptz(null=True, default=None)
    tries = Integer(default=0)
    outcome = Text(null=True, default=None)
    day = Date(default=None)


def looked_after(hook: Any) -> Any:
    """Whether nobody's account behind a webhook has ended; `hook` is the row, or the way to it in a join.

    Asked at each message: whoever ends an account need not know that there are webhooks.
    """
    return hook.maker.is_null() | hook.maker.active.eq(value=True)


def left(hook: Any) -> Any:
    """Whether the account behind a webhook has ended."""
    return hook.maker.active.eq(value=False)
