"""The rows of notices."""

from piccolo.columns import Date, Integer, Text
from piccolo.table import Table

from board.accounts.tables import Account
from board.db.foreign import ForeignKey


class NoticeRow(Table, tablename="notice"):
    """One notice or event; `text` is as it was typed, and is cleaned each time it is printed."""

    id = Text(primary_key=True, default=None)
    version = Integer(default=1)
    standing = Text()
    kind = Text()
    title = Text()
    text = Text()
    # Nullable: most hold for the whole town.
    area = Text(null=True, default=None)
    language = Text()
    begins = Date(default=None)
    ends = Date(default=None)
    # Nullable: what somebody wrote stays when their account is forgotten.
    made_by = ForeignKey(references=Account, null=True)
    # Nullable: nobody has approved it yet.
    second_by = ForeignKey(references=Account, null=True)
    # Nullable: not public yet.
    posted_on = Date(null=True, default=None)
    changed_on = Date(default=None)
    why = Text(default="")
    # Nullable: most are never corrected. What stood there before is not kept.
    corrected_on = Date(null=True, default=None)
    corrected_why = Text(default="")


class CorrectionRow(Table, tablename="notice_correction"):
    """What should stand in a notice instead, until a second person has looked: one at a time for each."""

    id = Text(primary_key=True, default=None)
    notice = ForeignKey(references=NoticeRow, null=False)
    # Of the notice that was corrected: it is put up over this one or not at all.
    version = Integer()
    kind = Text()
    title = Text()
    text = Text()
    # Nullable: as with the notice.
    area = Text(null=True, default=None)
    language = Text()
    begins = Date(default=None)
    ends = Date(default=None)
    why = Text()
    # Nullable: as with the notice.
    made_by = ForeignKey(references=Account, null=True)
    made_on = Date(default=None)
