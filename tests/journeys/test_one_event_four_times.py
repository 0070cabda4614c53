"""One event as one report, as several, as a laboratory's result and as a mistake: told rightly everywhere.

What each channel says is read by channels.py; here stands what each telling must and must not hold.
"""

import pytest
from msgspec.structs import replace

from board.alerts import changes as alerts
from board.alerts import reads
from board.alerts.record import Contents
from board.alerts.shapes import Message
from board.moderation.deeds import Office
from tests.journeys.channels import CHANNELS
from tests.journeys.followers import following
from tests.kit import build
from tests.kit.browser import Phone
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio

AREA = "vancouver:strathcona"
HEADLINE = "Purple chunks sold as down, Strathcona"
ONE, SEVERAL = "Unconfirmed: one community report", "Unconfirmed: several community reports"
LAB = "Confirmed by a laboratory"
FOUND = "medetomidine (12%)"
TO_DO = "Naloxone: give it anyway"
TESTED = "A laboratory looked at it."
MISTAKE = "It was baking soda. We made a mistake."
LEVELS = ("E0", "E1", "E4", "EX")

Said = tuple[str, ...]

# For each channel and level: what must be said of it, and what must not.
EXPECTED: dict[str, dict[str, tuple[Said, Said]]] = {
    "page": {
        "E0": ((ONE, HEADLINE, "1 report"), ("Withdrawn", "Confirmed")),
        "E1": ((SEVERAL, "2 to 4 reports"), ("Withdrawn on",)),
        "E4": ((LAB, "medetomidine", "12%"), ("Unconfirmed", "Withdrawn on")),
        "EX": (("Not supported", "Withdrawn on", MISTAKE), ("Until March",)),
    },
    "atom": {
        "E0": ((f"{ONE}. {HEADLINE}", "What to do"), ("Withdrawn",)),
        "E1": ((f"{SEVERAL}. {HEADLINE}", "2 to 4 reports"), ("Withdrawn",)),
        "E4": ((f"{LAB}. {HEADLINE}", "medetomidine (12%, confirmed"), ("Unconfirmed",)),
        "EX": ((f"Withdrawn: {HEADLINE}. {MISTAKE}",), ("What to do", "medetomidine", "Confirmed by")),
    },
    "json": {
        "E0": (("current E0 3", f"{ONE}. {HEADLINE}"), ("Withdrawn",)),
        "E1": (("current E1 3", f"{SEVERAL}. {HEADLINE}"), ("Withdrawn",)),
        "E4": (("current E4 3", f"{LAB}. {HEADLINE}"), ("Unconfirmed",)),
        "EX": (("withdrawn EX 3", f"Withdrawn: {HEADLINE}. {MISTAKE}"), ("What to do", "medetomidine")),
    },
    "cap": {
        "E0": (("Alert Possible Severe", HEADLINE, "board:evidence E0"), ("references", "Cancel")),
        "E1": (("Update Possible Severe", HEADLINE, "references 1"), ("Cancel",)),
        "E4": (("Update Observed Severe", "medetomidine", TESTED, "references 2"), ("Cancel",)),
        "EX": (("Cancel Unlikely Unknown", MISTAKE, "references 3"), (HEADLINE, "medetomidine", "AllClear")),
    },
    "api": {
        "E0": (("current new 1 E0 3 reports 1", HEADLINE), ("withdraw", "found")),
        "E1": (("current update 2 E1 3 reports 2-4", HEADLINE), ("withdraw", "found")),
        "E4": (("current update 3 E4 3", TESTED, "found medetomidine 12%"), ("withdraw",)),
        "EX": (("withdrawn withdrawal 4 EX 3", MISTAKE), ("current", TESTED)),
    },
    "api version": {
        "E0": (("1 new E0",), ("found", TESTED)),
        "E1": (("2 update E1", "Another post tells of the same thing."), ("found", TESTED)),
        "E4": (("3 update E4", TESTED, "found medetomidine 12%"), (MISTAKE,)),
        "EX": (("4 withdrawal EX", MISTAKE), (TESTED,)),
    },
    "api changes": {
        "E0": (("current new 1 E0 3 reports 1", HEADLINE), ("withdraw", "found")),
        "E1": (("current update 2 E1 3 reports 2-4", HEADLINE), ("withdraw", "found")),
        "E4": (("current update 3 E4 3", TESTED, "found medetomidine 12%"), ("withdraw",)),
        "EX": (("withdrawn withdrawal 4 EX 3", MISTAKE), ("current", TESTED)),
    },
    "chat": {
        "E0": ((HEADLINE, ONE), ("Withdrawn", "Confirmed")),
        "E1": ((HEADLINE, SEVERAL), ("Withdrawn", "Confirmed")),
        "E4": ((HEADLINE, LAB), ("Withdrawn", "Unconfirmed")),
        "EX": ((f"Withdrawn: {HEADLINE}", f"Withdrawn on March 10, 2026. {MISTAKE}"), ("onfirmed",)),
    },
    "short": {
        "E0": (("Unconfirmed, 1 report: Down",), ("WITHDRAWN", "lab")),
        "E1": (("Unconfirmed, several reports: Down",), ("WITHDRAWN", "lab")),
        "E4": (("Confirmed by a lab: Down",), ("WITHDRAWN", "Unconfirmed")),
        "EX": ((f"WITHDRAWN (March 10, 2026): {HEADLINE}. {MISTAKE}",), ("onfirmed",)),
    },
    "message": {
        "E0": ((f"WARNING · {ONE}", HEADLINE, TO_DO), ("WITHDRAWN", "Found in it")),
        "E1": ((f"WARNING · {SEVERAL}", HEADLINE, TO_DO), ("WITHDRAWN", "Found in it")),
        "E4": ((f"WARNING · {LAB}", f"Found in it: {FOUND}", TO_DO), ("WITHDRAWN", "Unconfirmed")),
        "EX": (("WITHDRAWN", MISTAKE, "take old papers down"), (TO_DO, "medetomidine", "onfirmed")),
    },
    "aloud": {
        "E0": ((f"How we know: {ONE}.", HEADLINE, TO_DO), ("Withdrawn", "Found in it")),
        "E1": ((f"How we know: {SEVERAL}.", HEADLINE, TO_DO), ("Withdrawn", "Found in it")),
        "E4": ((f"How we know: {LAB}.", f"Found in it: {FOUND}.", TO_DO), ("Withdrawn", "Unconfirmed")),
        "EX": ((f"Withdrawn: {HEADLINE}", MISTAKE), ("How we know", TO_DO, "medetomidine")),
    },
    "posters": {
        "E0": (("WARNING", ONE, HEADLINE, TO_DO, "· v1 ·"), ("WITHDRAWN", "Found in it", "2 to 4")),
        "E1": (("WARNING", f"{SEVERAL} · 2 to 4 reports", TO_DO, "· v2 ·"), ("WITHDRAWN", "Found in it")),
        "E4": (("WARNING", LAB, f"Found in it {FOUND}", TO_DO, "· v3 ·"), ("WITHDRAWN", "Unconfirmed")),
        "EX": (("WITHDRAWN", MISTAKE, "older papers", "· v4 ·"), ("WARNING", TO_DO, "medetomidine", LAB)),
    },
    "sheet": {
        "E0": (("WARNING", ONE, HEADLINE, TO_DO), ("WITHDRAWN", "Found in it", "2 to 4")),
        "E1": (("WARNING", f"{SEVERAL} · 2 to 4 reports", TO_DO), ("WITHDRAWN", "Found in it")),
        "E4": (("WARNING", LAB, f"Found in it {FOUND}", TO_DO), ("WITHDRAWN", "Unconfirmed")),
        "EX": (("WITHDRAWN MARCH 10, 2026", MISTAKE, "older papers"), (TO_DO, "medetomidine", LAB)),
    },
    "screen": {
        "E0": ((ONE, "Warning", HEADLINE), ("Withdrawn", "Nothing new")),
        "E1": ((SEVERAL, "Warning", HEADLINE), ("Withdrawn", "Nothing new")),
        "E4": ((LAB, "Warning", HEADLINE), ("Withdrawn", "Nothing new")),
        "EX": ((f"Withdrawn: {HEADLINE}", MISTAKE), ("Warning", "onfirmed")),
    },
    "webhook": {
        "E0": (("alert.published", "version 1", f"area {AREA}", "risk 3", "evidence E0"), ()),
        "E1": (("alert.updated", "version 2", f"area {AREA}", "risk 3", "evidence E1"), ()),
        "E4": (("alert.updated", "version 3", f"area {AREA}", "risk 3", "evidence E4"), ()),
        "EX": (("alert.withdrawn", "version 4"), ("area", "risk", "evidence")),
    },
    "push": {
        "E0": (("what new", f"area {AREA}", "risk 3"), ()),
        "E1": (("silence",), ("what",)),
        "E4": (("what changed", f"area {AREA}", "risk 3"), ()),
        "EX": (("what changed", f"area {AREA}"), ("risk",)),
    },
}  # fmt: skip


async def test_every_channel_tells_the_four_apart(phone: Phone, clock: Clock) -> None:
    told: dict[str, list[str]] = {name: [] for name in CHANNELS}
    office = await build.moderator()
    async with following(phone) as followers:
        alert = await build.published(await _sent(), office, headline=HEADLINE, risk="3", evidence="E0")
        for level in LEVELS:
            await _becomes(level, alert, office)
            clock.forward(minutes=15)
            for name, channel in CHANNELS.items():
                told[name].append(await channel(followers, alert))
                _check(told[name][-1], f"{name} at {level}", *EXPECTED[name][level])
    assert set(EXPECTED) == set(CHANNELS)
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
    return (await build.alert_sent(happening="much_stronger", area=AREA, sold_as="down")).post


def _check(told: str, where: str, must: Said, must_not: Said) -> None:
    assert [words for words in must if words not in told] == [], f"{where} does not say:\n{told}"
    assert [words for words in must_not if words in told] == [], f"{where} still says:\n{told}"
