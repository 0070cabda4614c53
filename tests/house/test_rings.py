"""Inside a slice, imports point inward: doors, verbs, shelves, plain rules."""

from collections.abc import Iterator

from tests.house.tree import SLICES, imports, modules, unexcused

RINGS = {
    "doors": ("pages", "api", "atom", "jsonfeed", "cap", "door"),
    "verbs": ("reads", "changes", "queue", "decide", "sessions", "keys", "invitations"),
    "shelves": ("tables", "piccolo_app"),
    "plain": ("facts", "form", "life", "shapes", "reasons", "filters"),
}
FORBIDDEN = {
    "doors": ("piccolo",),
    "verbs": ("litestar", "jinja2", "board.web"),
    "shelves": ("litestar", "jinja2", "board.web"),
    "plain": ("litestar", "jinja2", "piccolo", "board.web", "board.db"),
}
CLOSED = {
    "doors": ("shelves",),
    "verbs": ("doors",),
    "shelves": ("doors", "verbs"),
    "plain": ("doors", "verbs", "shelves"),
}
# Modules of a slice whose names are in no ring, each with the ring whose rules it keeps.
ALSO = {
    "board.accounts.acts": "verbs",
    "board.accounts.arming": "verbs",
    "board.accounts.challenges": "verbs",
    "board.accounts.devices": "verbs",
    "board.accounts.passkeys": "verbs",
    "board.accounts.people": "verbs",
    "board.accounts.person_pages": "doors",
    "board.accounts.proofs": "verbs",
    "board.accounts.recovery": "verbs",
    "board.accounts.second_pages": "doors",
    "board.accounts.standing": "verbs",
    "board.accounts.stays": "verbs",
    "board.accounts.totp": "plain",
    "board.accounts.tries": "verbs",
    "board.alerts.seen": "plain",
    "board.alerts.seen_pages": "doors",
    "board.alerts.climb": "plain",
    "board.alerts.corrections": "verbs",
    "board.alerts.differences": "plain",
    "board.alerts.history": "verbs",
    "board.alerts.listing": "verbs",
    "board.alerts.sought": "plain",
    "board.alerts.said": "verbs",
    "board.alerts.course": "verbs",
    "board.alerts.narrow": "verbs",
    "board.alerts.collected": "plain",
    "board.alerts.collection": "plain",
    "board.alerts.ladder": "plain",
    "board.alerts.lifetime": "plain",
    "board.alerts.made": "verbs",
    "board.alerts.record": "plain",
    "board.alerts.needs": "plain",
    "board.alerts.strike": "verbs",
    "board.exchange.strike": "verbs",
    "board.alerts.versions": "verbs",
    "board.api.alerts": "doors",
    "board.api.document": "doors",
    "board.api.entries": "plain",
    "board.api.examples": "plain",
    "board.api.labels": "plain",
    "board.api.lists": "plain",
    "board.api.operations": "plain",
    "board.care.calls": "verbs",
    "board.care.calls_pages": "doors",
    "board.care.handing_pages": "doors",
    "board.care.hours": "plain",
    "board.care.late": "verbs",
    "board.care.ringing": "verbs",
    "board.care.rounds": "verbs",
    "board.care.shift": "plain",
    "board.care.steps": "plain",
    "board.codes.answer": "plain",
    "board.codes.behind": "verbs",
    "board.codes.burn": "verbs",
    "board.codes.led_to": "verbs",
    "board.codes.more_pages": "doors",
    "board.codes.own_atom": "doors",
    "board.codes.own_feed": "verbs",
    "board.codes.shown": "doors",
    "board.codes.wish": "plain",
    "board.codes.withdraw": "verbs",
    "board.feedback.listing": "verbs",
    "board.feedback.since": "verbs",
    "board.exchange.arrivals": "verbs",
    "board.exchange.warning": "plain",
    "board.exchange.cards": "verbs",
    "board.exchange.dictionary": "plain",
    "board.exchange.draft": "plain",
    "board.exchange.fetch": "plain",
    "board.exchange.files": "plain",
    "board.exchange.follow": "verbs",
    "board.exchange.forget": "verbs",
    "board.exchange.hearing": "plain",
    "board.exchange.jsonitems": "plain",
    "board.exchange.lines": "plain",
    "board.exchange.names": "plain",
    "board.exchange.publicdata": "verbs",
    "board.exchange.restore": "verbs",
    "board.exchange.written": "verbs",
    "board.exchange.fits": "verbs",
    "board.exchange.sources": "verbs",
    "board.exchange.syndication": "plain",
    "board.exchange.wording": "plain",
    "board.feedback.record": "plain",
    "board.feedback.said": "verbs",
    "board.following.entries": "plain",
    "board.following.findings": "plain",
    "board.following.capmessage": "plain",
    "board.following.capxml": "plain",
    "board.following.chosen": "plain",
    "board.following.log": "doors",
    "board.following.names": "plain",
    "board.following.recounting": "plain",
    "board.following.telling": "plain",
    "board.following.tongue": "plain",
    "board.hooks.courier": "verbs",
    "board.hooks.message": "plain",
    "board.hooks.patience": "plain",
    "board.hooks.signing": "plain",
    "board.hooks.spread": "verbs",
    "board.moderation.case": "doors",
    "board.ledger.bands": "plain",
    "board.ledger.bound": "verbs",
    "board.ledger.forget": "verbs",
    "board.ledger.heads": "verbs",
    "board.ledger.month_pages": "doors",
    "board.ledger.months": "verbs",
    "board.ledger.plot": "plain",
    "board.ledger.said": "verbs",
    "board.ledger.seal": "plain",
    "board.ledger.staff_pages": "doors",
    "board.ledger.verify": "verbs",
    "board.ledger.wording": "plain",
    "board.moderation.bulk": "verbs",
    "board.moderation.grouping": "verbs",
    "board.moderation.held": "verbs",
    "board.moderation.likeness": "plain",
    "board.moderation.member_pages": "doors",
    "board.moderation.members": "verbs",
    "board.moderation.tales": "plain",
    "board.moderation.deeds": "verbs",
    "board.moderation.lease_pages": "doors",
    "board.posts.leases": "verbs",
    "board.moderation.live": "verbs",
    "board.moderation.live_pages": "doors",
    "board.moderation.onwards": "verbs",
    "board.moderation.held_pages": "doors",
    "board.moderation.nights": "verbs",
    "board.moderation.nights_pages": "doors",
    "board.moderation.precedents": "verbs",
    "board.moderation.scales": "verbs",
    "board.moderation.second": "verbs",
    "board.moderation.editor": "plain",
    "board.moderation.fields": "plain",
    "board.moderation.log": "verbs",
    "board.moderation.marking": "plain",
    "board.moderation.passages": "plain",
    "board.moderation.rows": "plain",
    "board.moderation.sheet": "verbs",
    "board.moderation.verdict": "plain",
    "board.posts.compared": "verbs",
    "board.posts.groups": "verbs",
    "board.posts.merging": "verbs",
    "board.posts.announced": "verbs",
    "board.posts.own_code": "verbs",
    "board.posts.approvals": "plain",
    "board.posts.holding": "verbs",
    "board.posts.hurdles": "verbs",
    "board.posts.past": "verbs",
    "board.moderation.original_pages": "doors",
    "board.moderation.originals": "verbs",
    "board.moderation.question_pages": "doors",
    "board.moderation.questions": "verbs",
    "board.moderation.wished": "verbs",
    "board.posts.originals": "verbs",
    "board.posts.inquiries": "verbs",
    "board.posts.reword": "verbs",
    "board.posts.wishes": "verbs",
    "board.passing.faces": "plain",
    "board.passing.fit": "plain",
    "board.passing.foot": "plain",
    "board.passing.outreach": "plain",
    "board.passing.paper": "plain",
    "board.passing.picture": "plain",
    "board.passing.placard": "plain",
    "board.passing.qr": "plain",
    "board.passing.short": "plain",
    "board.passing.signs": "plain",
    "board.passing.staff_pages": "doors",
    "board.passing.telling": "plain",
    "board.passing.texts": "plain",
    "board.passing.wall": "plain",
    "board.passing.workshop": "verbs",
    "board.posts.accounted": "verbs",
    "board.posts.asking": "verbs",
    "board.posts.handing": "verbs",
    "board.posts.forget": "verbs",
    "board.posts.lanes": "verbs",
    "board.posts.targets": "plain",
    "board.posts.outbox": "verbs",
    "board.posts.sweeps": "verbs",
    "board.public.advised": "plain",
    "board.signals.cusum": "plain",
    "board.signals.marks": "plain",
    "board.signals.rules": "plain",
    "board.signals.tally": "verbs",
    "board.signals.watch": "verbs",
    "board.public.bands": "plain",
    "board.public.listing": "verbs",
    "board.public.tallies": "verbs",
    "board.public.shown": "plain",
    "board.public.told": "verbs",
    "board.push.courier": "plain",
    "board.push.envelope": "plain",
    "board.push.handing": "verbs",
    "board.push.hosts": "plain",
    "board.push.kept": "plain",
    "board.push.news": "plain",
    "board.push.rounds": "verbs",
    "board.push.sending": "verbs",
    "board.push.vapid": "plain",
    "board.push.worker": "plain",
    "board.public.messages": "verbs",
}
EXCUSED: dict[str, str] = {}


