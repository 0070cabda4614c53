"""Everybody who follows one board: somebody who reads, a partner's software, and a phone that is told."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from standardwebhooks import Webhook

from board.hooks.courier import Courier as HookCourier
from board.push import changes as push
from board.push import vapid
from board.push.courier import Courier as PushCourier
from board.push.courier import courier as push_courier
from board.push.rounds import one_round
from board.push.shapes import Sender
from tests.api.reader import Reader
from tests.hooks.cast import BOARD, courier, hook
from tests.kit.browser import Phone
from tests.kit.receiver import Heard, Receiver, receiving
from tests.push.handsets import Handset, Service, listening


class Followers:
    """Who asks (`phone`, `reader`) and who is told; what is told is carried when it is asked for here."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.reader = Reader(phone)
        self.partner: Receiver
        self.partners_webhook: Webhook
        self.hook_courier: HookCourier
        self.service: Service
        self.handset: Handset
        self.push_courier: PushCourier
        self._seen: dict[str, set[str]] = {}

    async def next_message(self) -> dict[str, Any]:
        """The one webhook message since the last, believed by the library of the standard."""
        before = len(self.partner.heard)
        await self.hook_courier.empty()
        [heard] = self.partner.heard[before:]
        assert self._signature(heard) in heard.headers["webhook-signature"].split(" ")
        return heard.said

    async def next_notice(self) -> dict[str, Any]:
        """What the phone decrypts since the last, without the id that is used once; empty for nothing."""
        before = len(self.service.of(self.handset))
        await one_round(self.push_courier)
        came = self.service.of(self.handset)[before:]
        if not came:
            return {}
        [delivery] = came
        # Threat: how long a notice is would tell the push service what it says.
        assert len(delivery.body) == len(self.service.deliveries[0].body)
        notice = self.handset.opens(delivery)
        self.new_to("the ids of notices", notice.pop("id"))
        assert set(notice) <= {"what", "area", "risk"}
        return notice

    def new_to(self, where: str, mark: str) -> None:
        """Fails when the mark was seen there before."""
        seen = self._seen.setdefault(where, set())
        assert mark not in seen, f"{where}: the same again"
        seen.add(mark)

    def _signature(self, heard: Heard) -> str:
        # Not its verify: that asks the true clock how old a message is, and the test's stands still.
        at = datetime.fromtimestamp(int(heard.headers["webhook-timestamp"]), UTC)
        return self.partners_webhook.sign(heard.id, at, heard.body.decode())


@asynccontextmanager
async def following(phone: Phone) -> AsyncIterator[Followers]:
    """All of them, from now on; what was before is told to nobody."""
    everybody, keys = Followers(phone), vapid.fresh()
    async with receiving() as partner:
        with listening() as service:
            sender = Sender(keys=keys, address=BOARD, trial=service.origin)
            async with push_courier(sender) as carrier:
                everybody.partner, everybody.service = partner, service
                everybody.hook_courier, everybody.push_courier = courier(partner), carrier
                everybody.partners_webhook = Webhook((await hook(partner)).secret)
                everybody.handset = Handset(service.origin)
                await push.begin()
                await push.switch_on(everybody.handset.with_wish("vancouver:strathcona"), keys)
                yield everybody
