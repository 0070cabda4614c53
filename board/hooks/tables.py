"""The rows of webhooks: where to, what is wanted there, and what is on its way."""

from piccolo.columns import Date, ForeignKey, Integer, Text, Timestamptz
from piccolo.table import Table


class HookRow(Table, tablename="hook"):
    """One webhook; `wants` is a Wants as JSON, secrets are sealed, the lease is of who sends to it now."""

    id = Text(primary_key=True, default=None)
    name = Text()
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
