"""A device that holds a passkey, in a few lines of WebAuthn: what it signs is checked by the real library."""

import hashlib
import json
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from board.accounts.form import KeyAnswer

HERE = "https://board.test"
HOST = "board.test"
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class Device:
    """One phone with one passkey; it can lie about the page, the finger, or how often it signed."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id = hashlib.sha256(repr(self.key.public_key().public_numbers()).encode()).digest()
        self.counter = 0

    def made(self, options: str, *, origin: str = HERE, name: str = "A phone") -> KeyAnswer:
        """The answer to the wish for a new passkey."""
        point = self.key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}
        attested = bytes(16) + struct.pack(">H", len(self.id)) + self.id + cbor2.dumps(public)
        data = self._data(PRESENT | VERIFIED | ATTESTED) + attested
        told = {"fmt": "none", "attStmt": {}, "authData": data}
        said = {
            "clientDataJSON": _client("webauthn.create", options, origin),
            "attestationObject": _text(cbor2.dumps(told)),
        }
        return self._answer(said, name)

    def signed(
        self, options: str, *, origin: str = HERE, flags: int = PRESENT | VERIFIED, counter: int | None = None
    ) -> KeyAnswer:
        """The answer to somebody who comes in."""
        self.counter = self.counter + 1 if counter is None else counter
        data, client = self._data(flags), _client("webauthn.get", options, origin)
        over = data + hashlib.sha256(_bytes(client)).digest()
        signature = self.key.sign(over, ec.ECDSA(hashes.SHA256()))
        said = {"clientDataJSON": client, "authenticatorData": _text(data), "signature": _text(signature)}
        return self._answer(said, "")

    def _data(self, flags: int) -> bytes:
        return hashlib.sha256(HOST.encode()).digest() + bytes([flags]) + struct.pack(">I", self.counter)

    def _answer(self, response: dict[str, str], name: str) -> KeyAnswer:
        mine = _text(self.id)
        said: dict[str, Any] = {"id": mine, "rawId": mine, "type": "public-key", "response": response}
        return KeyAnswer(said=said, credential=mine, client_data=response["clientDataJSON"], name=name)


def _client(kind: str, options: str, origin: str) -> str:
    told = {"type": kind, "challenge": json.loads(options)["challenge"], "origin": origin}
    return _text(json.dumps(told).encode())


def _text(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
