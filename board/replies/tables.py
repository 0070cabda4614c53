"""The rows of replies: how far the answer to each feedback is, what programs wrote, what people say of it."""

from piccolo.columns import Boolean, Date, Integer, Text, Timestamptz
from piccolo.table import Table

from board.accounts.tables import Account
from board.db.foreign import ForeignKey
from board.posts.tables import Post


class SharedRow(Table, tablename="feedback_shared"):
    """Feedback that its poster wanted only the service to read, as a peer approved it; never public."""

    id = Text(primary_key=True, default=None)
    # Nullable: the post is forgotten long before.
    post = ForeignKey(references=Post, null=True)
    service = Text()
    published = Timestamptz(default=None)
    record = Text()


class ResponseRow(Table, tablename="response"):
    """How far the answer to one feedback is; `feedback` is its public id, or that of a SharedRow.

    `began` is the day since which people wait, `reminded` the last day of waiting that a reminder went out
    for, `changes` how many changes were made so far: what people say is counted for the last one.
    """

    feedback = Text(primary_key=True, default=None)
    service = Text()
    program = Text()
    alone = Boolean(default=False)
    state = Text()
    version = Integer(default=1)
    began = Date(default=None)
    moved_on = Date(default=None)
    due = Date(null=True, default=None)
    late_on = Date(null=True, default=None)
    reminded = Integer(default=0)
    changes = Integer(default=0)


class ReplyRow(Table, tablename="reply"):
    """One thing that a program wrote about one feedback; `said` is an Answer as JSON.

    `number` is its place among what was printed. `reason` and `note` say why the desk sent it back.
    """

    id = Text(primary_key=True, default=None)
    feedback = ForeignKey(references=ResponseRow, null=False)
    program = Text()
    account = ForeignKey(references=Account, null=False)
    version = Integer(default=1)
    stage = Text()
    number = Integer(null=True, default=None)
    state = Text()
    said = Text()
    written_on = Date(default=None)
    printed_on = Date(null=True, default=None)
    reason = Text(null=True, default=None)
    note = Text()


class ChangeSaid(Table, tablename="change_said"):
    """How many say the same of one change: `answer` is fixed or not_fixed.

    On `day`, the last on which somebody did, it is told as it was before: at least `told`.
    """

    id = Text(primary_key=True, default=None)
    feedback = ForeignKey(references=ResponseRow, null=False)
    change = Integer()
    answer = Text()
    number = Integer(default=0)
    told = Integer(default=0)
    day = Date(null=True, default=None)


class ChangeSaidOnce(Table, tablename="change_said_once"):
    """A form that was used: it says not about what, and is forgotten two days later."""

    once = Text(primary_key=True, default=None)
    day = Date(default=None)
