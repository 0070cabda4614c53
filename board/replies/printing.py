"""What becomes public of an answer, and how far it then is: the one place where both are made."""

from datetime import date

from msgspec.structs import replace

from board.feedback.shapes import Answering, FeedbackRecord, Reply
from board.replies.life import State
from board.replies.shapes import Answer, Case
from board.safety import markup


def reply(said: Answer, *, day: date) -> Reply:
    """An answer as everybody reads it from this day on, cleaned of what does not belong into a text."""
    return Reply(
        state=said.state.value,
        day=day,
        job=said.job.value,
        name=said.name,
        parts={part: markup.clean(text) for part, text in said.parts.items()},
        what=markup.clean(said.what),
        owner=said.owner.value if said.owner else "",
        by=said.by,
        evidence=markup.clean(said.evidence),
        why=markup.clean(said.why),
        who=markup.clean(said.who),
    )


def by_itself(state: State, *, day: date) -> Reply:
    """A line that nobody wrote."""
    return Reply(state=state.value, day=day)


def with_more(record: FeedbackRecord, case: Case, *replies: Reply) -> FeedbackRecord:
    """A public record with how far the answer is now, and what was said last."""
    now = Answering(
        program=case.program, state=case.state.value, since=case.began, due=case.due, late=case.late
    )
    return replace(record, answering=now, replies=(*record.replies, *replies))
