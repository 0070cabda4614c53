"""The rows of feedback: what posts said, and what the public reads."""

from piccolo.columns import Boolean, Date, Integer, Text, Timestamptz
from piccolo.table import Table

from board.db.foreign import ForeignKey
from board.posts.tables import Post


class FeedbackFactsRow(Table, tablename="feedback_facts"):
    """The facts of one feedback post, as one JSON text."""

    post = ForeignKey(references=Post, null=False, primary_key=True)
    facts = Text()


class FeedbackRow(Table, tablename="feedback"):
    """Approved feedback; `record` is a FeedbackRecord as JSON, empty of words once taken back."""

    id = Text(primary_key=True, default=None)
    version = Integer(default=1)
    standing = Text()
    # Nullable: the post is forgotten long before the feedback that was made of it.
    post = ForeignKey(references=Post, null=True)
    service = Text(null=True, default=None)
    area = Text(null=True, default=None)
    published = Timestamptz(default=None)
    updated = Timestamptz(default=None)
    record = Text()
    told_since = Boolean(default=False)
    # Nullable: from when on its poster is asked what changed, where that is not its release.
    asks_from = Timestamptz(null=True, default=None)


class FeedbackSince(Table, tablename="feedback_since"):
    """How often one answer was given in one month by people whose feedback on a service is four weeks old."""

    id = Text(primary_key=True, default=None)
    service = Text(default="")
    month = Text()
    answer = Text()
    number = Integer(default=0)


class FeedbackTheme(Table, tablename="feedback_theme"):
    """One tap of one feedback about a service, counted from the moment `told` on, in that quarter of a year.

    `subject` is the feedback, or the post of somebody who wants to be counted only: what takes it back again.
    """

    id = Text(primary_key=True, default=None)
    subject = Text()
    service = Text()
    quarter = Text()
    theme = Text()
    answer = Text()
    told = Timestamptz(default=None)


class SameHere(Table, tablename="feedback_same"):
    """How many say of a feedback that it was the same for them.

    On `day`, the last on which somebody did, it is told as it was before: at least `told`.
    """

    feedback = ForeignKey(references=FeedbackRow, null=False, primary_key=True)
    number = Integer(default=0)
    told = Integer(default=0)
    day = Date(null=True, default=None)


class SameOnce(Table, tablename="feedback_same_once"):
    """A form that was used: it says not for which feedback, and is forgotten two days later."""

    once = Text(primary_key=True, default=None)
    day = Date(default=None)
