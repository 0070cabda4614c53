"""The numbered rows of the editor: what is filled is a row, what is empty is none."""

import pytest

from board.alerts.record import Contents, Evidence
from board.forms import Findings
from board.moderation import rows
from tests.kit.build import guide, sent
from tests.kit.clock import Clock


def evidence(**fields: str) -> tuple[tuple[Evidence, ...], Findings]:
    findings = Findings()
    return rows.evidence(sent(**fields), guide(), findings), findings


def test_a_row_says_who_how_many_when_and_where_and_keeps_the_week_alone(clock: Clock) -> None:
    told = {"e3_source": "lab", "e3_method": "mass_spectrometry", "e3_count": "2-4", "e3_tied": "yes"}
    found, findings = evidence(**told, e3_day="2026-03-04", e3_link="https://lab.example.org/a?b=1")
    assert findings.fields == {}
    [row] = found
    assert row == Evidence(
        source="lab", method="mass_spectrometry", count="2-4", week="2026-W10", tied=True,
        link="https://lab.example.org/a?b=1",
    )  # fmt: skip


def test_empty_rows_are_no_rows_and_more_than_a_dozen_are_not_read(clock: Clock) -> None:
    found, findings = evidence(
        e1_source="", e1_count="", e2_source="strip", e13_source="lab", e0_source="lab"
    )
    assert ([row.source for row in found], findings.fields) == (["strip"], {})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("source", "my cousin"),
        ("day", "2026-03-11"),
        ("day", "last week"),
        ("day", "2026-02-30"),
        ("link", "http://lab.example.org"),
        ("link", "https://lab"),
        ("link", "https://me:secret@lab.example.org"),
        ("link", "https://lab.example.org:8080/"),
        ("link", "javascript:alert(1)"),
        ("link", "https://lab.example.org/a b"),
        ("link", "https://[::1]/"),
        ("link", "https://lab.example.org/" + "a" * 300),
    ],
)
def test_what_cannot_be_so_is_named(clock: Clock, field: str, value: str) -> None:
    _, findings = evidence(**({"e1_source": "lab"} | {f"e1_{field}": value}))
    assert findings.fields.keys() == {f"e1_{field}"}


def test_a_row_that_does_not_say_who_is_sent_back(clock: Clock) -> None:
    assert evidence(e2_count="2-4")[1].fields.keys() == {"e2_source"}


def test_a_finding_is_told_by_its_name_and_keeps_the_substance_it_was() -> None:
    findings, known = Findings(), (Contents(name="the usual", substance="fentanyl"),)
    form = sent(
        s1_name="the usual", s2_name="xylazine", s2_certainty="suspected", s2_amount="trace", s4_amount=""
    )
    found = rows.found(form, guide(), findings, known=known)
    assert found == (
        Contents(name="the usual", substance="fentanyl"),
        Contents(name="xylazine", substance="xylazine", certainty="suspected", amount="trace"),
    )
    rows.found(sent(s1_amount="10%"), guide(), findings, known=())
    assert findings.fields.keys() == {"s1_name"}


def test_a_product_has_rows_of_its_own() -> None:
    form = sent(
        p1_markings="Tesla",
        p1_colours=["red", "mauve"],
        p2s1_name="MDMA",
        p2s1_amount="216 mg",
        s1_name="PMMA",
    )
    first, second = rows.variants(form, guide(), Findings(), known=())
    assert (first.markings, first.colours, first.found) == ("Tesla", ("red",), ())
    assert second.found == (Contents(name="MDMA", substance="mdma", amount="216 mg"),)


def test_the_form_shows_what_is_filled_and_one_row_more() -> None:
    shown = rows.rows(sent(e1_source="lab", e4_source="strip", p2s3_name="MDMA"))
    assert (shown.evidence, shown.found) == ((1, 4, 5), (1,))
    assert [(each.number, each.found) for each in shown.products] == [(2, (3, 4)), (3, (1,))]


def test_everything_in_a_row_that_can_be_typed_is_looked_at() -> None:
    names = {"p1_markings", "p1s1_name", "s2_amount"}
    assert set(rows.typed(sent(**dict.fromkeys((*names, "s2_method", "p1_forms", "e1_link"), "x")))) == names
