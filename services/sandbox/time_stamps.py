"""The sandbox's time-stamp authority: RFC 3161 over HTTP, for whoever asks. What it signs has no legal value."""

from datetime import UTC, datetime, timedelta
from typing import Any, Final

from fastapi import Request, Response

from services.chassis.transactional_router import retry_safe, transactional_router
from services.sandbox import faults
from services.sandbox.errors import NoTimeStampQuery
from services.sandbox.rules.faults import FaultMode
from services.sandbox.rules.time_stamps import TimeStampAuthority
from services.sandbox.settings import Settings

router = transactional_router("/sandbox/tsa", "sandbox")

_QUERY: Final = "application/timestamp-query"
_REPLY: Final = "application/timestamp-reply"
_PEM: Final = "application/x-pem-file"
_FAULTS: Final[frozenset[FaultMode]] = frozenset(
    {"down", "error_500", "busy", "clock_skew", "truncated", "garbage", "slow", "timeout", "answer_lost"}
)
_BINARY: Final = {"schema": {"type": "string", "format": "binary"}}
_QUERY_BODY: Final[dict[str, Any]] = {"requestBody": {"required": True, "content": {_QUERY: _BINARY}}}


def authority(settings: Settings) -> TimeStampAuthority:
    """The authority of the file `tsa_path`; without one, an authority of this process alone, forgotten with it."""
    if settings.tsa_path is None:
        return TimeStampAuthority.generate(at=datetime.now(UTC))
    return TimeStampAuthority.from_pem(settings.tsa_path.read_bytes())


@router.post("", openapi_extra=_QUERY_BODY, response_class=Response, responses={200: {"content": {_REPLY: _BINARY}}})
@retry_safe
async def time_stamp(request: Request) -> Response:
    """Answer a `TimeStampReq` with a `TimeStampResp`, both in DER: a token over its imprint, or a rejection."""
    hits = await faults.draw(request.app.state.database, "tsa", _FAULTS)
    faults.refuse(hits)
    if request.headers.get("content-type") != _QUERY:
        raise NoTimeStampQuery
    own: TimeStampAuthority = request.app.state.time_stamp_authority
    at = datetime.now(UTC) + timedelta(seconds=hits.skew)
    response = Response(own.respond(await request.body(), at=at), media_type=_REPLY)
    return faults.spoil(hits, response, delay=request.app.state.settings.fault_delay)


@router.get("/root", response_class=Response, responses={200: {"content": {_PEM: {"schema": {"type": "string"}}}}})
async def read_root(request: Request) -> Response:
    """The certificate to trust when verifying a token of this sandbox, as PEM."""
    own: TimeStampAuthority = request.app.state.time_stamp_authority
    return Response(own.root_pem(), media_type=_PEM)
