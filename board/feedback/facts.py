"""What a feedback post says: answers to mission.md 3.5, every one but the first optional.

The values are ids of the guide's closed lists (board/guide/choices.py); None or () means not answered.
"""

from msgspec import Struct


class FeedbackFacts(Struct, frozen=True, kw_only=True, tag="feedback"):
    """One person's taps about one service; `month` is 2026-11, never a day. Their words travel beside."""

    about: tuple[str, ...]
    service: str | None = None
    service_words: str = ""
    service_kind: str | None = None
    month: str | None = None
    when: str | None = None
    who: str | None = None
    fixes: tuple[str, ...] = ()
    experiences: dict[str, str] = {}
    want: tuple[str, ...] = ()
    release: str | None = None
