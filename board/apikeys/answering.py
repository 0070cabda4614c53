"""What software says to people who gave feedback: by the rules of the page, and to the desk like any reply.

Threat: a machine that promises in a program's name and nobody stands behind it. Whoever made the key's secret
answers for what it says: when they leave, or have not signed the rule, it says nothing any more. What only
the service may read stays with people: a key reads nothing that is not public, and so answers nothing else.
"""

import msgspec

from board import clock
from board.accounts import acts, bindings
from board.accounts.shapes import Did
from board.apikeys.calls import must_reach
from board.apikeys.shapes import Caller, ChangeForFeedback, Proposed, Reach, ReplyToFeedback
from board.db import writing
from board.errors import N_, Conflict, NotHere, Refused
from board.feedback import reads
from board.forms import Sent
from board.replies import cases, changes, form
from board.replies.life import State
from board.replies.shapes import Case, Stage
from board.roles import Role
from board.safety import codes
from board.safety.keys import Keys
from board.safety.scrub import tidy_text

Said = ReplyToFeedback | ChangeForFeedback

THEIRS = N_("This key writes for %(program)s, and this feedback is about a service of another program.")
NOBODY = N_(
    "Nobody who answers for %(program)s stands behind this key. Somebody who does can make its secret anew."
)
_OURS = frozenset({"state", "again", "version"})


async def reply(feedback: str, said: Said, *, by: Caller, keys: Keys) -> Proposed:
    """Send what a program says to the desk, all of it or nothing.

    Raises Refused for another program's feedback or a key that was not made for it, NotHere for what nobody
    can read, Invalid as the page does, and Conflict where it can no longer lead there.
    """
    must_reach(by, Reach.REPLIES if isinstance(said, ReplyToFeedback) else Reach.CHANGES)
    async with writing():
        case = await _own(codes.public(feedback), by)
        maker = await _behind(by)
        if said.version is not None and said.version != (await reads.one(case.id)).version:
            raise Conflict
        answer = form.check(_typed(said), state=State(said.state), today=clock.today())
        made = await changes.propose(case, answer, account=maker, keys=keys, knowing=said.again)
        await acts.note(Did.REPLY_TOLD, role=Role.PROGRAM, actor=maker, about=by.program_name)
    return Proposed(case.id, made, Stage.WAITING)


async def _own(feedback: str, by: Caller) -> Case:
    case = await cases.any_one(feedback)
    if case.alone:
        raise NotHere
    if await cases.whose(feedback) != by.program:
        raise Refused(THEIRS, program=by.program_name)
    return case


async def _behind(by: Caller) -> str:
    """The account that answers for it; raises Refused where nobody does by now."""
    if by.maker is None:
        raise Refused(NOBODY, program=by.program_name)
    try:
        await bindings.must_answer_for(by.maker, by.program)
    except NotHere:
        raise Refused(NOBODY, program=by.program_name) from None
    return by.maker


def _typed(said: Said) -> Sent:
    """The same as if it had been typed into the form of the page: one set of rules for both."""
    plain = msgspec.to_builtins(said)
    return Sent({name: (tidy_text(str(each)),) for name, each in plain.items() if each and name not in _OURS})
