"""A program asks the people behind an alert through a peer, and learns neither who they are nor how many."""

import asyncio

import pytest

from board.accounts import bindings, people
from board.codes.behind import behind
from board.db import fetch
from board.db.bound import Database
from board.errors import Conflict, Invalid, Refused
from board.posts import asking, inquiries
from board.posts.inquiries import State
from board.posts.shapes import Kind
from board.programs import bodies
from board.roles import Role
from board.safety.keeping import Kept, life
from board.sweep import sweep
from tests.kit.browser import Desk, Phone
from tests.kit.build import alert_sent, digest, joined, moderator, published
from tests.kit.clock import Clock
from tests.kit.people import ana_looks, ana_warns, moss_comes_in, moss_publishes, pat_comes_in, signed_in

pytestmark = pytest.mark.anyio

WANTED = "Was it sold as tablets or as powder?"
PUT = "Was it tablets or powder?"


async def asked(account: str, alert: str) -> str:
    """The id of a question about an alert."""
    return await inquiries.ask(Kind.ALERT, alert, WANTED, account=account)


@pytest.mark.both_engines
async def test_it_waits_behind_every_code_that_allowed_it_and_behind_no_other(
    db: Database, clock: Clock
) -> None:
    office = await moderator()
    first, other, never = [await alert_sent(may_ask=answer) for answer in ("yes", "yes", "no")]
    alert = await published(first.post, office)
    for arrival in (other, never):
        await joined(arrival.post, alert, office)
    name = await asked(office.by.account, alert)
    await inquiries.put(name, PUT, version=1, account=office.by.account)
    for arrival, question in ((first, PUT), (other, PUT), (never, None)):
        now = await behind(digest(arrival))
        assert (now.standing.question, now.step) == (question, 3)
    await asking.answer(digest(other), "Powder.")
    [there] = await inquiries.at_the_desk()
    assert there.answers == ("Powder.",)
    assert (await behind(digest(other))).stands == "joined"


async def test_what_a_program_is_told_is_the_same_however_many_were_asked(db: Database, clock: Clock) -> None:
    office = await moderator()
    told = []
    for allowed in ("no", "yes"):
        alert = await published((await alert_sent(may_ask=allowed)).post, office)
        name = await asked(office.by.account, alert)
        await inquiries.put(name, PUT, version=1, account=office.by.account)
        [seen] = [each for each in await inquiries.seen_by(office.by.account) if each.id == name]
        told.append((seen.state, seen.put, seen.told, seen.answers))
    assert told == [(State.PUT, PUT, "", ())] * 2


@pytest.mark.both_engines
async def test_what_a_program_asked_is_seen_by_who_answers_for_it_and_not_by_who_typed_its_name(
    db: Database, clock: Clock
) -> None:
    kit = await people.add("Kit", Role.KEEPER, hashed="")
    await bodies.make("Harbour")
    staff = [
        await people.add(name, Role.PROGRAM, hashed="", program="Harbour") for name in ("Pat", "Lou", "Eve")
    ]
    for account in staff[:2]:
        await bindings.bind(account, ["harbour"], by=kit)
    alert = await published((await alert_sent()).post, await moderator())
    name = await asked(staff[0], alert)
    seen = [[each.id for each in await inquiries.seen_by(account)] for account in staff]
    assert seen == [[name], [name], []]


@pytest.mark.both_engines
async def test_of_many_who_put_it_at_once_one_does(db: Database, clock: Clock) -> None:
    office = await moderator()
    alert = await published((await alert_sent(may_ask="yes")).post, office)
    name = await asked(office.by.account, alert)
    tries = [inquiries.put(name, PUT, version=1, account=office.by.account) for _ in range(5)]
    lost = await asyncio.gather(*tries, return_exceptions=True)
    assert [type(each) for each in lost if each is not None] == [Conflict] * 4
    assert len(await fetch("SELECT * FROM question")) == 1


