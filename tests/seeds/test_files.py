"""The seed files hold together with the guide, and say what they must."""

import ast
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from board.alerts import form as alert_form
from board.clock import today
from board.feedback import form as feedback_form
from board.posts.shapes import Kind
from board.programs.shapes import Status
from board.seeds import files
from board.seeds.shapes import PastRecord, Published, SentPost
from tests.seeds.conftest import Bed

HOUSE = Path(files.__file__).parents[1]
EXAMPLE = (
    "An example made for a demonstration",
    "Un ejemplo hecho para una demostración",
    "Un exemple fait pour",
)
LISTS = {
    "reasons": "reasons",
    "sold_as": "sold_as",
    "forms": "forms",
    "colours": "colours",
    "routes": "routes",
    "effects": "effects",
    "evidence_kinds": "evidence_sources",
}


def test_a_town_without_seeds_is_named_with_those_that_have_some() -> None:
    with pytest.raises(ValueError, match="toronto, vancouver"):
        files.read("atlantis")


@pytest.mark.parametrize("kind", [PastRecord, SentPost, Published])
def test_a_field_that_nobody_knows_stops_the_reading(kind: type) -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.convert({"colour": "blue"}, kind)


def test_nothing_is_put_into_the_mouth_of_a_real_program(bed: Bed) -> None:
    bodies = bed.seeds.bodies
    ids = {entry.id for entry in bodies.services}
    names = [each.name for each in bodies.programs] + [each.name for each in bodies.services]
    assert all("(made up)" in name for name in names)
    assert all("does not exist" in entry.notice and not entry.is_help for entry in bodies.services)
    assert all(entry.phone == entry.address == entry.website == "" for entry in bodies.services)
    assert {each.post.answers["service"] for each in bodies.answered} == ids
    assert {entry.program for entry in bodies.services} == {each.id for each in bodies.programs}


def test_every_service_stands_in_an_area_and_has_kinds_that_the_guide_knows(bed: Bed) -> None:
    for entry in bed.seeds.everywhere:
        assert entry.area is None or bed.guide.area(entry.area), entry.id
        assert set(entry.kinds) <= set(bed.guide.choices.service_kinds.ids), entry.id


def test_every_service_says_where_it_was_read_and_under_which_licence(bed: Bed) -> None:
    assert [entry.id for entry in bed.seeds.everywhere if not (entry.source and entry.licence)] == []


def test_no_service_claims_to_have_been_checked(bed: Bed) -> None:
    assert not any(entry.is_checked or entry.status is Status.OPEN for entry in bed.seeds.everywhere)


def test_the_open_data_of_toronto_carries_its_sentence() -> None:
    city = [entry for entry in files.read("toronto").services if entry.source.startswith("City of Toronto")]
    wanted = "Contains information licensed under the Open Government Licence - Toronto."
    assert {entry.licence for entry in city} == {wanted}


def test_every_id_in_a_past_alert_is_one_of_the_guide(bed: Bed) -> None:
    unknown = [f"{past.id}: {fault}" for past in bed.seeds.past for fault in _unknown(bed, past.record)]
    assert unknown == []


def test_every_past_alert_names_its_issuer_day_and_source_and_says_that_it_is_past(bed: Bed) -> None:
    for past in bed.seeds.past:
        issuer = past.record.issuer
        assert issuer.name
        assert issuer.label
        assert issuer.url.startswith("http")
        assert issuer.day < today()
        assert "It does not speak of now." in past.record.details


def test_headlines_and_short_texts_fit_where_they_are_shown(bed: Bed) -> None:
    long = [
        past.id
        for past in bed.seeds.past
        if len(past.record.headline) > 80 or len(past.record.short_text) > 160
    ]
    assert long == []


def test_every_answer_in_a_post_is_one_that_its_form_takes(bed: Bed) -> None:
    lost = [fault for post in _posts(bed) for fault in _lost(bed, post)]
    assert lost == []


def test_the_form_asks_no_second_look_at_any_post(bed: Bed) -> None:
    assert {_checked(bed, post)[0].kind for post in _posts(bed)} == set(Kind)


