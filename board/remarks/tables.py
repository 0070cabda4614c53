"""The rows of quick reports: what waits as a card, forms lately used, and what stands on a listing."""

from piccolo.columns import Date, Integer, Text
from piccolo.table import Table

from board.db.foreign import ForeignKey
from board.posts.tables import Post
from board.programs.tables import ServiceRow


class RemarkRow(Table, tablename="remark"):
    """What people say of one service, as one card however many say it; `post` is what waits at the desk.

    `open` names what is said for as long as the card takes more of it. `sources` are the feedback posts that
    named services which are not listed, as JSON. `alert` is the post of a warning that was begun from it.
    """

    id = Text(primary_key=True, default=None)
    # Nullable: there is none for the moment in which the row is made.
    post = ForeignKey(references=Post, null=True)
    service = Text(default="")
    what = Text()
    item = Text(default="")
    number = Integer(default=1)
    open = Text(null=True, default=None)
    sources = Text(default="[]")
    alert = Text(null=True, default=None)


class RemarkOnce(Table, tablename="remark_once"):
    """A form that was used: it says nothing of what was told, and is forgotten two days later."""

    once = Text(primary_key=True, default=None)
    day = Date(default=None)


class MarkRow(Table, tablename="remark_mark"):
    """What a confirmed report wrote into a listing, and the last day on which it stands there."""

    id = Text(primary_key=True, default=None)
    service = ForeignKey(references=ServiceRow, null=False)
    what = Text()
    item = Text(default="")
    notice = Text()
    until = Date(default=None)
