"""What programs promise and do about feedback, through the verbs of replies, as peers let it through."""

import secrets
from datetime import date, timedelta

from msgspec.structs import replace

from board import clock as time
from board.accounts import bindings, people
from board.db import writing
from board.programs import changes as programs
from board.programs.shapes import ProgramEntry, ServiceEntry
from board.replies import cases, changes, decide, rounds
from board.replies.life import State
from board.replies.rounds import Pace
from board.replies.shapes import Answer, Job
from board.roles import Role
from tests.kit import build
from tests.kit.clock import Clock
from tests.public.records import released, some_feedback

HARBOUR, PARK = "harbour-outreach", "park-health"
VAN = ServiceEntry(id="night-van", name="The Night Van", program=HARBOUR, kinds=("outreach",))
ROOM = ServiceEntry(id="drop-in", name="The Drop-in", program=PARK, kinds=("nsp",))
BODIES = (ProgramEntry(HARBOUR, "Harbour Outreach"), ProgramEntry(PARK, "Park Health"))
WHAT = "The van waits until ten."


async def town() -> dict[str, str]:
    """Two programs with a service each; gives who answers for each program."""
    await programs.describe([VAN, ROOM], programs=BODIES)
    staff = {}
    async with writing():
        for program in (HARBOUR, PARK):
            account = await people.add(f"Pat of {program}", Role.PROGRAM, hashed="none", program=program)
            await bindings.give(account, [program])
            await bindings.sign(account)
            staff[program] = account
    return staff


async def heard(clock: Clock, service: str = VAN.id) -> str:
    """The id of feedback on a service that has come out, and reached its program."""
    return (await posted(clock, service))[0]


async def posted(clock: Clock, service: str = VAN.id) -> tuple[str, str]:
    """The same, with the id of the post behind it."""
    both = await released(some_feedback(service=service, service_name=""))
    clock.forward(minutes=15)
    await rounds.hand_on(Pace())
    return both


async def answered(feedback: str, said: Answer, account: str) -> None:
    """A program answers, and a peer lets it through."""
    peer = await people.add(f"Robin {secrets.token_hex(4)}", Role.MODERATOR, hashed="none")
    keys = build.RECEIPTS.keys
    case = await cases.any_one(feedback)
    reply = await changes.propose(case, said, account=account, keys=keys, knowing=True)
    await decide.approve(reply, version=1, account=peer, checked=True)


def planned(days: int = 30, what: str = WHAT) -> Answer:
    """A promise with a day."""
    by: date = time.today() + timedelta(days=days)
    return Answer(state=State.PLANNED, job=Job.MANAGER, what=what, owner=Job.COORDINATOR, by=by)


MADE = Answer(
    state=State.MADE,
    job=Job.MANAGER,
    what="The van now waits until ten.",
    evidence="A sign hangs on the door.",
)
CANNOT = Answer(
    state=State.CANNOT, job=Job.MANAGER, why="There is no money for a second van.", who="The city council."
)


def also(said: Answer, **more: str) -> Answer:
    """The same answer with something else in it."""
    return replace(said, **more)
