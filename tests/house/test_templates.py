"""Templates: parts have one root and one id, nothing stands inline, every word is in the catalogues."""

from collections.abc import Iterator

from tests.house.template import Markup
from tests.house.tree import ROOT, files, short, unexcused

# Parts that are not one element with an id, and why.
MANY_ROOTS: dict[str, str] = {}
# Words that are the same in every language, and where.
SAME_EVERYWHERE = {
    "templates/parts/feeds.html:Atom": "the name of a format",
    "templates/public/alert.html:CAP": "the name of a format",
}


def test_there_are_templates_to_look_at() -> None:
    assert list(files("templates", ".html"))


def test_a_part_is_one_element_with_an_id() -> None:
    faults = {}
    for path in files("templates", ".html"):
        if path.name.startswith("_") and (fault := _fault_of_part(Markup(path))):
            faults[short(path)] = fault
    assert not unexcused(faults, MANY_ROOTS), unexcused(faults, MANY_ROOTS)


def test_nothing_stands_inline() -> None:
    faults = {short(path): fault for path in files("templates", ".html") for fault in _inline(Markup(path))}
    assert not unexcused(faults, {}), unexcused(faults, {})


def test_every_word_goes_through_the_catalogues() -> None:
    faults = {}
    for path in files("templates", ".html"):
        markup = Markup(path)
        for word in [*markup.bare_words(), *markup.bare_sentences()]:
            faults[f"{short(path)}:{word}"] = "stands outside _() and trans"
    assert not unexcused(faults, SAME_EVERYWHERE), unexcused(faults, SAME_EVERYWHERE)


def test_every_post_by_script_is_a_form_that_works_without() -> None:
    faults = {}
    for path in files("templates", ".html"):
        for tag, given in Markup(path).tags:
            if "hx-post" in given and (tag, given.get("method", "").lower()) != ("form", "post"):
                faults[f"{short(path)}:{tag}"] = "hx-post stands on something that is not a form sent by POST"
    assert not unexcused(faults, {}), unexcused(faults, {})


def test_only_the_markup_file_calls_text_safe() -> None:
    said = [
        short(path)
        for path in files("templates", ".html", ".xml")
        if "|safe" in path.read_text().replace(" ", "")
    ]
    said += [short(path) for path in files("board", ".py") if "Markup(" in path.read_text()]
    allowed = {"board/safety/markup.py": "staff's formatted text, cleaned"}
    assert (ROOT / "board").exists()
    assert set(said) <= set(allowed)


def _fault_of_part(markup: Markup) -> str:
    if len(markup.roots) != 1:
        return f"has {len(markup.roots)} roots: {[root['tag'] for root in markup.roots]}"
    return "" if markup.roots[0].get("id") else "its root has no id"


def _inline(markup: Markup) -> Iterator[str]:
    for tag, given in markup.tags:
        names = [name for name in given if name == "style" or name.startswith(("on", "hx-on"))]
        if names:
            yield f"{tag} has {names}"
        if tag == "style" or (tag == "script" and not given.get("src")):
            yield f"a {tag} element"