async def test_answers_go_when_they_are_passed_on_left_or_old(db: Database, clock: Clock) -> None:
    office = await moderator()
    by = office.by.account
    for end in ("passed on", "left", "old"):
        arrival = await alert_sent(may_ask="yes")
        alert = await published(arrival.post, office)
        name = await asked(by, alert)
        await inquiries.put(name, PUT, version=1, account=by)
        await asking.answer(digest(arrival), "Powder, grey.")
        match end:
            case "passed on":
                await inquiries.pass_on(name, "It was a powder.", version=2, account=by)
            case "left":
                await inquiries.leave(name, version=2, account=by)
            case "old":
                clock.forward(days=life(Kept.INQUIRY).days)
                await sweep()
        assert await fetch("SELECT * FROM question") == [], end
    assert await fetch("SELECT * FROM inquiry") == []


async def test_one_account_asks_three_things_about_one_alert_at_a_time(db: Database, clock: Clock) -> None:
    office = await moderator()
    alert = await published((await alert_sent()).post, office)
    for _ in range(inquiries.MOST_OPEN):
        await asked(office.by.account, alert)
    with pytest.raises(Invalid):
        await asked(office.by.account, alert)


async def test_pat_asks_moss_puts_it_ana_answers_and_pat_reads_what_moss_passes_on(
    phone: Phone, desk: Desk, clock: Clock
) -> None:
    code = await ana_warns(phone, clock, happening="rumour", may_ask="yes")
    moss = await moss_comes_in(desk)
    await moss_publishes(desk)
    pat = await pat_comes_in(desk)
    await desk.get("/staff/alerts")
    assert desk.page is not None
    [link] = [a for a in desk.page.all("a") if "/staff/questions?" in str(a.get("href"))]
    await desk.get(str(link.get("href")))
    assert "It is with the moderators." in (await desk.send("#question-form", question=WANTED)).text
    await signed_in(desk, moss)
    page = await desk.get("/desk/questions")
    assert "Harbour Outreach" in page.text
    await desk.send("form.flow", press="Ask people through their codes", question=PUT)
    assert PUT in (await ana_looks(phone, code)).text
    page = await phone.send("#question", answer="It was a powder, and my brother was there.")
    assert PUT not in page.text
    page = await desk.get("/desk/questions")
    assert "my brother was there" in page.text
    await desk.send("form.flow", press="Pass it on", told="It was a powder.")
    await signed_in(desk, pat)
    page = await desk.get("/staff/questions")
    assert "It was a powder." in page.text
    assert "brother" not in page.html
    assert "brother" not in str(await fetch("SELECT * FROM question"))


async def test_what_would_lead_to_somebody_is_asked_about_before_it_is_passed_on(
    desk: Desk, clock: Clock
) -> None:
    office = await moderator()
    alert = await published((await alert_sent(may_ask="yes")).post, office)
    name = await asked(office.by.account, alert)
    await inquiries.put(name, PUT, version=1, account=office.by.account)
    await moss_comes_in(desk)
    await desk.get("/desk/questions")
    page = await desk.send("form.flow", press="Pass it on", told="Call them on 604 555 0199.", expect=422)
    assert "This looks like a phone number" in page.text
    assert "604 555 0199" in page.html


@pytest.mark.both_engines
async def test_who_decides_no_more_puts_and_passes_on_no_question(db: Database, clock: Clock) -> None:
    """T-63."""
    office = await moderator()
    alert = await published((await alert_sent(may_ask="yes")).post, office)
    name = await asked(office.by.account, alert)
    await people.end(office.by.account)
    for deed in (
        inquiries.put(name, PUT, version=1, account=office.by.account),
        inquiries.leave(name, version=1, account=office.by.account),
    ):
        with pytest.raises(Refused):
            await deed
    assert [each.state for each in await inquiries.at_the_desk()] == [State.NEW]