def test_every_module_of_a_slice_stands_in_a_ring() -> None:
    homeless = {
        name: f"stands in no ring: give it a ring in {__name__}"
        for name in _inside_slices()
        if not _ring(name)
    }
    assert not unexcused(homeless, {}), unexcused(homeless, {})
    assert set(ALSO) <= set(modules()), "ALSO names modules that are gone"


def test_imports_point_inward() -> None:
    faults = {f"{name} -> {other}": "points outward" for name in _inside_slices() for other in _outward(name)}
    assert not unexcused(faults, EXCUSED), unexcused(faults, EXCUSED)


def test_moderation_knows_no_table_of_a_kind() -> None:
    tables = {"board.alerts.tables", "board.feedback.tables"}
    known = [
        name for name in modules() if name.startswith("board.moderation") and tables & set(imports(name))
    ]
    assert known == []


def _inside_slices() -> Iterator[str]:
    return (name for name in modules() if name.count(".") >= 2 and name.split(".")[1] in SLICES)


def _ring(name: str) -> str:
    last = name.rsplit(".", 1)[-1]
    return next((ring for ring, names in RINGS.items() if last in names), ALSO.get(name, ""))


def _outward(name: str) -> Iterator[str]:
    ring = _ring(name)
    for other in imports(name):
        outside = any(other == wall or other.startswith(f"{wall}.") for wall in FORBIDDEN.get(ring, ()))
        if outside or (other in set(_inside_slices()) and _ring(other) in CLOSED.get(ring, ())):
            yield other
