"""What we hold is told from the database as it is, and nothing in it is without a sentence."""

import gzip

import pytest
from litestar import Litestar

from board.community import reads
from board.db import columns, fetch, writing
from board.db.bound import Database
from board.guide.load import Guide
from tests.kit import build
from tests.kit.browser import Phone
from tests.kit.clock import Clock

pytestmark = pytest.mark.anyio

LIGHT = 14 * 1024


@pytest.fixture
def guide() -> Guide:
    return build.guide()


@pytest.mark.both_engines
async def test_every_table_and_every_column_has_a_sentence_and_an_end(db: Database, guide: Guide) -> None:
    """When this fails, board/guide/data/held.json lacks what the migration added."""
    tables = await reads.held(guide.held)
    assert {table.name for table in tables} == set(await columns())
    assert [table.name for table in tables if table.says is None] == []
    assert [(table.name, table.unsaid) for table in tables if table.unsaid] == []
    assert all(table.rule or table.stay for table in tables)


async def test_every_sentence_is_there_in_three_languages(guide: Guide) -> None:
    said = [*(table.says for table in guide.held.tables.values()), *guide.held.columns.values()]
    assert [each.en for each in said if not (each.es and each.fr)] == []


async def test_a_table_that_nobody_has_explained_still_stands_on_the_page(phone: Phone, clock: Clock) -> None:
    async with writing():
        await fetch("CREATE TABLE secret_list (addresses TEXT)")
    page = (await phone.get("/privacy")).html
    assert "secret_list" in page
    assert "Nobody has said yet what this is" in page


async def test_the_page_says_who_sees_what_and_what_cannot_be_promised(phone: Phone, clock: Clock) -> None:
    page = await phone.get("/privacy")
    for words in ("A program", "A moderator", "What we cannot promise", "To have it deleted"):
        assert words in page.html


async def test_the_pages_of_the_community_are_light(phone: Phone, app: Litestar, clock: Clock) -> None:
    """14 kB packed fit into the first answer of a server: nobody on a bad line waits for a second one."""
    for language in ("", "/es", "/fr"):
        for address in ("/learn/substances", "/learn/advice", "/privacy", "/charter"):
            content = (await phone.read(language + address)).content
            assert len(gzip.compress(content, 9)) < LIGHT, language + address
