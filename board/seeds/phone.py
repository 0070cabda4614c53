"""Sending a post as a phone does: through the same form, token and verb as the pages."""

from msgspec import Struct

from board import clock
from board.alerts import changes as alerts
from board.alerts import form as alert_form
from board.feedback import changes as feedback
from board.feedback import form as feedback_form
from board.guide.load import Guide
from board.posts.shapes import Arrival, Kind
from board.safety import tokens
from board.safety.receipts import Receipts
from board.safety.tokens import Once
from board.seeds.shapes import SentPost


class Phone(Struct, frozen=True, kw_only=True):
    """What a phone meets on this board; `services` gives the area of each service that it can choose."""

    guide: Guide
    receipts: Receipts
    services: dict[str, str | None]

    async def send(self, post: SentPost) -> str:
        """Send a post and give its id; raises Invalid where the form would ask for a second look."""
        arrival = await self._alert(post) if post.kind is Kind.ALERT else await self._feedback(post)
        return arrival.post

    async def _alert(self, post: SentPost) -> Arrival:
        draft, facts = alert_form.check(post.sent, self.guide, language=post.language, today=clock.today())
        return await alerts.submit(draft, facts, once=self._once(post), receipts=self.receipts)

    async def _feedback(self, post: SentPost) -> Arrival:
        draft, facts = feedback_form.check(
            post.sent, self.guide, language=post.language, today=clock.today(), services=self.services
        )
        return await feedback.submit(draft, facts, once=self._once(post), receipts=self.receipts)

    def _once(self, post: SentPost) -> Once:
        """The token of a form that lay open just long enough."""
        now, keys = clock.now(), self.receipts.keys
        token = tokens.issue(post.kind, keys=keys, at=now - tokens.YOUNGEST)
        return tokens.check(token, post.kind, keys=keys, at=now)
