"""Pat works for a program: comes in by an invitation, prints what is current, and reaches nothing else."""

import pytest

from board.roles import Role
from tests.kit.bound import invited, planted
from tests.kit.chromium import Chrome
from tests.kit.people import PASSPHRASE
from tests.kit.served import Served

pytestmark = [pytest.mark.anyio, pytest.mark.browser]

WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


async def test_pat_joins_and_prints_without_script(chrome: Chrome, served: Served) -> None:
    await planted(served)
    invitation = await invited(served, Role.PROGRAM, program="Harbour Outreach and Needle Exchange")
    async with chrome.screen(served.origin, script="off") as page:
        await page.goto(invitation)
        await page.get_by_label("Name").fill("Pat")
        await page.get_by_label("Pass-phrase").fill(PASSPHRASE)
        await page.get_by_label("I give my word").tap()
        await page.get_by_role("button", name="Join").tap()
        await page.wait_for_url("**/staff/alerts")
        assert await page.evaluate(WIDER) == 0
        async with page.expect_download() as paper:
            await page.get_by_role("link", name="Poster, A4").first.tap()
        assert (await (await paper.value).path()).read_bytes().startswith(b"%PDF")
        await page.get_by_role("link", name="Webhooks").tap()
        await page.wait_for_url("**/staff/hooks")
        assert await page.evaluate(WIDER) == 0
        for closed in ("/desk", "/staff/people", "/staff/sources"):
            answer = await page.goto(closed)
            assert answer is not None
            assert answer.status == 404
