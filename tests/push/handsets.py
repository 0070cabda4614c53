"""A push service on loopback, and the phones behind it: they open what comes with keys of their own."""

import json
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Event, Thread
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from msgspec import Struct

from board.push.envelope import LAST_RECORD, keys, point
from board.push.shapes import Phone, Wish

PATIENCE = 20.0  # seconds


class Delivery(Struct, frozen=True):
    """One request as the push service got it."""

    path: str
    headers: dict[str, str]
    body: bytes


class Handset:
    """A phone with its own secrets, subscribed at the service."""

    def __init__(self, origin: str) -> None:
        self.endpoint = f"{origin}/wp/unmistakable-endpoint-{secrets.token_hex(6)}"
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.auth = secrets.token_bytes(16)

    @property
    def p256dh(self) -> bytes:
        return self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def with_wish(self, area: str | None = None, least: int = 1, *, neutral: str = "no") -> Phone:
        """What the board keeps of this phone."""
        wish = Wish(area=area, least=least, neutral=neutral == "yes")
        return Phone(endpoint=self.endpoint, p256dh=self.p256dh, auth=self.auth, wish=wish)

    def form(self, **answers: str) -> dict[str, str]:
        """What its browser sends to switch notices on."""
        given = {"endpoint": self.endpoint, "p256dh": _text(self.p256dh), "auth": _text(self.auth)}
        return {**given, "area": "", "least": "1", "says": "place", **answers}

    def opens(self, delivery: Delivery) -> dict[str, Any]:
        """What a delivery says, opened with the phone's own keys."""
        return dict(json.loads(self.opens_bytes(delivery)))

    def opens_bytes(self, delivery: Delivery) -> bytes:
        """The same before it is read, with what it was filled up with."""
        return opened(delivery.body, private=self.private, auth=self.auth)


def opened(body: bytes, *, private: ec.EllipticCurvePrivateKey, auth: bytes) -> bytes:
    """What the phone with this key reads (RFC 8188 section 2); raises InvalidTag for any other phone."""
    length = body[20]
    salt, board, record = body[:16], body[21 : 21 + length], body[21 + length :]
    key, nonce = keys(private, other=board, auth=auth, salt=salt, phone=point(private), board=board)
    return AESGCM(key).decrypt(nonce, record, None).removesuffix(LAST_RECORD)


class Service:
    """What came, in order; `answers` are the statuses to give next, 201 when there is none.

    What comes for the paths in `hangs` is never answered.
    """

    def __init__(self) -> None:
        self.origin = ""
        self.deliveries: list[Delivery] = []
        self.answers: list[tuple[int, dict[str, str]]] = []
        self.hangs: set[str] = set()
        self._came = Condition()
        self._over = Event()

    def take(self, delivery: Delivery) -> tuple[int, dict[str, str]]:
        """Note what came; how it is answered."""
        with self._came:
            self.deliveries.append(delivery)
            self._came.notify_all()
        if delivery.path in self.hangs:
            self._over.wait()
        with self._came:
            return self.answers.pop(0) if self.answers else (201, {})

    def end(self) -> None:
        """Let go of what hangs."""
        self._over.set()

    def wait(self, many: int, *, within: float = PATIENCE) -> None:
        """Until so many have come; AssertionError when they do not."""
        with self._came:
            assert self._came.wait_for(lambda: len(self.deliveries) >= many, within)

    def of(self, handset: Handset) -> list[Delivery]:
        """What came for one phone."""
        return [each for each in self.deliveries if handset.endpoint.endswith(each.path)]


@contextmanager
def listening() -> Iterator[Service]:
    """A service that ends with the block."""
    service = Service()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(service))
    service.origin = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        service.end()
        server.shutdown()
        thread.join()
        server.server_close()


def claims(delivery: Delivery, public_key: str, origin: str) -> dict[str, Any]:
    """What the board signed, checked by PyJWT with the key that the board's page shows to browsers."""
    kind, _, rest = delivery.headers["authorization"].partition(" ")
    parts = dict(part.split("=", 1) for part in rest.split(","))
    assert (kind, parts["k"]) == ("vapid", public_key)
    point = public_key + "=" * (-len(public_key) % 4)
    raw = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _unpadded(point))
    # The clock of a test stands still: whether the time is over is asked by the test itself.
    return dict(
        jwt.decode(parts["t"], raw, algorithms=["ES256"], audience=origin, options={"verify_exp": False})
    )


def _unpadded(text: str) -> bytes:
    return jwt.utils.base64url_decode(text.rstrip("="))


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def _handler(service: Service) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, more = service.take(Delivery(self.path, headers, body))
            self.send_response(status)
            for name, value in {**more, "content-length": "0"}.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Nothing is written."""

    return Handler
