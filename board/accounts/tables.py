"""The rows of staff. The bytes of a cookie, of an invitation link or of a pass-phrase are in none of them."""

from piccolo.columns import BigInt, Boolean, Date, Integer, Text, Timestamptz
from piccolo.table import Table

from board.db.foreign import ForeignKey


class Account(Table, tablename="account"):
    """Somebody of staff. It is ended, never deleted, so that what they decided keeps its name.

    `program` is the body that program staff work for, and empty for the board's own. `areas` and
    `languages` are lists of what somebody's work is limited to; an empty one sets no limit.
    """

    id = Text(primary_key=True, default=None)
    name = Text()
    folded = Text(unique=True)
    role = Text()
    passphrase = Text(secret=True)
    active = Boolean(default=True)
    created_on = Date(default=None)
    program = Text()
    areas = Text(default="[]")
    languages = Text(default="[]")


class AccountProgram(Table, tablename="account_program"):
    """One program that somebody of role PROGRAM answers for; programs stand beside accounts."""

    id = Text(primary_key=True, default=None)
    account = ForeignKey(references=Account, null=False)
    program = Text()
    since = Date(default=None)


class RuleSigned(Table, tablename="rule_signed"):
    """Somebody gave their word on one version of the rule about feedback."""

    id = Text(primary_key=True, default=None)
    account = ForeignKey(references=Account, null=False)
    version = Integer()
    signed_on = Date(default=None)


class Session(Table, tablename="session"):
    """Somebody signed in, by which `proof`; `id` is the SHA-256 of what their browser holds."""

    id = Text(primary_key=True, default=None)
    account = ForeignKey(references=Account, null=False)
    begun = Timestamptz(default=None)
    last_seen = Timestamptz(default=None)
    proof = Text()


class Authenticator(Table, tablename="authenticator"):
    """The app that makes somebody's codes: its secret, sealed, and the last step whose code was taken."""

    account = ForeignKey(references=Account, null=False, primary_key=True)
    sealed = Text(secret=True)
    step = BigInt()
    since = Date(default=None)


class Passkey(Table, tablename="passkey"):
    """What a device signs with for somebody: the public half alone, and how often it has signed."""

    id = Text(primary_key=True, default=None)
    account = ForeignKey(references=Account, null=False)
    credential = Text(unique=True)
    public_key = Text()
    counter = BigInt()
    name = Text()
    since = Date(default=None)


class RecoveryCode(Table, tablename="recovery_code"):
    """A code for the day on which the phone is lost; `id` is a keyed digest. Whoever uses it uses it up."""

    id = Text(primary_key=True, default=None)
    account = ForeignKey(references=Account, null=False)


class SpentChallenge(Table, tablename="spent_challenge"):
    """A question that a passkey has answered, by its digest: no answer counts twice."""

    id = Text(primary_key=True, default=None)
    at = Timestamptz(default=None)


class Device(Table, tablename="device"):
    """A browser that somebody signed in with; `id` is the SHA-256 of what it holds. It opens nothing."""

    id = Text(primary_key=True, default=None)
    account = ForeignKey(references=Account, null=False)
    since = Date(default=None)


class Invitation(Table, tablename="invitation"):
    """A link that makes one account, once; `digest` is the SHA-256 of what stands in the link."""

    digest = Text(primary_key=True, default=None)
    role = Text()
    note = Text()
    # Nullable: the first keeper is invited by the board itself.
    invited_by = ForeignKey(references=Account, null=True)
    expires = Timestamptz(default=None)
    program = Text()
    programs = Text(default="[]")
    used_on = Date(null=True, default=None)


class StaffAct(Table, tablename="staff_act"):
    """Somebody was invited, joined or was ended: on which day, by whom, and whom it concerns."""

    id = Text(primary_key=True, default=None)
    day = Date(default=None)
    what = Text()
    role = Text()
    # Nullable: the first keeper is invited by the board itself.
    actor = ForeignKey(references=Account, null=True)
    # Nullable: an invitation concerns nobody yet.
    concerns = ForeignKey(references=Account, null=True)


class StaffActAbout(Table, tablename="staff_act_about"):
    """What an act was about, where that is not a person."""

    act = ForeignKey(references=StaffAct, null=False, primary_key=True)
    about = Text()


class SignInTry(Table, tablename="sign_in_try"):
    """One of the few tries that a name or a browser has in a while: `id` says whose it is and which one.

    `name` is a keyed digest, for what people type there is not always a name.
    """

    id = Text(primary_key=True, default=None)
    name = Text()
    at = Timestamptz(default=None)
