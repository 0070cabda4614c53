"""Style, script and pictures: read at start, named after what is in them, kept by browsers for ever."""

from hashlib import sha256
from pathlib import Path

from litestar import Controller, Request, Response, route
from litestar.datastructures import State
from litestar.params import FromPath
from msgspec import Struct

from board.errors import NotHere
from board.web.audience import Audience
from board.web.kept import FOR_EVER, Content, Kept, Packing, reply
from board.web.table import Table

TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
JOINED = "css/board.css"


class Asset(Struct, frozen=True):
    """One file and where it is."""

    address: str
    kept: Kept

    @property
    def plain(self) -> bytes:
        """What is in it."""
        return self.kept.content.body


class Assets:
    """Every file under static/, with all the style sheets joined into one in the order of their names."""

    def __init__(self, folder: Path) -> None:
        files = {
            str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.suffix in TYPES
        }
        sheets = [body for name, body in files.items() if name.startswith("css/")]
        files[JOINED] = b"\n".join(sheets)
        self.by_name = {name: _asset(name, body) for name, body in files.items()}
        self.by_address = {asset.address: asset for asset in self.by_name.values()}

    def lay_out(self, table: Table) -> None:
        """Put every file into the table of what can go out."""
        for asset in self.by_address.values():
            table.fix(asset.kept, asset.address)

    def address(self, name: str) -> str:
        """Where a file is, with the hash of its content in the name; raises KeyError when there is none."""
        return self.by_name[name].address


def _asset(name: str, body: bytes) -> Asset:
    stem, dot, ending = name.rpartition(".")
    mark = sha256(body).hexdigest()[:12]
    content = Content(body=body, media_type=TYPES[dot + ending], keeping=FOR_EVER, packing=Packing.WELL)
    return Asset(f"/static/{stem}.{mark}{dot}{ending}", Kept(content, None))


class StaticFiles(Controller):
    """The one door to static files."""

    path = "/static"
    opt = {"audience": Audience.ANYONE}

    @route("/{name:path}", http_method=["GET", "HEAD"])
    async def file(self, request: Request[object, object, State], name: FromPath[str]) -> Response[bytes]:
        """A file under the name that holds its hash."""
        assets: Assets = request.app.state.assets
        asset = assets.by_address.get(f"/static/{name.lstrip('/')}")
        if asset is None:
            raise NotHere
        return reply(request, asset.kept)
