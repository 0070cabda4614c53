"""T-85 on the wire: what a push service gets, what the phone reads, and what is never in it."""

import logging
from datetime import timedelta

import pytest

from board.push import kept, vapid
from board.push.courier import ENOUGH, Courier, End, courier, judged
from board.push.envelope import closed
from board.push.shapes import Notice, Sender, What
from board.safety import hush
from tests.kit.clock import Clock
from tests.kit.logs import Logs
from tests.push.conftest import KEYS
from tests.push.handsets import Handset, Service, claims

pytestmark = pytest.mark.anyio

NOTICES = [
    Notice(id="abc"),
    Notice(id="abc", what=What.NEW, area="vancouver:strathcona", risk=4),
    Notice(id="abc", what=What.CHANGED, area="vancouver:kensington-cedar-cottage"),
]


@pytest.mark.parametrize("notice", NOTICES)
async def test_a_phone_opens_with_its_own_keys_what_the_board_closed(
    notice: Notice, carrier: Courier, handset: Handset, service: Service
) -> None:
    assert (await carrier.carry(kept.payload(notice), handset.with_wish())).end is End.ARRIVED
    [delivery] = service.deliveries
    said = handset.opens(delivery)
    given = {"id": "abc", "what": notice.what, "area": notice.area, "risk": notice.risk}
    assert said == {name: value for name, value in given.items() if value is not None}


async def test_the_push_service_learns_nothing_from_what_differs(
    carrier: Courier, handset: Handset, service: Service
) -> None:
    for notice in NOTICES:
        await carrier.carry(kept.payload(notice), handset.with_wish())
    assert len({len(each.body) for each in service.deliveries}) == 1
    assert len({len(handset.opens_bytes(each)) for each in service.deliveries}) == 1
    plain = [
        {name: value for name, value in each.headers.items() if name != "authorization"}
        for each in service.deliveries
    ]
    assert plain[0] == plain[1] == plain[2]
    assert {name: plain[0][name] for name in ("ttl", "urgency", "content-encoding")} == {
        "ttl": "86400",
        "urgency": "high",
        "content-encoding": "aes128gcm",
    }
    assert "topic" not in plain[0]


async def test_the_board_signs_for_this_service_alone_and_for_half_a_day(
    carrier: Courier, handset: Handset, service: Service, clock: Clock
) -> None:
    await carrier.carry(b"{}", handset.with_wish())
    signed = claims(service.deliveries[0], vapid.public_key(KEYS), service.origin)
    until = int((clock.now() + timedelta(hours=12)).timestamp())
    assert signed == {"aud": service.origin, "exp": until, "sub": "https://board.test"}


def test_a_payload_is_closed_anew_each_time(handset: Handset) -> None:
    phone = handset.with_wish()
    assert closed(b"{}", phone=phone.p256dh, auth=phone.auth) != closed(
        b"{}", phone=phone.p256dh, auth=phone.auth
    )


@pytest.mark.parametrize(
    ("status", "end"),
    [(200, End.ARRIVED), (201, End.ARRIVED), (202, End.ARRIVED), (404, End.GONE), (410, End.GONE),
     (400, End.NOBODY), (429, End.LATER), (500, End.LATER), (503, End.LATER), (301, End.REFUSED),
     (401, End.REFUSED), (403, End.REFUSED), (413, End.REFUSED)],
)  # fmt: skip
def test_every_answer_means_one_thing(status: int, end: End) -> None:
    assert judged(status, b"").end is end


@pytest.mark.parametrize(
    ("said", "wait"),
    [(b"120", 120), (b"999999999", 3600), (b"9" * 5_000, 0), (b"-5", 0), (b"Wed, 21 Oct 2026", 0), (b"", 0)],
)
def test_a_service_may_ask_us_to_wait_an_hour_at_most(said: bytes, wait: int) -> None:
    assert judged(429, said).wait == wait


async def test_a_service_that_is_not_there_is_an_answer_and_no_error() -> None:
    nowhere = "http://127.0.0.1:1"
    async with courier(Sender(keys=KEYS, address="https://board.test", trial=nowhere)) as carrying:
        assert (await carrying.carry(b"{}", Handset(nowhere).with_wish())).end is End.LATER


async def test_a_service_that_gives_no_answer_is_left_alone_for_the_rest_of_the_round() -> None:
    nowhere, looks = "http://push.example:1", [0]

    async def look(_host: str, _port: int) -> list[str]:
        looks[0] += 1
        return ["127.0.0.1"]

    async with courier(Sender(keys=KEYS, address=nowhere, trial=nowhere), resolve=look) as carrying:
        for _ in range(ENOUGH * 2):
            assert (await carrying.carry(b"{}", Handset(nowhere).with_wish())).end is End.LATER
        assert looks == [ENOUGH]
        carrying.set_out()
        await carrying.carry(b"{}", Handset(nowhere).with_wish())
        assert looks == [ENOUGH + 1]


async def test_names_made_up_in_one_family_are_one_service_and_are_left_alone_together() -> None:
    asked: list[str] = []

    async def inward(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["10.0.0.1"]

    async with courier(Sender(keys=KEYS, address="https://board.test"), resolve=inward) as carrying:
        for number in range(ENOUGH * 3):
            made_up = Handset(f"https://x{number}.notify.windows.com").with_wish()
            assert (await carrying.carry(b"{}", made_up)).end is End.LATER
    assert len(asked) == ENOUGH


async def test_a_name_that_nobody_has_silences_no_real_one_of_its_family() -> None:
    async def nobody_has_it(_host: str, _port: int) -> list[str]:
        raise OSError

    async with courier(Sender(keys=KEYS, address="https://board.test"), resolve=nobody_has_it) as carrying:
        for _ in range(ENOUGH * 2):
            made_up = Handset("https://x.notify.windows.com").with_wish()
            assert (await carrying.carry(b"{}", made_up)).end is End.NOBODY


async def test_no_log_of_ours_names_a_phone(carrier: Courier, handset: Handset, logs: Logs) -> None:
    phone = handset.with_wish()
    await carrier.carry(b"{}", phone)
    assert f"{phone} {phone!r}" == "Phone(hidden) Phone(hidden)"
    assert "unmistakable" not in logs.text


@pytest.mark.parametrize("name", ["httpcore.http11", "httpcore.connection", "httpx"])
def test_what_a_library_says_of_a_call_is_dropped(name: str, handset: Handset) -> None:
    record = logging.LogRecord(name, logging.ERROR, "", 0, handset.endpoint, None, None)
    assert not hush.Quiet().filter(record)
