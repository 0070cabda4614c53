"""What can go wrong in the trade, as message ids and arguments; doors translate and choose a status."""

from collections.abc import Mapping

from msgspec import Struct


def N_(message: str) -> str:  # noqa: N802 (the name that every gettext tool knows)
    """Mark a sentence for the word catalogues and give it back unchanged."""
    return message


class Message(Struct, frozen=True):
    """A sentence a person will read: its id (the English words) and what goes into its gaps."""

    id: str
    gaps: Mapping[str, str | int] = {}


class BoardError(Exception):
    """The parent of every refusal that a person is told about."""

    default = N_("Something went wrong on our side. Nothing you typed is lost. Please try again.")

    def __init__(self, message: str = "", /, **gaps: str | int) -> None:
        self.message = Message(message or self.default, gaps)
        super().__init__(self.message.id)


class NotHere(BoardError):
    """There is no such thing, or the asker may not know that there is."""

    default = N_("There is nothing at this address.")


class Gone(BoardError):
    """It was here and was taken back by the person who sent it."""

    default = N_("The person who posted this took it back.")


class Conflict(BoardError):
    """Somebody else changed it first: the true state must be shown instead."""

    default = N_("Somebody else decided this first. This is how it stands now.")


class Refused(BoardError):
    """The asker is known and may not do this, or the request came from another site."""

    default = N_("This cannot be done from here.")


class Unreadable(BoardError):
    """What was sent is not a form of ours, nor in the shape of one."""

    default = N_("Please use the form on this site.")


class SignInNeeded(BoardError):
    """Only staff may see this, and nobody is signed in."""

    default = N_("Please sign in.")


class KeyNeeded(BoardError):
    """Only software with a key may write here, and this one sent none that opens."""

    default = N_("This needs a key: Authorization: Bearer and the key. A program's staff can make one.")


class SecondFactorNeeded(BoardError):
    """Whoever is signed in must set up a second factor before anything else."""

    default = N_("Please set up a second step for signing in first.")


class TooMuch(BoardError):
    """More is asked than we can take at this moment."""

    default = N_("A lot is coming in right now. Please wait a minute and try again.")


class Invalid(BoardError):
    """A form could not be taken as it is: each field's name with what to tell the person."""

    default = N_("Something needs a second look. What you typed is still here.")

    def __init__(self, fields: Mapping[str, Message]) -> None:
        super().__init__()
        self.fields = dict(fields)


class NotNow(BoardError):
    """The database cannot be read or written at this moment: nothing was received, nothing was changed."""

    default = N_(
        "The board cannot save anything just now. What you sent was not received. Keep this page open, and "
        "press Send again in a few minutes."
    )
    fields: Mapping[str, Message] = {}
