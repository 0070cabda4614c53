"""The rows of the community's own pages."""

from piccolo.columns import Boolean, Date, Text
from piccolo.table import Table


class LinkCheck(Table, tablename="link_check"):
    """When a keeper last opened a page that we point to, and whether it was there."""

    link = Text(primary_key=True, default=None)
    checked_on = Date(default=None)
    found = Boolean(default=True)
