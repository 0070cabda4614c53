"""The rows of the spine: posts, decisions, and what tells the house that something public changed."""

from piccolo.columns import Boolean, Date, ForeignKey, Integer, Text, Timestamptz
from piccolo.table import Table

from board.accounts.tables import Account


class Post(Table, tablename="post"):
    """What one person sent. Nothing in it says who, from where, or at which moment.

    `amends` names the published post whose poster wants it changed, `follows` the one it was merged into, and
    `head` the first waiting post that tells of the same thing.
    """

    id = Text(primary_key=True, default=None)
    kind = Text()
    state = Text()
    version = Integer(default=1)
    urgency = Integer()
    area = Text(null=True, default=None)
    language = Text()
    words = Text(default="{}")
    use = Text()
    may_ask = Boolean(default=False)
    suspect = Boolean(default=False)
    received = Timestamptz(default=None)
    due = Timestamptz(null=True, default=None)
    once = Text(null=True, default=None)
    code = Text(null=True, default=None)
    public_words = Text(default="{}")
    removed = Text(default="[]")
    reason = Text(null=True, default=None)
    outcome = Text(null=True, default=None)
    decided_on = Date(null=True, default=None)
    lane = Text()
    amends = Text(null=True, default=None)
    follows = Text(null=True, default=None)
    head = Text(null=True, default=None)


class Decision(Table, tablename="decision"):
    """One move of one post, or one change of an alert by its id. It holds no words, and outlives the post."""

    id = Text(primary_key=True, default=None)
    post = Text()
    version = Integer()
    kind = Text()
    action = Text()
    from_state = Text()
    to_state = Text()
    reason = Text(null=True, default=None)
    removed = Integer(default=0)
    # Nullable: a poster who takes a post back has no account, and the sweep is nobody.
    account = ForeignKey(references=Account, null=True)
    day = Date(default=None)


class Question(Table, tablename="question"):
    """What a peer asks about a waiting post, and the poster's answer. No moment is kept, only the order."""

    id = Text(primary_key=True, default=None)
    post = ForeignKey(references=Post, null=False)
    number = Integer()
    words = Text()
    answer = Text(null=True, default=None)


class HandOver(Table, tablename="hand_over"):
    """A waiting post that a peer handed over, with a note; `whom` is empty where it is for who comes next."""

    post = ForeignKey(references=Post, null=False, primary_key=True)
    by = ForeignKey(references=Account, null=False)
    whom = ForeignKey(references=Account, null=True, default=None)
    note = Text()


class Edition(Table, tablename="edition"):
    """One row: how many times something public has changed. Whoever keeps a copy compares it."""

    id = Integer(primary_key=True, default=1)
    number = Integer(default=0)


class Outbox(Table, tablename="outbox"):
    """A public change that must still be told to those who follow; written with the change itself."""

    seq = Integer(primary_key=True, default=None)
    topic = Text()
    subject = Text()
    version = Integer()


class OutboxReader(Table, tablename="outbox_reader"):
    """How far one of those who follow has read in the outbox."""

    name = Text(primary_key=True, default=None)
    seq = Integer(default=0)


class LastSweep(Table, tablename="last_sweep"):
    """One row: the day on which the board was last swept."""

    id = Integer(primary_key=True, default=1)
    day = Date(default=None)
