"""Feedback about a service of a program, and whoever answers it, by the same verbs as on the board itself."""

from datetime import timedelta

from board import clock
from board.accounts import bindings, people
from board.moderation.deeds import Office
from board.programs import bodies
from board.programs import changes as programs
from board.programs.shapes import ServiceEntry
from board.replies import cases, changes, decide, form, rounds
from board.replies.life import State
from board.replies.rounds import Pace
from board.replies.shapes import Case
from board.roles import Role
from tests.kit import build

VAN = "night-van"
PACE = Pace()
WORDS = "The van left early and I got nothing."
PARTS = {"job": "coordinator", "name": "Alex", "thanks": "Thank you for telling us.",
         "explanation": "The driver was told the wrong time, and left."}  # fmt: skip


async def pat_answers(program: str = "Harbour Outreach", service: str = VAN) -> str:
    """Somebody who answers for a program that runs one service; gives the id of their account."""
    await programs.describe([ServiceEntry(id=service, name="The Night Van", kinds=("outreach",))])
    identity = await bodies.make(program)
    await bodies.hold(identity, [service])
    return await joins(identity, f"Pat of {service}")


async def joins(program: str, name: str = "Pat") -> str:
    """Somebody answers for a program from now on, and has signed the rule."""
    account = await people.add(name, Role.PROGRAM, hashed="", program=program)
    await bindings.give(account, (program,))
    await bindings.sign(account)
    return account


async def told(office: Office, service: str = VAN, **answers: str) -> str:
    """Feedback about a service that everybody can read; gives its public id."""
    post = (await build.feedback_about(service, **({"happened": WORDS, "use": "words"} | answers))).post
    return str(await build.printed(post, office))


async def received(office: Office, service: str = VAN) -> str:
    """The same, once the program has it."""
    feedback = await told(office, service)
    await rounds.go_round(PACE)
    return feedback


async def proposed(feedback: str, account: str, state: State, **fields: str) -> str:
    """A reply at the desk; gives its id."""
    case = await now(feedback)
    sent = build.sent(**(PARTS | needed(state) | fields))
    answer = form.check(sent, state=state, today=clock.today())
    return await changes.propose(case, answer, account=account, keys=build.RECEIPTS.keys, knowing=True)


async def said(feedback: str, account: str, office: Office, state: State, **fields: str) -> Case:
    """A reply that a peer let through."""
    reply = await proposed(feedback, account, state, **fields)
    draft, _ = await decide.one(reply)
    await decide.approve(reply, version=draft.version, account=office.by.account, checked=True)
    return await now(feedback)


async def now(feedback: str) -> Case:
    """How it stands."""
    return await cases.any_one(feedback)


def needed(state: State) -> dict[str, str]:
    """What belongs to a state, filled in."""
    soon = (clock.today() + timedelta(days=10)).isoformat()
    return {
        State.ANSWERING: {"by": soon},
        State.PLANNED: {"what": "The van waits until ten.", "owner": "manager", "by": soon},
        State.MADE: {"what": "The van waits until ten.", "evidence": "The new times hang on its door."},
        State.CANNOT: {"why": "There is no money for nights.", "who": "The health authority."},
        State.PASSED: {"who": "The city's housing office."},
        State.DECLINED: {"why": "It would close the morning round."},
    }.get(state, {})
