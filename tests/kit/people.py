"""The permanent cast: Ana posts, Moss moderates, Kit keeps the board, Pat is of a program, Sly a stranger."""

import httpx

from board import clock
from board.accounts import invitations, people, sessions, totp
from board.accounts.door import NAME
from board.accounts.shapes import Proof
from board.posts import leases
from board.roles import Role, Who
from tests.kit.browser import Desk, Phone
from tests.kit.clock import Clock
from tests.kit.page import Page

PASSPHRASE = "four quiet herons wade upstream"


async def kit_joins(desk: Desk) -> Page:
    """The keeper takes the link of the first start, sets up a second step, and is at the desk."""
    token = await invitations.first_keeper()
    await desk.get(f"/staff/invitation/{token}")
    await sets_up_an_app(desk, await desk.send("#account-form", name="Kit", passphrase=PASSPHRASE))
    return await desk.follow("I have them. Go on")


async def sets_up_an_app(desk: Desk, page: Page) -> Page:
    """Somebody types the letters of the page into an app, and what the app then shows into the page."""
    letters = page.all("#the-letters")[0].text_content().replace(" ", "")
    return await desk.send("#second-form", code=totp.code(letters, clock.now()))


async def kit_comes_in(desk: Desk) -> str:
    """The keeper is signed in without the slow hashing of a pass-phrase; gives the id of the account."""
    return await _comes_in(desk, "Kit", Role.KEEPER)


async def moss_comes_in(desk: Desk) -> str:
    """A moderator is signed in without the slow hashing of a pass-phrase; gives the id of the account."""
    return await _comes_in(desk, "Moss", Role.MODERATOR)


async def pat_comes_in(desk: Desk) -> str:
    """Somebody of a program's staff is signed in without the slow hashing; gives the id of the account."""
    return await _comes_in(desk, "Pat", Role.PROGRAM, program="Harbour Outreach")


async def ana_warns(phone: Phone, clock: Clock, /, **answers: str | list[str]) -> str:
    """Somebody fills in the alert form and is given a code."""
    await phone.get("/post/alert")
    clock.forward(seconds=20)
    page = await phone.send("#alert-form", **answers)  # type: ignore[arg-type]
    return code_on(page)


async def ana_tells(phone: Phone, clock: Clock, /, **answers: str | list[str]) -> str:
    """Somebody fills in the feedback form and is given a code."""
    await phone.get("/post/feedback")
    clock.forward(seconds=20)
    page = await phone.send("#feedback-form", **answers)  # type: ignore[arg-type]
    return code_on(page)


async def ana_looks(phone: Phone, code: str) -> Page:
    """Somebody types a code to see where their post stands."""
    await phone.get("/code")
    return await phone.send("#code-form", code=code)


async def ana_takes_back(phone: Phone, code: str) -> Page:
    """Somebody looks a post up with its code and takes it back."""
    await ana_looks(phone, code)
    return await phone.send("/code/withdraw")


async def moss_publishes(desk: Desk, /, **edited: str | list[str]) -> Page:
    """The first post of the queue becomes a new alert, with what is edited in its short editor."""
    await first_in_the_queue(desk)
    return await desk.send("form.decide", press="Publish as a new alert", **edited)  # type: ignore[arg-type]


async def moss_joins(desk: Desk, alert: str) -> Page:
    """The first post of the queue is joined to the alert with this id."""
    await first_in_the_queue(desk)
    return await desk.send("form.decide", press="Join it to this alert", alert=alert)


async def moss_approves(desk: Desk, /, **marked: str | list[str]) -> Page:
    """The first post of the queue, feedback, is approved, without the words that are marked."""
    await first_in_the_queue(desk)
    return await desk.send("form.decide", press="Approve", **marked)  # type: ignore[arg-type]


async def moss_declines(desk: Desk, reason: str) -> Page:
    """The first post of the queue is declined."""
    await first_in_the_queue(desk)
    return await desk.send("form.decide", press="Decline", reason=reason)


async def moss_asks(desk: Desk, question: str) -> Page:
    """The person behind the first post of the queue is asked something."""
    await first_in_the_queue(desk)
    return await desk.send("form.decide", press="Ask", question=question)


async def ana_answers(phone: Phone, code: str, words: str) -> Page:
    """Somebody looks with their code, finds a question, and answers it."""
    await ana_looks(phone, code)
    return await phone.send("#question", answer=words)


def code_on(page: Page) -> str:
    """The code that a page shows, or an empty string."""
    found = page.all("#the-code")
    return " ".join(found[0].text_content().split()) if found else ""


async def first_in_the_queue(desk: Desk) -> Page:
    """The post that a moderator must see first, opened."""
    await desk.get("/desk")
    assert desk.page is not None
    return await desk.get(str(desk.page.all("ol.queue a")[0].get("href")))


async def arrives(name: str, role: Role = Role.MODERATOR) -> Who:
    """Somebody new has an account and a session, without any browser."""
    return await comes_in(await people.add(name, role, hashed="none"))


async def comes_in(account: str) -> Who:
    """Whoever has this account has one more session, without any browser."""
    who = await sessions.who(await sessions.begin(account))
    assert who
    return who


async def holder(post: str) -> str | None:
    """The name of whoever has a post open."""
    held = (await leases.holders([post])).get(post)
    return held.name if held else None


async def signed_in(desk: Desk, account: str) -> None:
    """Whoever has this account is signed in, with a second step and without any hashing."""
    cookie = await sessions.begin(account, proof=Proof.SECOND)
    desk.client.cookies.set(NAME, cookie, domain=httpx.URL(desk.origin).host)


async def _comes_in(desk: Desk, name: str, role: Role, *, program: str = "") -> str:
    account = await people.add(name, role, hashed="", program=program)
    await signed_in(desk, account)
    return account
