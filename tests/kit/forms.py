"""Filling in a page's own form as a person would: only fields that are there, only choices on offer."""

from collections.abc import Iterable, Mapping

from lxml.html import FormElement, HtmlElement

from tests.kit.page import matching

Answer = str | int | Iterable[str]
BUTTONS = ("submit", "button", "image", "reset")


class CannotFill(AssertionError):
    """The form has no such field, or does not offer that choice."""


def filled(form: FormElement, answers: Mapping[str, Answer], press: str = "") -> list[tuple[str, str]]:
    """What the browser would send: the form as it came, these answers, the button with these words."""
    fields = _fields(form)
    for name in answers:
        if name not in fields:
            raise CannotFill(f"There is no field {name!r} in the form; there are {sorted(fields)}.")
    pairs = []
    for name, controls in fields.items():
        values = _chosen(controls, answers[name]) if name in answers else _preset(controls)
        pairs += [(name, value) for value in values]
    return pairs + _button(form, press)


def _fields(form: FormElement) -> dict[str, list[HtmlElement]]:
    fields: dict[str, list[HtmlElement]] = {}
    for control in _controls(form):
        if control.get("type") not in BUTTONS and control.tag != "button":
            fields.setdefault(str(control.get("name")), []).append(control)
    return fields


def _controls(form: FormElement) -> list[HtmlElement]:
    """The controls of a form: those inside it, and those elsewhere on the page that name it."""
    inside = matching(form, "input[name], select[name], textarea[name], button")
    root = form.getroottree().getroot()
    inside += matching(root, f"input[name][form='{form.get('id')}']") if form.get("id") else []
    return [control for control in inside if control.get("disabled") is None]


def _preset(controls: list[HtmlElement]) -> list[str]:
    return [value for control in controls for value in _preset_of(control)]


def _preset_of(control: HtmlElement) -> list[str]:
    if control.tag == "textarea":
        return [(control.text or "").removeprefix("\n")]
    if control.tag == "select":
        return _preset_options(control)
    if control.get("type") in {"checkbox", "radio"}:
        return [control.get("value", "on")] if control.get("checked") is not None else []
    return [control.get("value", "")]


def _preset_options(select: HtmlElement) -> list[str]:
    options = matching(select, "option")
    marked = [option for option in options if option.get("selected") is not None]
    if select.get("multiple") is None:
        marked = marked[-1:] or options[:1]
    return [_option(option) for option in marked]


def _option(option: HtmlElement) -> str:
    return str(option.get("value", " ".join(option.text_content().split())))


def _chosen(controls: list[HtmlElement], answer: Answer) -> list[str]:
    values = [str(answer)] if isinstance(answer, str | int) else [str(value) for value in answer]
    offered = _offered(controls)
    for value in values:
        if offered is not None and value not in offered:
            raise CannotFill(
                f"{controls[0].get('name')!r} does not offer {value!r}; it offers {sorted(offered)}."
            )
    return values


def _offered(controls: list[HtmlElement]) -> set[str] | None:
    """The choices of chips and lists; None where anything can be typed."""
    offered: set[str] = set()
    for control in controls:
        if control.tag == "select":
            offered |= {_option(option) for option in matching(control, "option")}
        elif control.get("type") in {"checkbox", "radio"}:
            offered.add(control.get("value", "on"))
        elif control.get("type") != "hidden":
            return None
    return offered or None


def destination(form: FormElement, press: str = "") -> str | None:
    """Where the pressed button sends the form: its own address when it has one, else the form's."""
    pressed = _pressed(form, press)
    own = pressed[0].get("formaction") if pressed else None
    found = own or form.get("action")
    return None if found is None else str(found)


def _button(form: FormElement, press: str) -> list[tuple[str, str]]:
    return [(b.get("name"), b.get("value", "")) for b in _pressed(form, press) if b.get("name")]


def _pressed(form: FormElement, press: str) -> list[HtmlElement]:
    buttons = [b for b in matching(form, "button, input[type=submit]") if b.get("type", "submit") == "submit"]
    named = [b for b in buttons if press in (b.text_content().strip() or b.get("value", ""), b.get("value"))]
    if press and not named:
        raise CannotFill(f"There is no button {press!r} in the form.")
    return (named if press else buttons)[:1]
