"""Taking words out of all that an alert ever said: somebody could be found through them.

Every other change leaves the older versions as they were, for everybody to read. This one reaches into each
of them: a name that stands in the first version leads to its bearer however often it was put right since. A
mark stays in its place, so that nothing goes silently.
"""

import re
from typing import Any

import msgspec

from board.alerts import versions
from board.alerts.record import AlertRecord
from board.alerts.shapes import Message, Standing
from board.alerts.tables import AlertFactsRow, AlertPost, AlertVersionRow
from board.alerts.versions import Next
from board.db import writing
from board.errors import N_, Conflict, Invalid
from board.errors import Message as Told
from board.posts import changes as posts

NOTE = N_("Words that could lead to somebody were taken out of every version.")
NOWHERE = N_("These words stand nowhere in this alert.")
# What somebody typed; everything else in a record is an id or a number.
TYPED = frozenset({
    "headline", "short_text", "details", "argued_down", "no_product", "area_words", "region", "sold_as_words",
    "forms_words", "colours_words", "markings", "packaging_words", "effects_words", "shape", "harms_words",
    "naloxone_words", "not_found", "test_result", "sample_code", "name", "amount", "text", "label",
    "day_note", "publisher",
})  # fmt: skip
LINKS = frozenset({"link", "url"})


class Strike(msgspec.Struct, frozen=True):
    """The words that go, in any case and spacing, what stands in their place, and why as a short key."""

    words: str
    mark: str
    reason: str

    def out_of(self, text: str) -> str:
        """The text without the words."""
        return self._shape.sub(lambda _: self.mark, text)

    def is_in(self, text: str) -> bool:
        return self._shape.search(text) is not None

    @property
    def _shape(self) -> re.Pattern[str]:
        return re.compile(r"\s+".join(map(re.escape, self.words.split())), re.IGNORECASE)


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
    return msgspec.convert(_walked(msgspec.to_builtins(record), "", out), AlertRecord)


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
    behind = AlertPost.select(AlertPost.post).where(AlertPost.alert == alert)
    for row in await AlertFactsRow.select().where(AlertFactsRow.post.is_in(behind)):
        left = msgspec.json.encode(_walked(msgspec.json.decode(row["facts"]), "", out)).decode()
        await AlertFactsRow.update({AlertFactsRow.facts: left}).where(AlertFactsRow.post == row["post"])
    return await posts.strike(behind, out.out_of, reason=out.reason)


def _walked(value: Any, key: str, out: Strike) -> Any:
    match value:
        case dict():
            return {name: _walked(each, name, out) for name, each in value.items()}
        case list() | tuple():
            return [_walked(each, key, out) for each in value]
        case str() if key in LINKS:
            return "" if out.is_in(value) else value
        case str() if key in TYPED:
            return out.out_of(value)
        case _:
            return value
