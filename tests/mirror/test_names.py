"""Under which file what is in a mirror stands, and that no address leads out of the folder."""

import pytest

from board.mirror.names import FILES, NAME, PAGES, Names, relative
from board.settings import LANGUAGES

NAMES = Names(LANGUAGES)
OUT = (
    "/alerts/..", "/alerts/../../etc/passwd", "/alerts/%2e%2e", "/alerts/.hidden", "/alerts//x", "/../x",
    "/data/..%2f..%2fetc", "/static/../keys.json", "/static/a/b/c", "/alerts/a\\b", "/alerts/a\x00b", "",
    "/alerts/" + "a" * 200, "//elsewhere.example/alerts/x", "/data/a:b", "/es/es/alerts/x", "/fr/cap/x.xml",
    "/staff/sign-in", "/desk", "/code", "/post/alert", "/mine/x.atom", "/api/v1/alerts", "/es/api/v1/alerts",
    "/?area=vancouver:strathcona", "/past?after=x&area=y", "/services?kind=x", "/data?x=1", "/help?after=x",
)  # fmt: skip


@pytest.mark.parametrize("address", OUT)
def test_what_is_not_written_down_stays_at_the_board(address: str) -> None:
    assert NAMES.known(address) is None


@pytest.mark.parametrize("address", OUT)
def test_no_name_leaves_the_folder_even_where_nobody_asked_first(address: str) -> None:
    try:
        name = NAMES.file(address)
    except ValueError:
        return
    assert NAME.fullmatch(name)
    assert not {"", ".", ".."} & set(name.split("/"))


def test_each_address_has_a_file_of_its_own_also_where_letters_have_no_case() -> None:
    addresses = [form.replace("{}", "k3p9") for form in (*PAGES, *FILES)]
    every = [*addresses, *(f"/es{each}".rstrip("/") for each in addresses), "/archive/2026-10?after=ABCd",
             "/archive/2026-10?after=abCD", "/transparency?month=2026-10", "/cap/k3p9-1.xml"]  # fmt: skip
    files = [NAMES.file(str(NAMES.known(each))).lower() for each in every]
    assert len(set(files)) == len(files)


def test_a_list_that_moves_leads_to_the_archive_and_a_filter_to_the_board() -> None:
    assert NAMES.known("/?after=abc") == "/archive"
    assert NAMES.known("/es/past?after=abc") == "/es/archive"
    assert NAMES.known("/archive/2026-10?after=abc") == "/archive/2026-10?after=abc"
    assert NAMES.known("/alerts/k3p9#v2") == "/alerts/k3p9"


@pytest.mark.parametrize(
    ("target", "seen_from", "way"),
    [
        ("help.html", "index.html", "help.html"),
        ("index.html", "alerts/k3.html", "../index.html"),
        ("static/css/board.1.css", "es/alerts/k3/versions/1.html", "../../../../static/css/board.1.css"),
        ("alerts/k3/short.txt", "alerts/k3.html", "k3/short.txt"),
    ],
)
def test_a_way_leads_from_file_to_file(target: str, seen_from: str, way: str) -> None:
    assert relative(target, seen_from=seen_from) == way