def test_each_town_has_posts_of_every_kind_language_and_urgency(bed: Bed) -> None:
    drafts = [_checked(bed, post)[0] for post in bed.seeds.waiting]
    assert {draft.language for draft in drafts} == {"en", "es", "fr"}
    assert {int(draft.urgency) for draft in drafts} == {1, 2, 3}
    assert any(not draft.words for draft in drafts), "one is taps only"


def test_every_alert_made_for_the_demo_says_so(bed: Bed) -> None:
    for alert in bed.seeds.published.alerts:
        assert str(alert.edit["details"]).startswith(EXAMPLE), alert.edit["headline"]


def test_feedback_on_a_listed_service_is_thanks_and_never_blame(bed: Bed) -> None:
    real = {entry.id for entry in bed.seeds.services}
    posts = [post for post in _posts(bed) if post.answers.get("service") in real]
    assert posts
    for post in posts:
        assert set(post.answers["about"]) <= {"thanks", "idea"}
        assert not {"happened", "fix", "fixes"} & set(post.answers)
        assert "no" not in post.answers.values()


def test_nothing_but_the_command_line_knows_the_seeds() -> None:
    knowing = [
        path.relative_to(HOUSE).as_posix()
        for path in HOUSE.rglob("*.py")
        if "seeds" not in path.relative_to(HOUSE).parts and path.name != "seed.py" and _imports_seeds(path)
    ]
    assert knowing == []


def test_the_seeds_use_verbs_and_no_door() -> None:
    doors = [name for path in HOUSE.glob("seeds/*.py") for name in _imported(path) if name.endswith("pages")]
    assert doors == []


def _imports_seeds(path: Path) -> bool:
    return any(name.startswith("board.seeds") for name in _imported(path))


def _imported(path: Path) -> list[str]:
    tree = ast.parse(path.read_text())
    names = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return names + [
        name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names
    ]


def _posts(bed: Bed) -> Iterator[SentPost]:
    yield from bed.seeds.waiting
    for alert in bed.seeds.published.alerts:
        yield from (alert.post, *alert.joined)
    yield from (feedback.post for feedback in bed.seeds.published.feedback)
    yield from (feedback.post for feedback in bed.seeds.bodies.answered)


def _checked(bed: Bed, post: SentPost) -> tuple[Any, Any]:
    if post.kind is Kind.ALERT:
        return alert_form.check(post.sent, bed.guide, language=post.language, today=today())
    services = {entry.id: entry.area for entry in bed.seeds.everywhere}
    return feedback_form.check(post.sent, bed.guide, language=post.language, today=today(), services=services)


def _lost(bed: Bed, post: SentPost) -> Iterator[str]:
    """Every answer that the form did not take over; of an alert's moment it keeps the week alone."""
    draft, facts = _checked(bed, post)
    plain = msgspec.to_builtins(facts) | msgspec.to_builtins(draft)
    kept = {"may_ask": ["yes"] if draft.may_ask else [], "when": [post.sent.one("when")]}
    if post.kind is Kind.ALERT:
        kept["when"] = [post.sent.one("when")] if facts.week else []
    for name, given in post.sent.fields.items():
        taken = _taken(plain, name) + kept.get(name, [])
        yield from (f"{name}={answer}" for answer in given if answer not in taken)


def _taken(plain: dict[str, Any], name: str) -> list[str]:
    found = plain["words"].get(name, plain.get(name))
    if name.startswith("exp_"):
        found = plain["experiences"].get(name.removeprefix("exp_"))
    return list(found) if isinstance(found, list | tuple) else [str(found)]


def _unknown(bed: Bed, record: PastRecord) -> Iterator[str]:
    choices, substances = bed.guide.choices, bed.guide.substances
    for field, name in LISTS.items():
        yield from (each for each in getattr(record, field) if each not in getattr(choices, name))
    named = [found.substance for found in record.found if found.substance]
    yield from (each for each in named if each not in substances.every)
    facts: list[tuple[str, Container[str]]] = [
        (record.kind, choices.alert_kinds),
        (record.evidence, choices.evidence_levels),
        (record.family, substances.families),
    ]
    yield from (each for each, listing in facts if each not in listing)
    if record.area and bed.guide.area(record.area) is None:
        yield record.area
    if record.naloxone_response and record.naloxone_response not in choices.naloxone_response:
        yield record.naloxone_response
    if record.risk not in {level.level for level in choices.risk_levels}:
        yield str(record.risk)
