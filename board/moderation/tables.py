"""The rows of the desk itself: who has which post open. Nothing of posters is in them."""

from piccolo.columns import ForeignKey, Timestamptz
from piccolo.table import Table

from board.accounts.tables import Account, Session
from board.posts.tables import Post


class Lease(Table, tablename="lease"):
    """A post that somebody has open, for a few minutes at a time.

    The session tells two browsers of one person apart. With the session the lease ends: signing out lets go.
    """

    post = ForeignKey(references=Post, null=False, primary_key=True)
    holder = ForeignKey(references=Account, null=False)
    session = ForeignKey(references=Session, null=False)
    expires = Timestamptz(default=None)
