"""Program staff answer for their own programs alone, and sign the rule about feedback first (R44)."""

import pytest

from board.accounts import bindings, invitations, people
from board.accounts.rule import RULE
from board.accounts.shapes import Did
from board.db import fetch
from board.db.bound import Database
from board.errors import Invalid, NotHere, Refused
from board.roles import Role
from tests.accounts.cast import PHRASE, QUICK, credentials, unarmed
from tests.kit.browser import Phone
from tests.kit.clock import Clock

pytestmark = [pytest.mark.anyio, pytest.mark.both_engines]


async def _pat(programs: tuple[str, ...] = ("harbour",)) -> str:
    token = await invitations.invite(Role.PROGRAM, by=None, program="Harbour Outreach", programs=programs)
    return await invitations.accept(token, credentials("Pat", signs=RULE.version), passphrases=QUICK)


async def test_whoever_takes_the_invitation_answers_for_its_programs_and_for_no_other(
    db: Database, clock: Clock
) -> None:
    pat = await _pat(("night-van", "harbour"))
    assert await bindings.programs_of(pat) == ("harbour", "night-van")
    assert await bindings.staff_of("harbour") == ((pat, "Pat"),)
    await bindings.must_answer_for(pat, "harbour")
    for other in ("needle-bus", ""):
        with pytest.raises(NotHere):
            await bindings.must_answer_for(pat, other)


async def test_nobody_joins_a_program_without_their_word_on_the_rule(db: Database, clock: Clock) -> None:
    token = await invitations.invite(Role.PROGRAM, by=None, program="Harbour Outreach", programs=("harbour",))
    for signs in (0, RULE.version + 1):
        with pytest.raises(Invalid) as error:
            await invitations.accept(token, credentials("Pat", signs=signs), passphrases=QUICK)
        assert set(error.value.fields) == {"signs"}
    assert await fetch("SELECT * FROM account") == []
    pat = await invitations.accept(token, credentials("Pat", signs=RULE.version), passphrases=QUICK)
    signed = await fetch("SELECT account, version, signed_on FROM rule_signed")
    assert [(row["account"], row["version"], str(row["signed_on"])[:10]) for row in signed] == [
        (pat, RULE.version, clock.now().date().isoformat())
    ]


async def test_whoever_never_signed_reads_but_answers_nothing(db: Database, clock: Clock) -> None:
    pat = await people.add("Pat", Role.PROGRAM, hashed="", program="Harbour Outreach")
    await bindings.give(pat, ("harbour",))
    with pytest.raises(Refused, match="sign"):
        await bindings.must_answer_for(pat, "harbour")
    await bindings.sign(pat)
    await bindings.sign(pat)
    await bindings.must_answer_for(pat, "harbour")
    assert len(await fetch("SELECT id FROM rule_signed")) == 1


async def test_a_keeper_binds_and_unbinds_and_the_act_is_in_the_books(db: Database, clock: Clock) -> None:
    pat, kit = await _pat(), await unarmed("Kit", Role.KEEPER)
    await bindings.bind(pat, ("needle-bus", "night-van"), by=kit)
    assert await bindings.programs_of(pat) == ("needle-bus", "night-van")
    with pytest.raises(NotHere):
        await bindings.must_answer_for(pat, "harbour")
    await bindings.bind(pat, (), by=kit)
    assert await bindings.programs_of(pat) == ()
    rows = await fetch(
        "SELECT a.what, b.about FROM staff_act AS a LEFT JOIN staff_act_about AS b ON b.act = a.id"
    )
    assert (Did.PROGRAMS_SET.value, "needle-bus, night-van") in {(row["what"], row["about"]) for row in rows}


async def test_none_but_a_keeper_binds_and_none_but_program_staff_is_bound(
    db: Database, clock: Clock
) -> None:
    pat, kit, moss = await _pat(), await unarmed("Kit", Role.KEEPER), await unarmed("Moss", Role.MODERATOR)
    for by in (pat, moss):
        with pytest.raises(Refused):
            await bindings.bind(pat, ("needle-bus",), by=by)
    with pytest.raises(NotHere):
        await bindings.bind(moss, ("needle-bus",), by=kit)
    assert (await bindings.programs_of(pat), await bindings.programs_of(moss)) == (("harbour",), ())


async def test_an_account_that_ended_answers_for_nothing(db: Database, clock: Clock) -> None:
    pat = await _pat()
    await people.end(pat)
    assert (await bindings.programs_of(pat), await bindings.staff_of("harbour")) == ((), ())
    with pytest.raises(NotHere):
        await bindings.must_answer_for(pat, "harbour")


async def test_the_page_of_the_invitation_says_the_rule_and_asks_for_a_word(
    phone: Phone, clock: Clock
) -> None:
    token = await invitations.invite(Role.PROGRAM, by=None, program="Harbour Outreach", programs=("harbour",))
    page = await phone.get(f"/staff/invitation/{token}")
    assert all(words in page.text for words in RULE.words)
    refused = await phone.send("#account-form", name="Pat", passphrase=PHRASE, expect=422)
    assert any("give your word" in error for error in refused.errors)
    peer = await invitations.invite(Role.MODERATOR, by=None)
    assert RULE.words[0] not in (await phone.get(f"/staff/invitation/{peer}")).text
