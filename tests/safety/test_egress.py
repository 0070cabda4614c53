"""Calling out reaches public machines alone, whatever an address says and whatever a name leads to (T-82)."""

import asyncio
import datetime
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from board import clock
from board.errors import Refused
from board.safety import egress
from board.safety.egress import Egress, is_public
from tests.kit.receiver import Receiver, receiving

pytestmark = pytest.mark.anyio

PUBLIC = "93.184.215.14"
HERE = Path(__file__).parent
INWARD = (HERE / "inward.txt").read_text().split()
SPELLINGS = (HERE / "spellings.txt").read_text().split()
CONTROLS = (
    "", " ", "https://hooks.example.com/ x", " https://hooks.example.com/", "https://hooks.example.com/\n",
    "https://hooks.example.com\r\nx: y/", "https://hooks.example.com\t/", "https://hooks.example.com/\x00",
    "https://hooks\u00ad.example.com\u202e/", f"https://hooks.example.com/{'x' * 500}", "https://e\u0301\u200d.com\\",
)  # fmt: skip


def names(**known: str) -> egress.Resolve:
    """A resolver that knows these names, each with its addresses, in place of the net."""

    async def resolve(host: str, _: int) -> tuple[str, ...]:
        if host not in known:
            raise OSError
        return tuple(known[host].split())

    return resolve


def here(ip: str) -> bool:
    """A net in which this machine is a public one."""
    return ip == "127.0.0.1"


ANYBODY = names(**{"hooks.example.com": PUBLIC, "xn--bcher-kva.example.com": PUBLIC})


@pytest.mark.parametrize("address", [*SPELLINGS, *CONTROLS])
async def test_an_address_in_an_odd_spelling_is_refused(address: str) -> None:
    async def everybody(_host: str, _port: int) -> tuple[str, ...]:
        return (PUBLIC,)

    with pytest.raises(Refused):
        await Egress(resolve=everybody).check(address)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://hooks.example.com", "https://hooks.example.com"),
        ("https://hooks.example.com/in?key=a%20b&to=c@d", "https://hooks.example.com/in?key=a%20b&to=c@d"),
        ("HTTPS://Hooks.Example.COM:443/In", "https://hooks.example.com/In"),
        ("https://Bücher.example.com/", "https://xn--bcher-kva.example.com/"),
    ],
)
async def test_a_whole_address_with_a_public_name_is_taken_in_one_spelling(typed: str, kept: str) -> None:
    assert await Egress(resolve=ANYBODY).check(typed) == kept


@pytest.mark.parametrize("ip", INWARD)
async def test_a_name_that_leads_inward_is_refused(ip: str) -> None:
    assert not is_public(ip)
    for found in (ip, f"{PUBLIC} {ip}"):
        with pytest.raises(Refused) as refused:
            await Egress(resolve=names(**{"hooks.example.com": found})).check("https://hooks.example.com/")
        assert refused.value.message.id == egress.NOT_PUBLIC


@pytest.mark.parametrize("ip", [PUBLIC, "1.1.1.1", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "2a00::1"])
def test_a_public_address_is_public(ip: str) -> None:
    assert is_public(ip)


async def test_a_name_that_nobody_has_is_told_so() -> None:
    with pytest.raises(Refused) as refused:
        await Egress(resolve=names()).check("https://hooks.example.com/")
    assert refused.value.message.id == egress.NOT_FOUND


async def test_a_port_is_allowed_by_name_alone() -> None:
    out = Egress(resolve=ANYBODY, ports=(443, 8443))
    assert await out.check("https://hooks.example.com:8443/in") == "https://hooks.example.com:8443/in"
    with pytest.raises(Refused):
        out.read("https://hooks.example.com:8444/in")


async def test_a_trial_reaches_the_one_place_it_names(anyio_backend: str) -> None:
    async with receiving() as named, receiving() as other:
        out = Egress(trial=(named.origin,))
        assert (await out.post(named.address, b"{}", {})).status == 200
        for address in (other.address, named.origin.replace("127.0.0.1", "localhost"), f"{named.origin}1/"):
            with pytest.raises(Refused):
                await out.post(address, b"{}", {})
        assert (len(named.heard), other.heard) == (1, [])


async def test_a_name_that_turns_inward_after_it_was_saved_is_not_reached() -> None:
    """DNS rebinding: a public address when the keeper saves, ours when the message goes out."""
    async with receiving() as ours:
        answers = [PUBLIC, "127.0.0.1"]

        async def turning(_host: str, _port: int) -> tuple[str, ...]:
            return (answers.pop(0),)

        out = Egress(resolve=turning, ports=(443, ours.port))
        address = await out.check(f"https://hooks.example.com:{ours.port}/in")
        with pytest.raises(Refused):
            await out.post(address, b"{}", {})
        assert ours.heard == []


async def test_the_address_that_was_checked_is_the_one_connected_to(tmp_path: Path) -> None:
    """The name is looked up once for each message, and host and certificate are those of the name."""
    asked: list[str] = []

    async def once(host: str, _port: int) -> tuple[str, ...]:
        asked.append(host)
        return ("127.0.0.1",)

    async with _partner(tmp_path, "hooks.example.com") as (partner, trust):
        out = Egress(resolve=once, ports=(partner.port,), allows=here, tls=trust)
        await out.post(f"https://hooks.example.com:{partner.port}/in", b"{}", {"webhook-id": "msg_1"})
        assert asked == ["hooks.example.com"]
        assert partner.heard[0].headers["host"] == f"hooks.example.com:{partner.port}"
        with pytest.raises(httpx.ConnectError):
            await out.post(f"https://other.example.com:{partner.port}/in", b"{}", {})
        assert len(partner.heard) == 1


async def test_a_certificate_that_nobody_vouches_for_is_not_believed(tmp_path: Path) -> None:
    async with _partner(tmp_path, "hooks.example.com") as (partner, _):
        known = names(**{"hooks.example.com": "127.0.0.1"})
        out = Egress(resolve=known, ports=(partner.port,), allows=here)
        with pytest.raises(httpx.ConnectError):
            await out.post(f"https://hooks.example.com:{partner.port}/in", b"{}", {})
        assert partner.heard == []


async def test_a_proxy_of_the_environment_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    async with receiving() as partner, receiving() as proxy:
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.origin)
        await Egress(trial=(partner.origin,)).post(partner.address, b"{}", {})
        assert (len(partner.heard), proxy.heard) == (1, [])


@pytest.mark.parametrize("answer", ["endless", "dripping"])
async def test_of_an_answer_only_the_head_is_read(answer: str) -> None:
    async with receiving() as partner, asyncio.timeout(5):
        partner.answers = [answer]
        assert (await Egress(trial=(partner.origin,)).post(partner.address, b"{}", {})).status == 200


@asynccontextmanager
async def _partner(folder: Path, name: str) -> AsyncIterator[tuple[Receiver, ssl.SSLContext]]:
    """A receiver with a certificate for a name, and the trust of who believes in it."""
    certificate = _certified(folder, name)
    theirs = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    theirs.load_cert_chain(certificate)
    async with receiving(tls=theirs) as partner:
        yield partner, ssl.create_default_context(cafile=str(certificate))


def _certified(folder: Path, name: str) -> Path:
    key, now = ec.generate_private_key(ec.SECP256R1()), clock.now()
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    path = folder / "partner.pem"
    path.write_bytes(pem + certificate.public_bytes(serialization.Encoding.PEM))
    return path
