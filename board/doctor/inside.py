"""What can be seen from inside the board: its guide, its people, its database, its log, its copies."""

from board import clock
from board.accounts import people
from board.backups import kept
from board.db import columns, engine_kind
from board.db.migrate import Newer, done, pending, refuse_newer
from board.doctor.durable import about_the_database
from board.doctor.shapes import Finding
from board.guide.load import load
from board.hooks import reads as hooks
from board.ledger.bound import bind
from board.ledger.keys import load as load_signer
from board.ledger.verify import verify
from board.posts import reads as posts
from board.posts import sweeps
from board.push import reads as push
from board.roles import GUARDED, PEERS
from board.safety.keys import PushKeys, read
from board.settings import PUSH_KEYS, Settings

HELD_OF_A_POST = {
    "id", "kind", "state", "version", "urgency", "area", "language", "words", "use", "may_ask", "suspect",
    "received", "due", "once", "code", "public_words", "removed", "reason", "outcome", "decided_on",
    "lane", "amends", "follows", "head", "sketch", "wish", "leads",
}  # fmt: skip


# A night on which the machine was off is no reason to worry a keeper.
DAYS_WITHOUT = 2


async def within(settings: Settings) -> tuple[Finding, ...]:
    """Everything about what the board knows and holds; no more than the first lines without a database."""
    database = await _database()
    if not database.well:
        return (_guide(settings), database)
    return (
        _guide(settings),
        database,
        *await about_the_database(),
        await _staff(),
        await _second_steps(),
        *await _held(),
        await _clock(),
        await _log(settings),
        await _hooks(),
        _backups(settings),
        await _push(settings),
        Finding(well=True, words=f"{await posts.how_many_wait()} posts wait for a decision"),
    )


def _guide(settings: Settings) -> Finding:
    guide = load(settings.town, settings.guide_folder)
    return Finding(
        well=True, words=f"the guide knows {len(guide.substances.every)} substances and {guide.town}"
    )


async def _database() -> Finding:
    words = f"the database is {engine_kind()}"
    try:
        refuse_newer(await done())
    except Newer as problem:
        return Finding(well=False, words=str(problem))
    missing = await pending()
    return Finding(
        not missing, f"{words}; {missing} migrations have not run: board migrate" if missing else words
    )


async def _staff() -> Finding:
    working = [person for person in await people.listed() if person.active]
    peers = sum(person.role in PEERS for person in working)
    words = f"{len(working)} people can sign in"
    return Finding(bool(peers), f"{words}, {peers} of whom decide posts" if working else words)


async def _second_steps() -> Finding:
    """Threat: a stolen pass-phrase, tried before its owner came in for the first time."""
    guarded = [each for each in await people.listed() if each.active and each.role in GUARDED]
    bare = [each.name for each in guarded if not each.armed]
    words = f"no second step protects {', '.join(bare)}: they are led to set one up when they come in"
    return Finding(not bare, words if bare else "keepers and leads come in with a second step")


async def _clock() -> Finding:
    holds = await sweeps.clock_holds()
    words = (
        "the board was swept lately"
        if holds
        else "the clock has jumped since the last sweep, which now waits"
    )
    return Finding(holds, words)


async def _log(settings: Settings) -> Finding:
    """The sealed log, row by row; that its end is whole shows only against a head kept elsewhere."""
    bind(load_signer(settings.var))
    found = await verify()
    broken = f"{found.breaks[0]}; run board verify-log" if found.breaks else ""
    return Finding(found.well, broken or f"the sealed log holds together, {found.rows} rows of it")


def _backups(settings: Settings) -> Finding:
    """A copy from which the board can come back; the docs say why a key file is not in it."""
    if not settings.backup_key:
        return Finding(well=False, words="nothing is backed up: give BOARD_BACKUP_KEY, then board backup")
    newest = next(iter(kept.every(settings.backups)), None)
    fresh = newest is not None and (clock.today() - newest).days <= DAYS_WITHOUT
    words = (
        f"the newest locked copy is of {newest}" if newest else "there is no locked copy yet: board backup"
    )
    return Finding(fresh, words if fresh or not newest else f"{words}: is board backup run each day?")


async def _hooks() -> Finding:
    stopped = await hooks.how_many_stopped()
    words = f"webhooks to which nothing goes any more: {stopped}; look at /staff/hooks"
    return Finding(not stopped, words if stopped else "no webhook has stopped")


async def _push(settings: Settings) -> Finding:
    file = settings.var / PUSH_KEYS
    if not file.exists():
        return Finding(well=True, words="notices on phones are off: board push-keys switches them on")
    read(file, PushKeys)
    words = f"notices on phones are on, for {await push.how_many()} phones"
    return Finding(well=True, words=f"{words}; also by {settings.push_host}" if settings.push_host else words)


async def _held() -> tuple[Finding, ...]:
    """What the database itself says it holds: a column nobody expects may tell on people."""
    tables = await columns()
    post = tables.get("post", set())
    strange = sorted(post - HELD_OF_A_POST)
    words = f"of a post is held: {', '.join(sorted(post)) or 'nothing'}"
    return (
        Finding(not strange, f"{words}; not expected: {', '.join(strange)}" if strange else words),
        Finding(well=True, words=f"there are these tables: {', '.join(sorted(tables))}"),
    )
