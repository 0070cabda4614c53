"""What the made-up programs of the demo do: they answer feedback, and say what they did about an alert.

Each goes through the verbs of the pages: a program writes, a moderator of the demo lets it through.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from msgspec import Struct

from board import clock
from board.accounts import bindings, people
from board.accounts.people import NOBODY
from board.acted import changes as acted
from board.forms import Sent
from board.replies import cases, changes, decide, form, rounds
from board.replies.life import State
from board.replies.rounds import Pace
from board.roles import Role
from board.safety.keys import Keys
from board.seeds.shapes import Bodies, Reply, sent_of

STAFF = "Demo program staff"


class SeedProgram(Struct, frozen=True, kw_only=True):
    """Whoever answers for the demo's programs, and the moderator who reads what they write."""

    account: str
    peer: str
    keys: Keys

    async def answer(self, feedback: str, replies: Sequence[Reply]) -> None:
        """Say one thing after another about a feedback; what waits is left for a peer to read."""
        for reply in replies:
            said = await self._propose(feedback, reply)
            if not reply.waits:
                draft, _ = await decide.one(said)
                made = draft.said.state is State.MADE
                await decide.approve(said, version=draft.version, account=self.peer, checked=made)

    async def act(self, alert: str, steps: Mapping[str, Sequence[str]]) -> None:
        """Say what each of these programs did about an alert."""
        for program, taken in steps.items():
            for step in taken:
                await acted.mark(step, alert=alert, program=program, account=self.account)

    async def be_named(self, programs: Sequence[str]) -> None:
        """Let the names of these programs stand beside what they did."""
        for program in programs:
            await acted.be_named(program, account=self.account)

    async def _propose(self, feedback: str, reply: Reply) -> str:
        sent = _sent(reply)
        answer = form.check(sent, state=form.wanted(sent), today=clock.today())
        case = await cases.any_one(feedback)
        return await changes.propose(case, answer, account=self.account, keys=self.keys)


async def comes_in(seeds: Bodies, *, peer: str, keys: Keys) -> SeedProgram:
    """Somebody answers for all these programs from today on, and has signed the rule."""
    account = await people.add(STAFF, Role.PROGRAM, hashed=NOBODY, program=seeds.programs[0].name)
    await bindings.give(account, [each.id for each in seeds.programs])
    await bindings.sign(account)
    return SeedProgram(account=account, peer=peer, keys=keys)


async def hand_on() -> None:
    """What can be read reaches the programs, as it does by itself on a board that runs."""
    await rounds.hand_on(Pace())


def _sent(reply: Reply) -> Sent:
    """The form of a reply; a day is written down as so many days ahead, because a demo is planted any day."""
    by = (clock.today() + timedelta(days=reply.days)).isoformat() if reply.days else ""
    return sent_of({**reply.answers, "by": by} if by else reply.answers)
