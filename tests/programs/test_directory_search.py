"""Search in the directory: by canonical name, street name, misspelling, and in any of three languages."""

import pytest

from board.db.bound import Database
from board.programs import changes as programs
from board.programs import directory
from board.programs.filters import Wanted
from tests.programs.search import labelled
from tests.programs.search.labelled import Query

pytestmark = pytest.mark.anyio


async def _recalls(queries: list[Query]) -> dict[str, float]:
    await programs.describe(labelled.services())
    recalls = {}
    for query in queries:
        found = await directory.find(Wanted(words=query.words), labelled.guide())
        recalls[query.words] = labelled.recall(query, [each.entry.id for each in found.listed])
    return recalls


def test_the_set_is_large_and_every_label_names_something() -> None:
    assert len(labelled.queries()) >= 150
    empty = [q.words for q in labelled.queries() if not any(map(q.is_for, labelled.services()))]
    assert empty == []


@pytest.mark.parametrize("which", [labelled.tuned, labelled.held_out])
async def test_at_least_nineteen_of_twenty_are_found(db: Database, which: object) -> None:
    assert callable(which)
    recalls = await _recalls(which())
    poor = {words: share for words, share in recalls.items() if share < 0.95}
    assert sum(recalls.values()) / len(recalls) >= 0.95, poor
