"""The sandbox's certificate authority, seen from outside: its certificate, and the list of those it revoked (RFC 5280). Without legal value."""

from datetime import UTC, datetime, timedelta
from typing import Final

from fastapi import Request, Response

from services.chassis.transactional_router import transactional_router
from services.sandbox.errors import NoCertificateAuthority
from services.sandbox.rules.certificate_authority import CertificateAuthority
from services.sandbox.settings import Settings

router = transactional_router("/sandbox/authority", "sandbox")

_CRL: Final = "application/pkix-crl"
_PEM: Final = "application/x-pem-file"
_VALID: Final = timedelta(days=7)


def authority(settings: Settings) -> CertificateAuthority | None:
    """The authority of the file `authority_path`; None without one."""
    return None if settings.authority_path is None else CertificateAuthority.from_pem(settings.authority_path.read_bytes())


@router.get("/root", response_class=Response, responses={200: {"content": {_PEM: {"schema": {"type": "string"}}}}})
async def read_authority_root(request: Request) -> Response:
    """The certificate to trust when verifying what the demonstration's keys signed, as PEM."""
    return Response(_own(request).root_pem(), media_type=_PEM)


@router.get(
    "/revocation-list",
    response_class=Response,
    responses={200: {"content": {_CRL: {"schema": {"type": "string", "format": "binary"}}}}},
)
async def read_revocation_list(request: Request) -> Response:
    """The list of the certificates the authority revoked, as of now and for a week: none."""
    now = datetime.now(UTC)
    return Response(_own(request).revoked({}, at=now - timedelta(minutes=5), until=now + _VALID), media_type=_CRL)


def _own(request: Request) -> CertificateAuthority:
    own: CertificateAuthority | None = request.app.state.certificate_authority
    if own is None:
        raise NoCertificateAuthority
    return own
