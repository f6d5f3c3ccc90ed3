"""The kiosk that sends a request, known by its secret."""

from typing import Annotated

from fastapi import Depends, Path, Request

from services.chassis.auth import BearerToken
from services.satisfaction import tokens
from services.satisfaction.errors import KioskSecretInvalid
from services.satisfaction.kiosks import queries
from services.satisfaction.kiosks.schemas import KioskCode
from services.satisfaction.models.kiosks import Kiosk

_INVALID = {"WWW-Authenticate": 'Bearer error="invalid_token"'}


class _KioskSecret(BearerToken):
    """The bearer token of the Authorization header as the hash of a secret: it is no token of an issuer."""

    async def __call__(self, request: Request) -> bytes:  # type: ignore[override]
        """The hash of the secret; `KioskSecretInvalid` where there is none."""
        scheme, _, secret = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not secret:
            raise KioskSecretInvalid
        return tokens.fingerprint(secret)


Secret = Annotated[bytes, Depends(_KioskSecret(required=True))]


async def _kiosk(request: Request, code: Annotated[KioskCode, Path(description="The kiosk's code.")], secret: Secret) -> Kiosk:
    # On a connection of its own, which is given back: afterwards the limit is counted.
    async with request.app.state.database.transaction() as session:
        kiosk = await queries.by_secret(session, code, secret)
    if kiosk is None:
        raise KioskSecretInvalid(headers=_INVALID)
    return kiosk


AtKiosk = Annotated[Kiosk, Depends(_kiosk)]
"""The kiosk with this code and secret, closed or not."""
