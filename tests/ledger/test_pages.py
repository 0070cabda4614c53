"""The pages of the ledger, and how anybody checks a signature with what stands on them."""

import re
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from board.ledger import heads
from board.ledger.verify import heads_in, verify
from board.sweep import sweep
from tests.kit.browser import Desk, Phone
from tests.kit.build import alert_sent, moderator, published
from tests.kit.clock import Clock
from tests.kit.database import SIGNER
from tests.kit.people import kit_comes_in, moss_comes_in
from tests.ledger import chains

pytestmark = pytest.mark.anyio

DOC = Path(__file__).parents[2] / "docs" / "accountability.md"


@pytest.fixture
async def full(phone: Phone, clock: Clock) -> None:
    """A month with decisions and a signed end."""
    await chains.decided(7)
    await sweep()
    clock.at("2026-04-02T10:00")


@pytest.mark.parametrize("language", ["", "/es", "/fr"])
async def test_everybody_reads_what_was_decided_and_the_numbers(
    full: None, phone: Phone, language: str
) -> None:
    log = await phone.get(f"{language}/log")
    assert "5-9" in log.text
    assert SIGNER.name in log.text
    numbers = await phone.get(f"{language}/transparency")
    assert len(numbers.all("svg.plot rect")) == 1
    assert (await phone.get(f"{language}/transparency?month=2026-03")).text == numbers.text


@pytest.mark.parametrize(
    "address",
    ["/log?before=2026-W99", "/log?before=x", "/log?before=2030-W01", "/transparency?month=2026-04",
     "/transparency?month=1999-01", "/transparency?month=x"],
)  # fmt: skip
async def test_what_is_not_over_or_never_was_is_not_here(full: None, phone: Phone, address: str) -> None:
    await phone.get(address, expect=404)


async def test_software_gets_no_small_number(full: None, phone: Phone) -> None:
    [march] = (await phone.read("/transparency.json")).json()["months"]
    assert march["received"] == {"number": 5, "band": "5-9"}
    assert march["published"] == {"number": None, "band": "0-4"}


@pytest.mark.parametrize("address", ["/log", "/log.json", "/log.atom", "/feed.atom", "/feed.json"])
async def test_a_copy_of_any_of_these_shows_later_that_the_end_was_cut_off(
    full: None, phone: Phone, address: str
) -> None:
    """T-72."""
    told = (await phone.read(address)).text
    kept = heads_in(re.sub(r"<[^>]*>", " ", told)) if address != "/log" else await heads.newest()
    assert kept
    assert kept[0].mac in told
    assert (await verify(kept)).well


async def test_the_feeds_of_alerts_have_no_entry_for_a_head_and_their_archives_not_even_the_mark(
    full: None, phone: Phone, clock: Clock
) -> None:
    await published((await alert_sent()).post, await moderator())
    assert len((await phone.read("/feed.json")).json()["items"]) == 1
    assert (await phone.read("/log.atom")).text.count("<entry>") == 1
    assert "log:head>" in (await phone.read("/feed.atom")).text
    clock.forward(days=7)
    assert "log:head>" not in (await phone.read("/feed.atom?week=2026-W14")).text


async def test_the_lines_of_the_manual_check_a_head_with_openssl(
    full: None, phone: Phone, tmp_path: Path
) -> None:
    (tmp_path / "key.pem").write_text((await phone.read("/log/key.pem")).text)
    (tmp_path / "log.json").write_text((await phone.read("/log.json")).text)
    script = re.findall(r"    (python3 -c .*|openssl .*)", DOC.read_text())
    assert _run("\n".join(script), tmp_path) == (0, "Signature Verified Successfully\n")
    (tmp_path / "head").write_text("board-log-head 1\n2026-03-10\n1\n")
    assert _run(script[-1], tmp_path)[0] == 1


def _run(script: str, folder: Path) -> tuple[int, str]:
    done = subprocess.run(["sh", "-ec", script], cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


async def test_the_lines_of_the_manual_check_a_head_with_python(full: None, phone: Phone) -> None:
    told = (await phone.read("/log.json")).json()
    head = told["heads"][0]
    key = load_pem_public_key(told["keys"][head["key"]].encode())
    key.verify(bytes.fromhex(head["signature"]), head["head"].encode())  # type: ignore[union-attr,call-arg]


async def test_a_keeper_puts_a_row_right_and_says_that_nobody_asked(
    full: None, desk: Desk, phone: Phone, clock: Clock
) -> None:
    await kit_comes_in(desk)
    await desk.get("/staff/log")
    await desk.send("#explain", seq="2", words="tiny", expect=422)
    await desk.send("#explain", seq="2", words="This was no duplicate after all.")
    await desk.send("#requests", month="2026-99", number="0", expect=422)
    await desk.send("#requests", month="2026-03", number="0")
    clock.forward(days=1)
    assert "This was no duplicate after all." in (await phone.get("/log")).text
    numbers = await phone.get("/transparency")
    assert "no keeper has said a number yet" not in numbers.text


async def test_a_moderator_cannot_add_to_the_sealed_log(desk: Desk, clock: Clock) -> None:
    await moss_comes_in(desk)
    await desk.get("/staff/log", expect=404)


async def test_a_new_board_says_that_nothing_was_decided_yet(phone: Phone, clock: Clock) -> None:
    assert "A day is shown here once it is over." in (await phone.get("/log")).text
    assert "The first month will stand here" in (await phone.get("/transparency")).text
