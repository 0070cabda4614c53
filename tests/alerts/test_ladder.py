"""The evidence level follows from the rows, as mission.md 3.3 says it."""

import pytest

from board.alerts import ladder
from board.alerts.record import Evidence
from tests.kit.build import guide
from tests.public.records import an_alert


def row(said: str) -> Evidence:
    """A row as "source+method x count", with "!" before what speaks against and "*" behind a sample of it."""
    words, _, count = said.strip("!*").partition(" x ")
    source, _, method = words.partition("+")
    return Evidence(
        source=source, method=method, count=count, against=said.startswith("!"), tied=said.endswith("*")
    )


RULES = {
    "": "E0",
    "community_report x 1": "E0",
    "community_report": "E0",
    "community_report x 2-4": "E1",
    "community_report, community_report": "E1",
    "community_report x 10+": "E1",
    "alert_service": "E0",
    "alert_service, alert_service": "E0",
    "somebody_unknown x 10+": "E0",
    "peer_worker": "E2",
    "service": "E2",
    "ambulance x 5-9": "E2",
    "emergency_department": "E2",
    "poison_centre": "E2",
    "coroner": "E2",
    "public_health": "E2",
    "toxicology*": "E2",
    "strip": "E2",
    "reagent": "E2",
    "community_report+strip": "E2",
    "community_report+mass_spectrometry*": "E2",
    "drug_checking": "E2",
    "instrument": "E3",
    "service+ftir": "E3",
    "drug_checking+raman": "E3",
    "lab*": "E4",
    "seizure_lab*": "E4",
    "drug_checking+mass_spectrometry*": "E4",
    "lab+nmr*": "E4",
    "lab": "E2",
    "lab+mass_spectrometry": "E2",
    "lab+strip*": "E2",
    "lab+ftir*": "E3",
    "community_report x 10+, strip, instrument, lab*": "E4",
    "community_report x 1, !community_report x 10+": "E0",
    "community_report x 1, !strip": "EX",
    "community_report x 2-4, !strip": "EX",
    "strip, !strip": "EX",
    "instrument, !strip": "E3",
    "lab*, !lab": "E4",
    "lab*, !lab*": "EX",
}


@pytest.mark.parametrize("rows", RULES)
def test_the_level_follows_from_the_rows(rows: str) -> None:
    assert ladder.level([row(each) for each in rows.split(", ") if each], guide()) == RULES[rows]


@pytest.mark.parametrize("source", guide().choices.evidence_sources.ids)
def test_no_row_carries_a_laboratory_without_a_sample_of_the_product(source: str) -> None:
    for method in ("", *guide().choices.methods.ids):
        untied = Evidence(source=source, method=method)
        assert ladder.level([untied], guide()) < "E4"


@pytest.mark.parametrize(
    ("evidence", "rows", "certainty"),
    [
        ("E0", "community_report x 1", "Possible"),
        ("E1", "community_report x 2-4", "Possible"),
        ("E1", "community_report x 5-9", "Likely"),
        ("E2", "strip", "Likely"),
        ("E3", "instrument", "Likely"),
        ("E4", "lab*", "Observed"),
        ("EX", "lab*", "Unlikely"),
    ],
)
def test_cap_hears_how_sure_it_is(evidence: str, rows: str, certainty: str) -> None:
    record = an_alert(evidence=evidence, evidence_rows=tuple(map(row, rows.split(", "))))
    assert ladder.certainty(record, guide()) == certainty


def test_a_post_that_joins_is_counted_in_our_own_row_and_in_no_other() -> None:
    elsewhere = Evidence(source="community_report", count="5-9", link="https://example.org/a")
    record = an_alert(evidence="E2", evidence_rows=(row("strip"), row("community_report x 1"), elsewhere))
    joined = ladder.joined(record, 5)
    assert joined.evidence_rows == (row("strip"), row("community_report x 5-9"), elsewhere)
    assert ladder.left(joined, 1).evidence_rows == record.evidence_rows


def test_reports_move_the_two_lowest_levels_and_none_above() -> None:
    for evidence in ("E2", "E3", "E4"):
        record = an_alert(evidence=evidence, evidence_rows=(row("lab*"),))
        assert ladder.left(ladder.joined(record, 3), 1).evidence == evidence
    one = an_alert(evidence_rows=(row("community_report x 1"),))
    assert [ladder.joined(one, 2).evidence, ladder.left(ladder.joined(one, 2), 1).evidence] == ["E1", "E0"]


def test_what_was_argued_down_stays_down_when_more_posts_join() -> None:
    record = an_alert(evidence="E0", argued_down="All four heard it from one person.")
    assert ladder.joined(record, 4).evidence == "E0"


def test_a_first_post_behind_a_laboratorys_finding_is_one_report() -> None:
    record = an_alert(evidence="E4", evidence_rows=(row("lab*"),))
    assert ladder.joined(record, 1).evidence_rows == (row("lab*"), row("community_report x 1"))


def test_an_alert_from_before_there_were_rows_keeps_what_it_was_known_by() -> None:
    record = an_alert(evidence="E4", evidence_kinds=("lab", "strip"))
    assert ladder.rows_of(record) == (row("lab*"), row("strip*"))
    assert ladder.level(ladder.rows_of(record), guide()) == "E4"
