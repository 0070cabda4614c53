"""The rows of alerts: what posts said, the living alert, its versions, the posts and the advice behind it."""

from piccolo.columns import Integer, Text, Timestamptz
from piccolo.table import Table

from board.db.foreign import ForeignKey
from board.posts.tables import Post


class AlertFactsRow(Table, tablename="alert_facts"):
    """The facts of one alert post, as one JSON text."""

    post = ForeignKey(references=Post, null=False, primary_key=True)
    facts = Text()


class AlertRow(Table, tablename="alert"):
    """A living alert at its newest version; `record` is an AlertRecord, `acted` a list of Done as JSON."""

    id = Text(primary_key=True, default=None)
    version = Integer(default=1)
    standing = Text()
    message = Text()
    note = Text(default="")
    area = Text(null=True, default=None)
    family = Text()
    risk = Integer()
    published = Timestamptz(default=None)
    updated = Timestamptz(default=None)
    expires = Timestamptz(null=True, default=None)
    review = Timestamptz(null=True, default=None)
    record = Text()
    acted = Text(default="[]")


class AlertVersionRow(Table, tablename="alert_version"):
    """One version of an alert, kept readable; only a strike and a taking back take words out of it."""

    id = Text(primary_key=True, default=None)
    alert = ForeignKey(references=AlertRow, null=False)
    version = Integer()
    message = Text()
    note = Text(default="")
    at = Timestamptz(default=None)
    record = Text()


class AlertPost(Table, tablename="alert_post"):
    """Which alert a post was joined to."""

    post = ForeignKey(references=Post, null=False, primary_key=True)
    alert = ForeignKey(references=AlertRow, null=False)


class AlertCorrection(Table, tablename="alert_correction"):
    """A block of advice that was put right while an alert gave it, and the version that says so."""

    id = Text(primary_key=True, default=None)
    alert = ForeignKey(references=AlertRow, null=False)
    version = Integer()
    block = Text()
    number = Integer()


class AdviceSeen(Table, tablename="advice_seen"):
    """The newest version of a block of advice that this board has started with."""

    block = Text(primary_key=True, default=None)
    number = Integer()
