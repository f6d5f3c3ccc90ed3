"""HTTP in, public: the keys that prove claims, and which claims no longer count. Whoever keeps both needs us no more."""

from datetime import UTC, datetime
from typing import Annotated, Any, Final

from fastapi import Header, Request, Response

from services.chassis import openapi, public_cache
from services.chassis.content_negotiation import preferred
from services.chassis.database import ReadSession
from services.chassis.openapi import CACHED
from services.chassis.transactional_router import transactional_router
from services.dossier.claims import presenter
from services.dossier.claims.dependencies import Lists, Signer
from services.dossier.claims.schemas import KeysOut

router = transactional_router("/.well-known", "claims")

_JSON: Final = "application/json"
_COSE: Final = "application/cose"
_KEY_SET: Final = "application/cose-key-set"
_FORMATS: Final = {_JSON: _JSON, _COSE: _COSE, _KEY_SET: _KEY_SET}
_BINARY: Final = {"schema": {"type": "string", "format": "binary"}}
_KEYS: Final[dict[int | str, dict[str, Any]]] = CACHED | {
    200: {"content": {_COSE: _BINARY, _KEY_SET: _BINARY}} | openapi.headers("ETag", "Cache-Control")
}
_STATUS: Final[dict[int | str, dict[str, Any]]] = CACHED | {
    200: {"content": {_COSE: _BINARY}} | openapi.headers("ETag", "Cache-Control")
}


@router.get("/motcua-keys", response_model=KeysOut, responses=_KEYS)
async def read_keys(request: Request, signer: Signer, accept: Annotated[str | None, Header()] = None) -> Response:
    """All keys of the QR codes of forms and results, past and present, as the offline root signed them. Public: keep a copy.

    `Accept: application/cose` gets the signed list alone, `application/cose-key-set` the keys as a COSE_KeySet.
    """
    kind = preferred(accept, _FORMATS) or _JSON
    published = signer.keys.files().published
    if kind == _JSON:
        body = presenter.keys(published, signer.public_url).model_dump_json().encode()
    else:
        body = published.signed if kind == _COSE else presenter.cose_key_set(published)
    return public_cache.public_bytes(request, body, {"Vary": "Accept"}, media_type=kind)


@router.get("/motcua-status", response_class=Response, responses=_STATUS)
async def read_status_list(request: Request, session: ReadSession, signer: Signer, lists: Lists) -> Response:
    """Which claims were superseded or revoked: a signed list to carry along, with its date. Public; made again every hour and at every change.

    A COSE_Sign1 message, signed with a key for `status`, over a CBOR map: `issued_at`, `next_at` (in seconds), `superseded` and `revoked`,
    each the sorted first six bytes of the SHA-256 of claims' ids. It tells nobody which papers there are.
    """
    key = signer.keys.files().signing("status", datetime.now(UTC))
    body = await lists.signed(session, key, datetime.now(UTC))
    return public_cache.public_bytes(request, body, media_type=_COSE)
