"""What a service answered, as plain text, for readers that show nothing but text."""

from board.feedback.shapes import FeedbackRecord, Reply
from board.following.tongue import Tongue
from board.replies.life import State
from board.replies.shapes import JOBS, Job
from board.safety import markup


def replies(record: FeedbackRecord, tongue: Tongue) -> list[str]:
    """What its service said and did, each with its day and the role of who says it."""
    return ["\n".join([_head(reply, tongue), *_said(reply)]) for reply in record.replies if reply.job]


def _head(reply: Reply, tongue: Tongue) -> str:
    role = tongue.say(JOBS[Job(reply.job)])
    who = f"{reply.name}, {role}" if reply.name else role
    return f"{tongue.say(State(reply.state).told)} ({who}, {tongue.day(reply.day)})"


def _said(reply: Reply) -> list[str]:
    parts = [reply.parts.get(part, "") for part in ("thanks", "apology", "explanation")]
    beside = [reply.what, reply.by.isoformat() if reply.by else "", reply.evidence, reply.why, reply.who]
    ending = [reply.parts.get(part, "") for part in ("next_step", "sign_off")]
    return [markup.plain(text) for text in (*parts, *beside, *ending) if text]
