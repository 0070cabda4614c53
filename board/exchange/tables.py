"""The rows of following: sources, what they said, by which names it is known, and which post waits for it."""

from piccolo.columns import Boolean, Date, Integer, Text, Timestamptz
from piccolo.table import Table

from board.accounts.tables import Account
from board.db.foreign import ForeignKey
from board.posts.tables import Post


class SourceRow(Table, tablename="source"):
    """A board or agency that is followed; it is asked again from `next_read` on."""

    id = Text(primary_key=True, default=None)
    address = Text(unique=True)
    name = Text()
    # Nullable: the keeper's command has no account.
    added_by = ForeignKey(references=Account, null=True)
    added_on = Date(default=None)
    etag = Text(default="")
    modified = Text(default="")
    next_read = Timestamptz(default=None)
    read_on = Date(null=True, default=None)
    failing_since = Date(null=True, default=None)
    why = Text(default="")
    skipped = Integer(default=0)


class RemoteItem(Table, tablename="remote_item"):
    """One thing that a source said, as it said it last; `said` is an Item as JSON."""

    id = Text(primary_key=True, default=None)
    # Nullable: a source that is no longer followed leaves what came of it.
    source = ForeignKey(references=SourceRow, null=True)
    direct = Boolean(default=True)
    said = Text()
    seen_on = Date(default=None)
    # Nullable: what was over when it was first seen never waited here.
    post = Text(null=True, default=None)


class RemoteName(Table, tablename="remote_name"):
    """One of the ids that an item goes by, here or through any other board."""

    name = Text(primary_key=True, default=None)
    item = ForeignKey(references=RemoteItem, null=False)


class RemotePost(Table, tablename="remote_post"):
    """What stands behind a post that a source sent: what it says, and what it said before."""

    post = ForeignKey(references=Post, null=False, primary_key=True)
    source = Text()
    turn = Text()
    said = Text()
    before = Text(null=True, default=None)
    # Nullable: no alert of ours tells of it yet.
    alert = Text(null=True, default=None)
