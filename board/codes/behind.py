"""Everything that a code answers: where the post stands, what was asked and wished, and what it led to."""

from datetime import date, datetime

from msgspec import Struct

from board.codes import own_feed
from board.codes.led_to import LedTo, led_to
from board.db import reading
from board.errors import NotHere
from board.feedback import since
from board.posts import leases, reads, wishes
from board.posts.life import State
from board.posts.shapes import Action, Standing
from board.posts.tables import Decision, Post
from board.posts.wishes import Wish

# What happens around a decision, and is none.
TALK = (Action.ASKED, Action.ANSWERED, Action.WISHED, Action.AMENDED, Action.STRUCK, Action.RESTORED)
EMERGENCY = "emergency"


class Behind(Struct, frozen=True, kw_only=True):
    """What stands behind one code.

    `received` begins the six hours in which the post came; `state` is that of the post itself, also where
    `standing` tells of another that it belongs to.
    `decided` is the decision as its poster reads it, `in_hand` whether a peer reads the post at this moment,
    never who. `feed` says whether there is a secret address for news, `asks_since` whether it asks what
    changed.
    """

    standing: Standing
    received: datetime
    state: State
    decided: Action | None
    in_hand: bool
    wishes: tuple[Wish, ...]
    led_to: LedTo
    feed: bool
    asks_since: bool = False

    @property
    def stands(self) -> str:
        """How it stands, as one of the sentences that `words.stands` knows."""
        now = self.standing
        turned = now.action if now.action not in TALK else self.decided
        if now.state is State.WAITING:
            if now.question:
                return "asked"
            if now.action is Action.ANSWERED:
                return "answered"
            if self.in_hand:
                return "in_hand"
        return turned.value if turned else now.state.value

    @property
    def step(self) -> int:
        """How far it has come: 1 received, 2 looked at, 3 decided."""
        if self.standing.state is not State.WAITING:
            return 3
        return 1 if self.stands == "waiting" else 2

    @property
    def may_wish(self) -> bool:
        """Whether the person who posted can still add, put right or object."""
        return self.state in wishes.OPEN_TO

    @property
    def emergency(self) -> bool:
        """Whether it was not published because somebody seemed to need help at once."""
        return self.standing.state is State.DECLINED and self.standing.reason == EMERGENCY

    @property
    def last_news(self) -> date | None:
        """The day of the newest thing that somebody else did about it."""
        days = [day for day in (self.standing.decided_on, self.led_to.last) if day]
        return max(days, default=None)


async def behind(code: str) -> Behind:
    """Everything behind a code digest; raises NotHere for a code we do not know.

    An unknown code is asked for in the same way as a known one, and takes as long (R-07).
    """
    async with reading():
        try:
            standing = await reads.standing(code)
        except NotHere:
            standing = None
        post = standing.post if standing else ""
        row = await Post.select(Post.received, Post.state).where(Post.id == post).first()
        decided = await _decided(post)
        held, feed, wished = (
            bool(await leases.holders([post])),
            await own_feed.there_is(post),
            await wishes.about(post),
        )
        led = await led_to(*_public(standing), post=post)
        asks = await since.may_tell(_public(standing)[0])
    if standing is None or row is None:
        raise NotHere
    return Behind(
        standing=standing,
        received=row["received"],
        state=State(row["state"]),
        decided=decided,
        in_hand=bool(held),
        wishes=wished,
        led_to=led,
        feed=feed,
        # Whoever stands behind another's feedback would answer in the place of its poster.
        asks_since=asks and standing.follows is None,
    )


def _public(standing: Standing | None) -> tuple[str, date | None]:
    return (standing.outcome or "", standing.decided_on) if standing else ("", None)


async def _decided(post: str) -> Action | None:
    talk = [each.value for each in TALK]
    row = (
        await Decision.select(Decision.action)
        .where((Decision.post == post) & Decision.action.not_in(talk))
        .order_by(Decision.version, ascending=False)
        .first()
    )
    return Action(row["action"]) if row else None
