"""A served board and everybody who waits for its next alert: how soon each of them is told.

The test asks whether every channel tells of an approval, bench/bench_channels.py how long each takes.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
from standardwebhooks import Webhook

from board import clock
from board.accounts import totp
from board.accounts.door import NAME
from board.accounts.invitations import invite
from board.hooks.pages import HOOKS
from board.push import vapid
from board.roles import Role
from board.safety.keys import keep
from board.settings import PUSH_KEYS
from tests.kit import build
from tests.kit.forms import destination, filled
from tests.kit.page import Page, words
from tests.kit.people import PASSPHRASE
from tests.kit.receiver import Receiver, receiving
from tests.kit.served import Served, serving
from tests.push.handsets import Handset, Service, listening

# Seconds: many times what a channel takes, so that a busy machine is no failure; yet a channel that nobody
# wakes, and that looks for itself now and then, comes too late.
PATIENCE = 5
BETWEEN = 0.02
TIMEOUT = 20
FORM_IS_TOO_NEW = 4
ASKED = {
    "page": "/",
    "Atom": "/feed.atom",
    "JSON Feed": "/feed.json",
    "CAP index": "/cap.atom",
    "API": "/api/v1/alerts",
}
CHANNELS = (*ASKED, "API changes", "webhook", "push")


class Town:
    """A moderator, a reader who asks again and again, a partner's software and a phone."""

    def __init__(self, reader: httpx.AsyncClient, partner: Receiver, service: Service) -> None:
        self.reader = reader
        self.partner = partner
        self.service = service
        self.handset = Handset(service.origin)
        self.moderator: httpx.AsyncClient
        self.webhook: Webhook
        self.asked: dict[str, str] = {}
        self.approved = 0

    async def approve(self, headline: str) -> dict[str, float]:
        """A post is approved under this headline: after how many seconds each channel told it.

        A channel that never did is missing. Counted is from the moment in which the moderator lets the button
        go, so what the decision itself takes is in all of them.
        """
        await build.alert_sent(happening="overdosed", area="vancouver:strathcona", when="today")
        sheet = await self._first_in_the_queue()
        # Where a program that follows goes on from is said by the list itself.
        self.asked = {**ASKED, "API changes": json.loads(await self.asks(ASKED["API"]))["changes"]}
        for address in self.asked.values():  # so the board holds each of them ready, as it was
            assert headline not in await self.asks(address)
        self.approved += 1
        waiting = [asyncio.create_task(self._hears(name, headline), name=name) for name in CHANNELS]
        start = time.perf_counter()
        await self._publishes(sheet, headline)
        done, late = await asyncio.wait(waiting, timeout=PATIENCE)
        for task in late:
            task.cancel()
        return {task.get_name(): task.result() - start for task in done}

    def heard(self) -> dict[str, Any]:
        """The last message to the partner's software, believed by the library of the standard."""
        last = self.partner.heard[-1]
        said: dict[str, Any] = self.webhook.verify(last.body, last.headers)
        return said

    def shown(self) -> dict[str, Any]:
        """The last notice on the phone."""
        return self.handset.opens(self.service.of(self.handset)[-1])

    async def asks(self, address: str) -> str:
        """What stands at an address of the board."""
        return (await self.reader.get(address)).raise_for_status().text

    async def _hears(self, name: str, headline: str) -> float:
        """The moment in which a channel tells of it; each approval is one message and one notice."""
        async for _ in _again_and_again():
            match name:
                case "webhook":
                    told = len(self.partner.heard) >= self.approved
                case "push":
                    told = len(self.service.deliveries) >= self.approved
                case _:
                    told = headline in await self.asks(self.asked[name])
            if told:
                break
        return time.perf_counter()

    async def _first_in_the_queue(self) -> Page:
        waiting = Page(await self.moderator.get("/desk")).all("ol.queue a")[0]
        return Page(await self.moderator.get(str(waiting.get("href"))))

    async def _publishes(self, sheet: Page, headline: str) -> None:
        form, button = sheet.form("form.decide"), "Publish as a new alert"
        pairs = dict(filled(form, {"headline": headline}, button))
        answer = await self.moderator.post(str(destination(form, button)), data=pairs)
        assert answer.status_code == 200, answer.text


@asynccontextmanager
async def town(folder: Path, database_url: str) -> AsyncIterator[Town]:
    """Everybody listens, each in their own way, to a board served on the database bound here."""
    keep(folder / PUSH_KEYS, vapid.fresh())
    async with receiving() as partner:
        with listening() as service:
            more = {"BOARD_HOOK_TRIAL": partner.origin, "BOARD_PUSH_HOST": service.origin}
            with serving(folder, database_url, **more) as served:
                async with _line(served) as reader, _line(served) as moderator:
                    everybody = Town(reader, partner, service)
                    everybody.moderator = moderator
                    await _joins(moderator, served, "moderator")
                    everybody.webhook = Webhook(await _added_webhook(served, partner))
                    await _switches_on(reader, everybody.handset)
                    yield everybody


async def _switches_on(line: httpx.AsyncClient, handset: Handset) -> None:
    [field] = Page(await line.get("/follow")).all("#on-this-phone input[name=once]")
    await asyncio.sleep(FORM_IS_TOO_NEW)
    taken = await line.post("/follow/push", data=handset.form(once=str(field.get("value"))))
    assert taken.status_code == 204, taken.text


def _line(served: Served) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=served.origin, headers={"origin": served.origin}, timeout=TIMEOUT)


async def _joins(line: httpx.AsyncClient, served: Served, role: str) -> None:
    """Whoever is at the other end takes the link that a keeper made by command."""
    link = f"{served.origin}/staff/invitation/{await invite(Role(role), by=None)}"
    joined = await line.post(link, data={"name": role, "passphrase": PASSPHRASE})
    # Sent by hand: a browser sends this cookie over TLS only.
    line.headers["cookie"] = f"{NAME}={joined.cookies[NAME]}"
    line.cookies.clear()
    if role == "keeper":
        page = Page(await line.get("/staff/second"))
        code = totp.code(page.one("#the-letters").text_content().replace(" ", ""), clock.now())
        secret = str(page.one("input[name=secret]").get("value"))
        await line.post("/staff/second/app", data={"secret": secret, "code": code})


async def _added_webhook(served: Served, partner: Receiver) -> str:
    """A keeper adds the partner's webhook; its secret, as the page shows it once."""
    async with _line(served) as keeper:
        await _joins(keeper, served, "keeper")
        wish = {"name": "Partner", "address": partner.address, "kinds": "alert", "least": "1"}
        page = Page(await keeper.post(HOOKS, data=wish))
        return words(page.one("#the-secret"))


async def _again_and_again() -> AsyncIterator[None]:
    while True:
        yield
        await asyncio.sleep(BETWEEN)
