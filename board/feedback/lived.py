"""Longer stories: feedback whose poster said that it is their own story, service or none."""

from piccolo.columns.combination import WhereRaw

from board import clock
from board.db import reading
from board.feedback import reads
from board.feedback.shapes import Feedback, Standing
from board.feedback.tables import FeedbackRow
from board.paging import Cursor

STORY = "story"
# In a record, one line of JSON, no text can look like this: its quotation marks bear a stroke.
# The words of the index feedback_story.
_TOLD = """record LIKE '%"about":[%"story"%],%'"""


async def stories(*, after: Cursor | None = None, limit: int) -> tuple[Feedback, ...]:
    """Released stories that can be read, newest first."""
    query = FeedbackRow.select().where(
        (FeedbackRow.standing == Standing.CURRENT.value)
        & (FeedbackRow.published <= clock.now())
        & WhereRaw(_TOLD)
    )
    if after:
        same = (FeedbackRow.published == after.moment) & (FeedbackRow.id < after.id)
        query = query.where((FeedbackRow.published < after.moment) | same)
    newest_first = query.order_by(FeedbackRow.published, FeedbackRow.id, ascending=False)
    async with reading():
        found = await reads.found_by(newest_first.limit(limit))
    return tuple(each for each in found if STORY in each.record.about)
