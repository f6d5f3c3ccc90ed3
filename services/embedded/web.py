"""The web pages (`/`, `/citizen`, `/officer`) as a web server sends them: built from `web/` and committed in `generated/web`."""

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from fastapi import Request, Response
from starlette.exceptions import HTTPException

from services.chassis import conditional_requests

# Beside `services`, in the repository as in an installed package.
FOLDER: Final = Path(__file__).parents[2] / "generated" / "web"
PAGES: Final[Mapping[str, str]] = {"/": "index.html", "/citizen": "citizen.html", "/officer": "officer.html"}
# The names of assets hold a digest of their content, so their content never changes; a page is asked for again each time.
ASSET_CACHE: Final = "public, max-age=31536000, immutable"
PAGE_CACHE: Final = "no-cache"
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
_COMPRESSED: Final = frozenset({".html", ".js", ".css", ".svg", ".txt"})
# Named, and not with the weight by which a client refuses it.
_GZIP: Final = re.compile(r"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")
mimetypes.add_type("text/javascript", ".js")


@dataclass(frozen=True, slots=True)
class _File:
    body: bytes
    media_type: str
    cache_control: str
    compressed: bytes | None = field(default=None, repr=False)

    def response(self, request: Request) -> Response:
        """The file, compressed for those who accept that, or 304."""
        gzipped = self.compressed is not None and _GZIP.search(request.headers.get("accept-encoding", "")) is not None
        body = self.compressed if gzipped and self.compressed is not None else self.body
        headers = {
            "ETag": f'"{hashlib.sha256(body).hexdigest()[:24]}"',
            "Cache-Control": self.cache_control,
            "Content-Security-Policy": POLICY,
            "Referrer-Policy": "no-referrer",
            "Vary": "Accept-Encoding",
        }
        if conditional_requests.matches(request, headers["ETag"]):
            return Response(status_code=304, headers=headers)
        return Response(body, media_type=self.media_type, headers=headers | ({"Content-Encoding": "gzip"} if gzipped else {}))


def response(request: Request) -> Response:
    """The file at the address of a request; 404 where there is none."""
    file = _files().get(request.scope["path"])
    if file is None:
        raise HTTPException(404)
    return file.response(request)


def write(folder: Path) -> None:
    """Write the pages for a web server, each with its compressed form beside it (`.gz`)."""
    for path in _paths():
        target = folder / path.relative_to(FOLDER)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
        if path.suffix in _COMPRESSED:
            target.with_name(f"{target.name}.gz").write_bytes(_compress(path.read_bytes()))


@cache
def _files() -> Mapping[str, _File]:
    addresses = {name: address for address, name in PAGES.items()}
    return {addresses.get(str(name := path.relative_to(FOLDER)), f"/{name}"): _file(path) for path in _paths()}


def _paths() -> list[Path]:
    return sorted(path for path in FOLDER.rglob("*") if path.is_file())


def _file(path: Path) -> _File:
    body = path.read_bytes()
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    cache_control = PAGE_CACHE if path.suffix == ".html" else ASSET_CACHE
    return _File(body, media_type, cache_control, _compress(body) if path.suffix in _COMPRESSED else None)


def _compress(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)
