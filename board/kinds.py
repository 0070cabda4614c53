"""The closed list of kinds: where both meet, so that a third is one line and the type checker's list."""

from collections.abc import Sequence

from board.alerts import reads as alerts
from board.alerts.facts import AlertFacts
from board.feedback import reads as feedback
from board.feedback.facts import FeedbackFacts
from board.posts.shapes import Kind, WaitingPost

Facts = AlertFacts | FeedbackFacts


async def facts_for(posts: Sequence[WaitingPost]) -> dict[str, Facts]:
    """The facts of posts of either kind, by post id."""
    by_kind = {kind: [post.id for post in posts if post.kind is kind] for kind in Kind}
    return {**await alerts.facts_for(by_kind[Kind.ALERT]), **await feedback.facts_for(by_kind[Kind.FEEDBACK])}
