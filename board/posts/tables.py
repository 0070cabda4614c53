"""The rows of the spine: posts, decisions, and what tells the house that something public changed."""

import msgspec
from piccolo.columns import Boolean, Date, Integer, Text, Timestamptz
from piccolo.table import Table

from board.accounts.tables import Account, Session
from board.db.foreign import ForeignKey


class Post(Table, tablename="post"):
    """What one person sent. Nothing in it says who, from where, or at which moment.

    `amends` names the published post whose poster wants it changed, and `wish` says how; `follows` the one it
    was merged into. `head` names the group of waiting posts that it stands in, and `leads` the one that it
    may lead, where that is not its own id (posts/groups.py). `sketch` is nothing until a waiting post was
    compared with others, then a digest of what it says; empty where it is left alone.
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
    sketch = Text(null=True, default=None)
    wish = Text(null=True, default=None)
    leads = Text(null=True, default=None)


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
    """What a peer asks about a post, and the poster's answer. No moment is kept, only the order.

    `inquiry` names what it was asked for, where that is not the decision about the post.
    """

    id = Text(primary_key=True, default=None)
    post = ForeignKey(references=Post, null=False)
    number = Integer()
    words = Text()
    answer = Text(null=True, default=None)
    inquiry = Text(null=True, default=None)


class Inquiry(Table, tablename="inquiry"):
    """What somebody wants to know of the people behind an alert or feedback; a peer asks it for them.

    `words` is as it was asked, `put` as the peer put it to those people, `told` what the peer passed on.
    """

    id = Text(primary_key=True, default=None)
    kind = Text()
    subject = Text()
    account = ForeignKey(references=Account, null=False)
    words = Text()
    state = Text()
    version = Integer(default=1)
    put = Text(default="")
    told = Text(default="")
    day = Date(default=None)


class OwnFeed(Table, tablename="own_feed"):
    """The secret feed that somebody wished for behind their code; `digest` is a keyed one of its address."""

    post = ForeignKey(references=Post, null=False, primary_key=True)
    digest = Text()


class Redaction(Table, tablename="redaction"):
    """Where something was cut out of a post, and what kind of thing it was.

    `sealed` is the original, for a week.
    """

    post = ForeignKey(references=Post, null=False, primary_key=True)
    spans = Text()
    sealed = Text(null=True, default=None)
    day = Date(default=None)


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


class Held(Table, tablename="held"):
    """An approval that is not carried out yet, with the form that was sent; it goes with the decision.

    `ripe` is the moment from which it is carried out, empty while a second person must look and where it
    `failed`. `alone` is true where one lead decides in an understaffed night.
    """

    post = ForeignKey(references=Post, null=False, primary_key=True)
    version = Integer()
    deed = Text()
    form = Text()
    account = ForeignKey(references=Account, null=False)
    ripe = Timestamptz(null=True, default=None)
    needed = Integer(default=1)
    # Nullable: nobody else has looked yet, or nobody must.
    second = ForeignKey(references=Account, null=True)
    alone = Boolean(default=False)
    why = Text(default="[]")
    failed = Text(null=True, default=None)


class Nights(Table, tablename="nights"):
    """At most one row: the last day on which one lead may publish alone what else needs two people."""

    id = Integer(primary_key=True, default=1)
    until = Date(default=None)


class Judgement(Table, tablename="judgement"):
    """How somebody judged one version of a post, in steps from 1; empty where they did not say. No words."""

    id = Text(primary_key=True, default=None)
    post = ForeignKey(references=Post, null=False)
    version = Integer()
    account = ForeignKey(references=Account, null=False)
    danger = Integer(null=True, default=None)
    specific = Integer(null=True, default=None)
    believable = Integer(null=True, default=None)
    privacy = Integer(null=True, default=None)
    urgency = Integer(null=True, default=None)


class Lease(Table, tablename="lease"):
    """A post that somebody has open, for a few minutes at a time.

    The session tells two browsers of one person apart. With the session the lease ends: signing out lets go.
    """

    post = ForeignKey(references=Post, null=False, primary_key=True)
    holder = ForeignKey(references=Account, null=False)
    session = ForeignKey(references=Session, null=False)
    expires = Timestamptz(default=None)


def stored(value: object) -> object:
    """A value as a column holds it: what has parts, as JSON."""
    return msgspec.json.encode(value).decode() if isinstance(value, dict | tuple) else value
