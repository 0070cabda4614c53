"""The form of a quick report: one tap says all that is needed."""

from board.errors import N_
from board.forms import Findings, Sent
from board.guide.load import Guide
from board.posts.form import short_text
from board.remarks.shapes import STOCK_OUT, Said

# What the button of a thing that ran out sends: the report and the thing in one tap.
PART = ":"


def check(sent: Sent, guide: Guide) -> Said:
    """The report in a form; raises Invalid without one that the guide knows."""
    findings, choices = Findings(), guide.choices
    what, _, item = sent.one("what").partition(PART)
    known = what in choices.remarks and (item in choices.remark_items if what == STOCK_OUT else not item)
    if not known:
        findings.add("what", N_("Please tap what is so."))
    said = Said(what, item, short_text(sent, "remark", findings))
    findings.refuse()
    return said
