"""What was cut out of a post: sealed with the decision, opened by leads alone, gone after a week."""

from pathlib import Path

import pytest

from board.accounts import people
from board.db import fetch
from board.db.bound import Database
from board.errors import Gone, NotHere
from board.feedback import reads as feedback
from board.moderation import originals
from board.posts import originals as kept
from board.posts.reads import one
from board.roles import Role, Who
from board.safety.scrub import Cut
from board.sweep import sweep
from tests.kit.browser import Desk, Phone
from tests.kit.build import RECEIPTS, cut, feedback_sent, moderator, printed, sent
from tests.kit.clock import Clock
from tests.kit.held import files, rows
from tests.kit.page import Page
from tests.kit.people import ana_tells, first_in_the_queue, kit_comes_in, moss_comes_in

pytestmark = pytest.mark.anyio

NAME = "Mirabel Quince"
SAID = f"The nurse {NAME} was kind to all of us that night."


async def lead(role: Role = Role.LEAD) -> Who:
    """Somebody of staff who is signed in."""
    account = await people.add(f"Lee {role}", role, hashed="none")
    return Who(account=account, name="Lee", role=role, session="")


async def redacted() -> str:
    """The id of feedback that was printed without a name."""
    post = (await feedback_sent(good=SAID, use="words")).post
    await printed(
        post, await moderator(), cut=[cut("good", SAID, "Mirabel"), cut("good", SAID, "Quince")], why="name"
    )
    return post


def mark_on(page: Page) -> str:
    """The field of the one mark in a post's words."""
    [name] = {str(each.get("name")) for each in page.all("input[name^='mark:']")}
    return name


def holding(table: str, found: dict[str, list[str]]) -> bool:
    """Whether a table holds the name."""
    return "Mirabel" in "".join(found[table]) or "Quince" in "".join(found[table])


@pytest.mark.both_engines
async def test_a_cut_name_stands_in_no_table_from_the_decision_on(db: Database, clock: Clock) -> None:
    """T-33: nowhere in the database, so in no field, difference, tag or log that is made from it."""
    post = await redacted()
    found = await rows()
    assert [table for table in found if holding(table, found)] == []
    assert await kept.unseal(post, keys=RECEIPTS.keys) == {"good": SAID}


async def test_positions_and_kinds_are_kept_and_no_words(db: Database, clock: Clock) -> None:
    post, start = await redacted(), SAID.index("Mirabel")
    assert (await kept.spans(post))["good"][0] == Cut(start, start + len("Mirabel"), "name")
    assert (await one(post)).words == {}


async def test_a_lead_opens_it_each_time_with_a_row_and_a_moderator_does_not(
    db: Database, clock: Clock
) -> None:
    post, who = await redacted(), await lead()
    for _ in range(2):
        assert (await originals.opened(post, who, RECEIPTS.keys)).words == {"good": SAID}
    acts = await fetch("SELECT what, actor FROM staff_act")
    assert acts == [{"what": "original opened", "actor": who.account}] * 2
    for role in (Role.MODERATOR, Role.PROGRAM):
        with pytest.raises(NotHere):
            await originals.opened(post, await lead(role), RECEIPTS.keys)
    assert len(await fetch("SELECT * FROM staff_act")) == 2


async def test_a_wrong_cut_is_put_right_with_a_note_for_everybody(db: Database, clock: Clock) -> None:
    post, who = await redacted(), await lead()
    shown = await originals.opened(post, who, RECEIPTS.keys)
    await originals.put_right(
        post, sent(version=str(shown.printed.version), printed_good="The nurse was kind."), who
    )
    public = await feedback.one(str((await one(post)).outcome))
    assert public.record.words == {"good": "The nurse was kind."}
    assert public.record.note == originals.PUT_RIGHT


@pytest.mark.both_engines
async def test_after_a_week_it_is_gone(db: Database, clock: Clock) -> None:
    post, who = await redacted(), await lead()
    clock.forward(days=7)
    await sweep()
    assert await fetch("SELECT sealed FROM redaction") == [{"sealed": None}]
    assert await kept.spans(post)
    with pytest.raises(Gone):
        await originals.opened(post, who, RECEIPTS.keys)


async def test_the_bytes_of_the_database_do_not_hold_a_cut_name(
    phone: Phone, desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    """T-33."""
    await ana_tells(phone, clock, about="thanks", good=SAID, use="words")
    await moss_comes_in(desk)
    mark = mark_on(await first_in_the_queue(desk))
    await desk.send("form.decide", press="Approve", expect=200, **{mark: "out"})
    assert b"Mirabel" not in files(tmp_path)


async def test_only_a_lead_finds_the_button(phone: Phone, desk: Desk, clock: Clock) -> None:
    post = await redacted()
    await moss_comes_in(desk)
    assert (await desk.get(f"/desk/posts/{post}")).all("#sealed") == []
    await kit_comes_in(desk)
    page = await desk.get(f"/desk/posts/{post}")
    assert page.all("#sealed")


async def test_a_lead_puts_a_wrong_cut_right_by_the_page(phone: Phone, desk: Desk, clock: Clock) -> None:
    await ana_tells(phone, clock, about="thanks", good=SAID, use="words")
    await kit_comes_in(desk)
    page = await first_in_the_queue(desk)
    await desk.send("form.decide", press="Approve", expect=200, **{mark_on(page): "out"})
    await desk.get(page.address)
    page = await desk.send("#sealed", press="Open the original")
    assert SAID in page.text
    page = await desk.send("#put-right", press="Publish it so", printed_good="The nurse was kind to us.")
    assert "Done. This is what people read from now on." in page.text
    assert "The nurse was kind to us." in page.text
