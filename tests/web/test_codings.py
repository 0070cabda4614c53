"""Each gets a page in the coding they said they like best, and plain where they said nothing."""

import gzip

import brotli
import pytest

from board.web.codings import Coding, coding, pack, pack_well

PAGE = b"<p>Nobody is told of what is kept.</p>" * 40


@pytest.mark.parametrize(
    ("accepted", "best"),
    [
        ("", Coding.PLAIN),
        ("identity", Coding.PLAIN),
        ("gzip", Coding.GZIP),
        ("gzip, deflate, br, zstd", Coding.BROTLI),
        ("br, gzip", Coding.BROTLI),
        ("GZIP , BR", Coding.BROTLI),
        ("br;q=0.5, gzip;q=0.8", Coding.GZIP),
        ("br;q=0, gzip", Coding.GZIP),
        ("gzip;q=0", Coding.PLAIN),
        ("gzip ; q = 0.0", Coding.PLAIN),
        ("*", Coding.BROTLI),
        ("*;q=0", Coding.PLAIN),
        ("gzip;q=0, *", Coding.BROTLI),
        ("identity;q=1, gzip;q=0.5", Coding.PLAIN),
        ("identity;q=0", Coding.PLAIN),
        ("zstd, deflate", Coding.PLAIN),
        ("gzipped, sbr", Coding.PLAIN),
        ("gzip;q=much", Coding.PLAIN),
        (",,;,=", Coding.PLAIN),
        ("\xff\xfe", Coding.PLAIN),
    ],
)
def test_the_coding_that_somebody_likes_best_is_taken(accepted: str, best: Coding) -> None:
    assert coding(accepted.encode("latin-1")) is best


def test_whatever_the_coding_it_is_the_same_page() -> None:
    assert pack(PAGE, Coding.PLAIN) == PAGE
    assert gzip.decompress(pack(PAGE, Coding.GZIP)) == PAGE
    assert brotli.decompress(pack(PAGE, Coding.BROTLI)) == PAGE
    assert brotli.decompress(pack_well(PAGE)) == PAGE


def test_a_page_packed_twice_is_the_same_bytes() -> None:
    assert all(pack(PAGE, each) == pack(PAGE, each) for each in Coding)
