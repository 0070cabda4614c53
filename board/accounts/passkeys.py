"""Keys that live in somebody's phone, laptop or security key, and sign that they are here (WebAuthn level 3).

Threat: a pass-phrase and a code can be typed into a page that only looks like ours; a passkey signs for one
address alone. It counts as both factors: the device is had, and opened by a finger, a face or its own number,
which we insist on. Guessing needs no throttle: there is nothing to guess but a signature.
"""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from msgspec import Struct

from board import clock
from board.accounts import challenges
from board.accounts.form import KeyAnswer
from board.accounts.tables import Passkey
from board.db import reading, writing
from board.errors import N_, Invalid, Message, NotHere
from board.later import later
from board.roles import Who
from board.safety import codes
from board.safety.keys import Keys

if TYPE_CHECKING:
    import webauthn
    from webauthn import helpers
    from webauthn.helpers import structs
else:
    webauthn, helpers, structs = map(later, ("webauthn", "webauthn.helpers", "webauthn.helpers.structs"))

COMING_IN = "coming in"
MOST = 10
FIELD = "passkey"

NOT_TAKEN = N_("This passkey could not be taken. Please try once more, or sign in with your pass-phrase.")
KNOWN = N_("This passkey is in your list already.")
ENOUGH = N_("Ten passkeys are the most. Take one away first.")


class Site(Struct, frozen=True, kw_only=True):
    """The board as passkeys know it: by its host, at its one origin, under its name."""

    host: str
    origin: str
    name: str


def site(address: str, name: str) -> Site:
    """The board at its public address; passkeys made there work there and nowhere else."""
    return Site(host=urlsplit(address).hostname or "", origin=address, name=name)


def to_come_in(here: Site, *, keys: Keys) -> str:
    """What the browser asks of any passkey that it holds for the board, as JSON."""
    wanted = webauthn.generate_authentication_options(
        rp_id=here.host,
        challenge=challenges.issue(COMING_IN, keys=keys),
        user_verification=structs.UserVerificationRequirement.REQUIRED,
    )
    return helpers.options_to_json(wanted)


async def to_add(who: Who, here: Site, *, keys: Keys) -> str:
    """What the browser asks of a device that is to hold a passkey for somebody, as JSON."""
    async with reading():
        held = await Passkey.select(Passkey.credential).where(Passkey.account == who.account)
    known = [helpers.base64url_to_bytes(row["credential"]) for row in held]
    wanted = webauthn.generate_registration_options(
        rp_id=here.host,
        rp_name=here.name,
        user_name=who.name,
        user_id=who.account.encode(),
        challenge=challenges.issue(_adding(who), keys=keys),
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.PREFERRED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[structs.PublicKeyCredentialDescriptor(id=each) for each in known],
    )
    return helpers.options_to_json(wanted)


async def add(who: Who, answer: KeyAnswer, here: Site, *, keys: Keys) -> None:
    """Keep the public half of a new passkey; raises Invalid for one that is not well made, or known."""
    challenge = _challenge(answer, _adding(who), keys)
    try:
        made = webauthn.verify_registration_response(
            credential=answer.said,
            expected_challenge=challenge,
            expected_rp_id=here.host,
            expected_origin=here.origin,
            require_user_verification=True,
        )
    except Exception:  # noqa: BLE001 - parsers of three formats, each with errors of its own, on foreign bytes
        raise _refused(NOT_TAKEN) from None
    row = Passkey(
        id=codes.public_id(),
        account=who.account,
        credential=helpers.bytes_to_base64url(made.credential_id),
        public_key=helpers.bytes_to_base64url(made.credential_public_key),
        counter=made.sign_count,
        name=answer.name,
        since=clock.today(),
    )
    async with writing():
        if not await challenges.spend(challenge):
            raise _refused(NOT_TAKEN)
        if await Passkey.count().where(Passkey.account == who.account) >= MOST:
            raise _refused(ENOUGH)
        kept = await Passkey.insert(row).on_conflict(Passkey.credential, "DO NOTHING").returning(Passkey.id)
        if not kept:
            raise _refused(KNOWN)


async def whose(answer: KeyAnswer, here: Site, *, keys: Keys) -> str:
    """The account whose passkey signed, once for each challenge; raises Invalid for anything else."""
    challenge = _challenge(answer, COMING_IN, keys)
    async with reading():
        row = await Passkey.select().where(Passkey.credential == answer.credential).first()
    if row is None:
        raise _refused(NOT_TAKEN)
    counter = _verified(answer, challenge, here, row)
    async with writing():
        if not await challenges.spend(challenge) or not await _counted(row["id"], counter):
            raise _refused(NOT_TAKEN)
    return str(row["account"])


async def remove(key: str, *, account: str) -> None:
    """Take one of an account's own passkeys away; raises NotHere for any other."""
    codes.public(key)
    async with writing():
        gone = (
            await Passkey.delete()
            .where((Passkey.id == key) & (Passkey.account == account))
            .returning(Passkey.id)
        )
    if not gone:
        raise NotHere


def _verified(answer: KeyAnswer, challenge: bytes, here: Site, row: dict[str, Any]) -> int:
    try:
        signed = webauthn.verify_authentication_response(
            credential=answer.said,
            expected_challenge=challenge,
            expected_rp_id=here.host,
            expected_origin=here.origin,
            credential_public_key=helpers.base64url_to_bytes(row["public_key"]),
            credential_current_sign_count=row["counter"],
            require_user_verification=True,
        )
    except Exception:  # noqa: BLE001 - see add()
        raise _refused(NOT_TAKEN) from None
    return signed.new_sign_count


async def _counted(key: str, counter: int) -> bool:
    """What counts, counts upwards: a copy of it is behind (WebAuthn 6.1.1). Many do not count."""
    upwards = (Passkey.counter < counter) | ((Passkey.counter == 0) & (Passkey.counter == counter))
    async with writing():
        counted = (
            await Passkey.update({Passkey.counter: counter})
            .where((Passkey.id == key) & upwards)
            .returning(Passkey.id)
        )
    return bool(counted)


def _challenge(answer: KeyAnswer, use: str, keys: Keys) -> bytes:
    """The challenge that an answer says it answers, if it is ours."""
    try:
        said = helpers.parse_client_data_json(helpers.base64url_to_bytes(answer.client_data)).challenge
    except Exception:  # noqa: BLE001 - see add()
        raise _refused(NOT_TAKEN) from None
    if not challenges.is_ours(said, use, keys=keys):
        raise _refused(NOT_TAKEN)
    return said


def _adding(who: Who) -> str:
    return f"adding:{who.session}"


def _refused(words: str) -> Invalid:
    return Invalid({FIELD: Message(words)})
