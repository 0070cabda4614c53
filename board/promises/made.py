"""A promise made of what a program printed: the last change counts, and every day that was named stays."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from board.feedback.shapes import FeedbackRecord, Reply
from board.promises.shapes import Agreed, Line, Made, Plan, Promise
from board.replies.life import State
from board.safety.markup import plain


def promise_of(row: dict[str, Any], agree: tuple[Agreed, ...], *, today: date) -> Promise:
    """A row of the ledger with what was printed about it."""
    record, state = msgspec.json.decode(row["record"], type=FeedbackRecord), State(row["state"])
    plans = tuple(_plan(each) for each in _of(record, State.PLANNED))
    cannot = _of(record, State.CANNOT)[-1:] if state is State.CANNOT else ()
    return Promise(
        feedback=row["feedback"],
        service=row["service"],
        service_name=row["service_name"] or record.service_name,
        program=row["program"],
        program_name=row["program_name"] or "",
        area=record.area,
        state=state,
        moved_on=row["moved_on"],
        version=row["version"],
        plans=plans,
        made=next((_made(each) for each in reversed(_of(record, State.MADE))), None),
        past=state is State.PLANNED and row["due"] is not None and row["due"] < today,
        agree=agree,
        why=cannot[0].why if cannot else "",
        who=cannot[0].who if cannot else "",
    )


def line(each: Promise) -> Line:
    """A promise as a row without markup."""
    last = each.plans[-1] if each.plans else None
    said = {told.answer: told.band for told in each.agree}
    return Line(
        feedback=each.feedback,
        service=each.service,
        service_name=each.service_name,
        program=each.program,
        program_name=each.program_name,
        area=each.area,
        state=each.state.value,
        moved_on=each.moved_on,
        promised=plain(last.what) if last else "",
        promised_on=last.day if last else None,
        first_by=each.plans[0].by if each.plans else None,
        by=last.by if last else None,
        owner=last.owner if last else "",
        past_its_day=each.past,
        changed=plain(each.made.what) if each.made else "",
        changed_on=each.made.day if each.made else None,
        evidence=plain(each.made.evidence) if each.made else "",
        fixed=said.get("fixed", ""),
        not_fixed=said.get("not_fixed", ""),
        why=plain(each.why),
        who_could=plain(each.who),
    )


def _of(record: FeedbackRecord, state: State) -> Sequence[Reply]:
    return [each for each in record.replies if each.state == state.value]


def _plan(said: Reply) -> Plan:
    return Plan(day=said.day, what=said.what, by=said.by, owner=said.owner)


def _made(said: Reply) -> Made:
    return Made(day=said.day, what=said.what, evidence=said.evidence)
