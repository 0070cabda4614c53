"""T-82: where notices may be sent, at the door and again on the way."""

import httpcore
import pytest

from board.errors import Invalid
from board.forms import Sent
from board.push.courier import Courier, End, courier
from board.push.form import check
from board.push.hosts import may_be_called
from board.push.shapes import Phone, Sender
from board.safety.egress import is_public
from tests.kit.build import guide, sent
from tests.push.conftest import KEYS
from tests.push.handsets import Handset, Service

pytestmark = pytest.mark.anyio

KNOWN = [
    "https://fcm.googleapis.com/fcm/send/abc:def",
    "https://FCM.googleapis.com:443/wp/abc",
    "https://web.push.apple.com/QAbc",
    "https://wns2-by3p.notify.windows.com/w/?token=abc",
    "https://updates.push.services.mozilla.com/wpush/v2/abc",
]
UNKNOWN = [
    "",
    "https://elsewhere.example/abc",
    "http://fcm.googleapis.com/wp/abc",
    "https://fcm.googleapis.com:8443/wp/abc",
    "https://fcm.googleapis.com:99999/wp/abc",
    "https://fcm.googleapis.com@10.0.0.1/wp/abc",
    "https://fcm.googleapis.com",
    "https://fcm.googleapis.com/",
    "https://fcm.googleapis.com/wp/abc#x",
    "https://fcm.googleapis.com.elsewhere.example/abc",
    "https://notfcm.googleapis.com/abc",
    "https://push.apple.com/abc",
    "https://x1.push.apple.com/abc",
    "https://android.googleapis.com/gcm/send/abc",
    "https://evilpush.apple.com/abc",
    "https://notify.windows.com.evil.example/abc",
    "https://10.0.0.1/abc",
    "https://[::1]/abc",
    "https://[::1/abc",
    "https://fcm.googleapis.com/wp/a\tb",
    "https://fcm.googleapis.com/wp/a b",
    "https://fcm.googleapis.com\\@elsewhere.example/abc",
    "https://fcm.googleapis.com/" + "a" * 1000,
    "file:///etc/passwd",
]
OURS_ALONE = [
    "127.0.0.1", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1",  # noqa: S104
    "fe80::1%eth0", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "224.0.0.1", "ff02::1",
]  # fmt: skip


@pytest.mark.parametrize("endpoint", KNOWN)
def test_t82_the_push_services_of_browsers_may_be_called(endpoint: str) -> None:
    assert may_be_called(endpoint, trial="")


@pytest.mark.parametrize("endpoint", UNKNOWN)
def test_t82_nobody_else_is_taken_at_the_door(endpoint: str, handset: Handset) -> None:
    with pytest.raises(Invalid) as refusal:
        check(sent(**handset.form(endpoint=endpoint)), guide(), trial="")
    assert "endpoint" in refusal.value.fields


@pytest.mark.parametrize("endpoint", UNKNOWN)
async def test_t82_what_was_taken_is_asked_again_before_each_call(
    endpoint: str, handset: Handset, carrier: Courier
) -> None:
    kept = handset.with_wish()
    phone = Phone(endpoint=endpoint, p256dh=kept.p256dh, auth=kept.auth, wish=kept.wish)
    assert (await carrier.carry(b"{}", phone)).end is End.GONE


def test_a_service_for_trying_out_is_one_origin_and_no_more() -> None:
    trial = "http://127.0.0.1:9000"
    assert may_be_called(f"{trial}/wp/abc", trial=trial)
    for other in ("http://127.0.0.1:9001/wp/abc", "https://127.0.0.1:9000/wp/abc", "http://127.0.0.2:9000/a"):
        assert not may_be_called(other, trial=trial)


@pytest.mark.parametrize("address", OURS_ALONE)
def test_t82_addresses_of_our_own_network_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("found", [["10.0.0.1"], ["8.8.8.8", "127.0.0.1"], ["::ffff:192.168.0.1"], []])
async def test_t82_a_known_name_that_leads_into_our_network_is_not_called(
    found: list[str], handset: Handset, service: Service
) -> None:
    phone = handset.with_wish()
    port = service.origin.rsplit(":", 1)[1]
    named = Phone(
        endpoint=f"http://push.example:{port}/wp/a", p256dh=phone.p256dh, auth=phone.auth, wish=phone.wish
    )
    asked: list[str] = []

    async def look(host: str, _port: int) -> list[str]:
        asked.append(host)
        return found

    # A trial at another origin opens the door for its own host alone, not for what that name leads to.
    sender = Sender(keys=KEYS, address="https://board.test", trial="http://127.0.0.1:9")
    async with courier(sender, resolve=look) as carrying:
        with pytest.raises(httpcore.ConnectError):
            await carrying._connections.request("GET", named.endpoint)
    assert (asked, service.deliveries) == (["push.example"], [])


async def test_t82_a_name_is_looked_up_once_and_that_address_is_called(
    handset: Handset, service: Service
) -> None:
    """Rebinding: a second look would lead elsewhere."""
    port = service.origin.rsplit(":", 1)[1]
    looks = [["127.0.0.1"], ["127.0.0.9"]]

    async def look(_host: str, _port: int) -> list[str]:
        return looks.pop(0)

    origin = f"http://push.example:{port}"
    phone = handset.with_wish()
    named = Phone(endpoint=f"{origin}/wp/a", p256dh=phone.p256dh, auth=phone.auth, wish=phone.wish)
    async with courier(Sender(keys=KEYS, address=origin, trial=origin), resolve=look) as carrying:
        for _ in range(2):
            assert (await carrying.carry(b"{}", named)).end is End.ARRIVED
    assert len(looks) == 1
    assert [each.headers["host"] for each in service.deliveries] == [f"push.example:{port}"] * 2


async def test_t82_a_redirect_is_not_followed(handset: Handset, service: Service, carrier: Courier) -> None:
    service.answers = [(307, {"location": f"{service.origin}/elsewhere"})]
    assert (await carrier.carry(b"{}", handset.with_wish())).end is End.REFUSED
    assert len(service.deliveries) == 1


@pytest.mark.parametrize(
    "wrong",
    [{"p256dh": "!"}, {"p256dh": "BAAA"}, {"auth": "AAAA"}, {"auth": ""}, {"area": "atlantis"},
     {"least": "0"}, {"least": "5"}, {"least": "\u0663"}, {"endpoint": "x"}],
)  # fmt: skip
def test_what_is_not_in_order_is_refused_field_by_field(
    wrong: dict[str, str], handset: Handset, service: Service
) -> None:
    with pytest.raises(Invalid):
        check(sent(**handset.form(**wrong)), guide(), trial=service.origin)
    assert check(sent(**handset.form()), guide(), trial=service.origin).endpoint == handset.endpoint


def test_nothing_at_all_is_refused_in_words(service: Service) -> None:
    with pytest.raises(Invalid) as refusal:
        check(Sent(), guide(), trial=service.origin)
    assert set(refusal.value.fields) == {"endpoint", "p256dh", "least"}
