"""What an alert post says: answers to mission.md 3.4, every one but the first optional.

The values are ids of the guide's closed lists (board/guide/choices.py); None or () means not answered.
"""

from msgspec import Struct


class AlertFacts(Struct, frozen=True, kw_only=True, tag="alert"):
    """One person's answers. `week` is an ISO week, never a day; `when` stands where no week can be said."""

    happening: str
    area: str | None = None
    week: str | None = None
    when: str | None = None
    sold_as: tuple[str, ...] = ()
    sold_as_words: str = ""
    forms: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    markings: str = ""
    packaging: str = ""
    routes: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    onset: str | None = None
    duration: str | None = None
    naloxone: str | None = None
    naloxone_response: str | None = None
    tests: tuple[str, ...] = ()
    test_result: str = ""
    sample_code: str = ""
    condition: str | None = None
    role: str | None = None
    # The alert on whose page somebody said that they have seen this too.
    about: str | None = None
