"""One event as one report, as several, as a laboratory's result and as a mistake: told rightly everywhere.

A channel is a function that reads what it says of the alert now. To add one, write it below, name it in
CHANNELS, and say in EXPECTED what each telling of it must and must not hold.
"""

import json
from collections.abc import Awaitable, Callable

import feedparser
import pytest
from msgspec.structs import replace

from board.alerts import changes as alerts
from board.alerts import reads
from board.alerts.record import Contents
from board.alerts.shapes import Message
from board.moderation.deeds import Office
from tests.following.bulletins import read
from tests.following.formats import faults_of_atom, faults_of_cap, faults_of_json
from tests.kit import build
from tests.kit.browser import Phone
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio

HEADLINE = "Purple chunks sold as down, Strathcona"
TESTED = "A laboratory looked at it."
MISTAKE = "It was baking soda. We made a mistake."
LEVELS = ("E0", "E1", "E4", "EX")

Said = tuple[str, ...]

# For each channel and level: what must be said of it, and what must not.
EXPECTED: dict[str, dict[str, tuple[Said, Said]]] = {
    "page": {
        "E0": (("Unconfirmed: one community report", HEADLINE, "1 report"), ("Withdrawn", "Confirmed")),
        "E1": (("Unconfirmed: several community reports", "2 to 4 reports"), ("Withdrawn on",)),
        "E4": (("Confirmed by a laboratory", "medetomidine", "12%"), ("Unconfirmed", "Withdrawn on")),
        "EX": (("Not supported", "Withdrawn on", MISTAKE), ("Until March",)),
    },
    "atom": {
        "E0": ((f"Unconfirmed: one community report. {HEADLINE}", "What to do"), ("Withdrawn",)),
        "E1": ((f"Unconfirmed: several community reports. {HEADLINE}", "2 to 4 reports"), ("Withdrawn",)),
        "E4": ((f"Confirmed by a laboratory. {HEADLINE}", "medetomidine (12%, confirmed"), ("Unconfirmed",)),
        "EX": ((f"Withdrawn: {HEADLINE}. {MISTAKE}",), ("What to do", "medetomidine", "Confirmed by")),
    },
    "json": {
        "E0": (("current E0 3", f"Unconfirmed: one community report. {HEADLINE}"), ("Withdrawn",)),
        "E1": (("current E1 3", f"Unconfirmed: several community reports. {HEADLINE}"), ("Withdrawn",)),
        "E4": (("current E4 3", f"Confirmed by a laboratory. {HEADLINE}"), ("Unconfirmed",)),
        "EX": (("withdrawn EX 3", f"Withdrawn: {HEADLINE}. {MISTAKE}"), ("What to do", "medetomidine")),
    },
    "cap": {
        "E0": (("Alert Possible Severe", HEADLINE, "board:evidence E0"), ("references", "Cancel")),
        "E1": (("Update Possible Severe", HEADLINE, "references 1"), ("Cancel",)),
        "E4": (("Update Observed Severe", "medetomidine", TESTED, "references 2"), ("Cancel",)),
        "EX": (("Cancel Unlikely Unknown", MISTAKE, "references 3"), (HEADLINE, "medetomidine", "AllClear")),
    },
}  # fmt: skip


async def the_page(phone: Phone, alert: str) -> str:
    """The alert's own page; its history tells of the levels before, and is not of now."""
    page = await phone.get(f"/alerts/{alert}")
    for history in page.all("#alert-history, #alert-steps, #changed"):
        history.drop_tree()
    return page.text


async def the_atom_feed(phone: Phone, alert: str) -> str:
    """Its entry in the Atom feed."""
    answer = await phone.read("/feed.atom")
    assert faults_of_atom(answer.text) == []
    [entry] = feedparser.parse(answer.content).entries
    assert entry.id.endswith(alert)
    return f"{entry.title}\n{entry.summary}\n{entry.content[0].value}"


async def the_json_feed(phone: Phone, alert: str) -> str:
    """Its item in the JSON feed, with its facts."""
    answer = await phone.read("/feed.json")
    assert faults_of_json(answer.text) == []
    [item] = json.loads(answer.content)["items"]
    facts = item["_board"]
    told = f"{facts['standing']} {facts['evidence']} {facts['risk']}"
    return f"{told}\n{item['title']}\n{item['summary']}\n{item['content_text']}"


async def the_cap_message(phone: Phone, alert: str) -> str:
    """Its newest CAP message, found through the index."""
    [entry] = feedparser.parse((await phone.read("/cap.atom")).content).entries
    address = next(link.href for link in entry.links if link.type == "application/cap+xml")
    answer = await phone.read(address)
    assert faults_of_cap(answer.text) == []
    message = read(answer.content)
    first = message["info"][0]
    told = [f"{message['msgType'][0]} {first['certainty'][0]} {first['severity'][0]}"]
    told += [f"references {len(given.split())}" for given in message.get("references", [])]
    told += [f"{pair['valueName'][0]} {pair['value'][0]}" for pair in first.get("parameter", [])]
    return "\n".join([*told, answer.text])


CHANNELS: dict[str, Callable[[Phone, str], Awaitable[str]]] = {
    "page": the_page,
    "atom": the_atom_feed,
    "json": the_json_feed,
    "cap": the_cap_message,
}


async def test_every_channel_tells_the_four_apart(phone: Phone, clock: Clock) -> None:
    told: dict[str, list[str]] = {name: [] for name in CHANNELS}
    office = await build.moderator()
    alert = await build.published(await _sent(), office, headline=HEADLINE, risk="3", evidence="E0")
    for level in LEVELS:
        await _becomes(level, alert, office)
        clock.forward(minutes=15)
        for name, channel in CHANNELS.items():
            told[name].append(await channel(phone, alert))
            _check(told[name][-1], f"{name} at {level}", *EXPECTED[name][level])
    for name, every in told.items():
        assert len(set(every)) == len(LEVELS), f"{name} tells two of them alike"


async def _becomes(level: str, alert: str, office: Office) -> None:
    """What happens so that the alert stands at this level."""
    now = await reads.one(alert)
    match level:
        case "E1":
            await build.joined(await _sent(), alert, office)
        case "E4":
            found = (Contents(name="medetomidine", amount="12%", method="mass_spectrometry"),)
            record = replace(now.record, evidence="E4", found=found)
            await alerts.change(alert, now.version, record, message=Message.UPDATE, note=TESTED)
        case "EX":
            await alerts.withdraw(alert, now.version, note=MISTAKE)


async def _sent() -> str:
    return (
        await build.alert_sent(happening="much_stronger", area="vancouver:strathcona", sold_as="down")
    ).post


def _check(told: str, where: str, must: Said, must_not: Said) -> None:
    assert [words for words in must if words not in told] == [], f"{where} does not say:\n{told}"
    assert [words for words in must_not if words in told] == [], f"{where} still says:\n{told}"
