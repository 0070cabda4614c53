"""Signatures are those of the Standard Webhooks, checked by their own library and by a known example."""

import base64
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from board.hooks import signing
from board.safety import sealed
from board.safety.keys import fresh_keys
from board.safety.seal import Unsealable

VECTOR = Path(__file__).parents[1] / "standards" / "webhook-vector.json"
BODY = b'{"type":"alert.published"}'


def test_a_known_example_is_signed_as_it_must_be() -> None:
    known = msgspec.json.decode(VECTOR.read_bytes())
    secret, given = base64.b64decode(known["secret"].removeprefix("whsec_")), known["headers"]
    at = int(given["webhook-timestamp"])
    assert signing.headers(given["webhook-id"], known["body"].encode(), at=at, keys=[secret]) == given
    assert signing.shown(secret) == known["secret"]


def test_the_standards_own_library_believes_us_with_the_old_secret_and_with_the_new() -> None:
    new, old = signing.new_secret(), signing.new_secret()
    headers = _signed([new, old])
    for secret in (new, old):
        assert Webhook(signing.shown(secret)).verify(BODY, headers) == {"type": "alert.published"}


@pytest.mark.parametrize("body", [b'{"type":"alert.withdrawn"}', BODY + b" "])
def test_it_believes_no_changed_body(body: bytes) -> None:
    secret = signing.new_secret()
    with pytest.raises(WebhookVerificationError):
        Webhook(signing.shown(secret)).verify(body, _signed([secret]))


def test_a_secret_has_as_many_bytes_as_the_standard_asks_for() -> None:
    assert len(signing.new_secret()) == 32
    assert signing.new_secret() != signing.new_secret()


def test_a_sealed_secret_opens_with_the_same_keys_in_the_same_row_alone() -> None:
    keys, secret = fresh_keys(), signing.new_secret()
    lying = sealed.seal(secret, keys=keys, of="a")
    assert sealed.unseal(lying, keys=keys, of="a") == secret
    assert lying != sealed.seal(secret, keys=keys, of="a")
    for other, row, text in (
        (fresh_keys(), "a", lying),
        (keys, "b", lying),
        (keys, "a", "no seal"),
        (keys, "a", ""),
    ):
        with pytest.raises(Unsealable):
            sealed.unseal(text, keys=other, of=row)


def _signed(keys: list[bytes]) -> dict[str, str]:
    return signing.headers("msg_1", BODY, at=int(datetime.now(UTC).timestamp()), keys=keys)
