"""Taking words out of all that an alert ever said: somebody could be found through them.

Every other change leaves the older versions as they were, for everybody to read. This one reaches into each
of them: a name that stands in the first version leads to its bearer however often it was put right since. A
mark stays in its place, so that nothing goes silently.
"""

import re
from typing import Any
from urllib.parse import unquote_plus

import msgspec

from board.alerts import versions
from board.alerts.record import AlertRecord
from board.alerts.shapes import Message, Standing
from board.alerts.tables import AlertFactsRow, AlertPost, AlertVersionRow
from board.alerts.versions import Next
from board.db import writing
from board.errors import N_, Conflict, Invalid
from board.errors import Message as Told
from board.posts import strike as posts
from board.posts.tables import Post

NOTE = N_("Words that could lead to somebody were taken out of every version.")
NOWHERE = N_("These words stand nowhere in this alert.")
# The ids of the guide's lists, and days. Everything else may hold what somebody typed: also a field to come.
IDS = frozenset({
    "kind", "evidence", "reasons", "area", "family", "sold_as", "forms", "colours", "packaging", "routes",
    "effects", "naloxone_response", "observed_from", "observed_to", "evidence_kinds", "advice", "spread",
    "next_word", "language", "substance", "certainty", "method", "source", "count", "week", "precision",
    "read_in", "expires", "removed", "happening", "when", "onset", "duration", "naloxone", "tests", "role",
    "condition", "about", "names", "news", "day",
})  # fmt: skip
# An address or a name for machines goes as a whole: with a mark in it, it would lead nowhere.
LINKS = frozenset({"link", "url", "origin", "ref"})


class Strike(msgspec.Struct, frozen=True):
    """The words that go, in any case and spacing, what stands in their place, and why as a short key."""

    words: str
    mark: str
    reason: str

    def out_of(self, text: str) -> str:
        """The text without the words."""
        return self._shape.sub(lambda _: self.mark, text)

    def is_in(self, address: str) -> bool:
        """Whether an address holds the words, however it is written."""
        return self._shape.search(unquote_plus(address)) is not None

    @property
    def _shape(self) -> re.Pattern[str]:
        # Whole words alone: without their borders "Ben" would tear "benzos" apart, in every version for ever.
        words = r"[\W_]+".join(map(re.escape, re.findall(r"[^\W_]+", self.words)))
        return re.compile(rf"(?<![^\W_])(?:{words or '(?!)'})(?![^\W_])", re.IGNORECASE)


async def strike(alert: str, version: int, out: Strike) -> int:
    """Take words out of every version, note and voice, and give the number of the version that says so.

    What is current is said to be corrected; what is over stays what it is. Raises Conflict, NotHere, and
    Invalid where the words stand nowhere.
    """
    async with writing():
        row = await versions.held(alert)
        if row["version"] != version:
            raise Conflict
        said, told = await _from_versions(alert, out), await _from_posts(alert, out)
        if not said and not told:
            raise Invalid({"strike": Told(NOWHERE)})
        return await versions.turn(alert, version, _said(row, out), before=tuple(Standing))


def struck(record: AlertRecord, out: Strike) -> AlertRecord:
    """What a record says without the words; a link that holds them goes as a whole."""
    return msgspec.convert(without(msgspec.to_builtins(record), out), AlertRecord)


def without(value: Any, out: Strike, *, key: str = "") -> Any:
    """The same lists and tables of plain values, the words taken out of whatever in them may be typed."""
    match value:
        case dict():
            return {name: without(each, out, key=name) for name, each in value.items()}
        case list() | tuple():
            return [without(each, out, key=key) for each in value]
        case str() if key in LINKS:
            return "" if out.is_in(value) else value
        case str() if key not in IDS:
            return out.out_of(value)
        case _:
            return value


def _said(row: dict[str, Any], out: Strike) -> Next:
    record = struck(versions.decoded(row), out)
    if versions.is_current(row):
        return Next(message=Message.CORRECTION, note=NOTE, standing=Standing.CURRENT, record=record)
    message, standing = Message(row["message"]), Standing(row["standing"])
    return Next(message=message, note=out.out_of(row["note"]), standing=standing, record=record)


async def _from_versions(alert: str, out: Strike) -> bool:
    """Whether a version said it; none does any more."""
    found = False
    for row in await AlertVersionRow.select().where(AlertVersionRow.alert == alert):
        before = versions.decoded(row)
        after, note = struck(before, out), out.out_of(row["note"])
        if (after, note) != (before, row["note"]):
            await versions.rewrite(row["id"], after, note=note)
            found = True
    return found


async def _from_posts(alert: str, out: Strike) -> bool:
    """Whether a post behind it said it in public; what was answered besides loses the words too."""
    joined = AlertPost.select(AlertPost.post).where(AlertPost.alert == alert)
    made = Post.select(Post.id).where(Post.outcome == alert)
    wished = Post.amends.is_in(joined) | Post.amends.is_in(made)
    behind = Post.select(Post.id).where(Post.id.is_in(joined) | (Post.outcome == alert) | wished)
    for row in await AlertFactsRow.select().where(AlertFactsRow.post.is_in(behind)):
        left = msgspec.json.encode(without(msgspec.json.decode(row["facts"]), out)).decode()
        await AlertFactsRow.update({AlertFactsRow.facts: left}).where(AlertFactsRow.post == row["post"])
    return await posts.strike(behind, out.out_of, reason=out.reason)
