"""The portal as reconciliation reads it: dossiers looked up by the protocol, digests by the sandbox's own service (decision 31)."""

from datetime import date
from typing import Any, Final, Literal

import httpx
from pydantic import BaseModel, ValidationError

from services.integration.delivery.errors import Refused, Unreachable
from services.integration.national_portal.client import NationalPortal
from services.integration.settings import Settings
from services.kernel import portal_digest

By = Literal["day", "prefix", "dossier"]
NO_DAY: Final = "none"


class Part(BaseModel):
    """The digest of a day, a prefix or a dossier (`key`), and how many dossiers it is of."""

    key: str
    count: int
    digest: str


class _Digest(BaseModel):
    parts: list[Part]


class ComparedPortal(NationalPortal):
    """A connection that counts its calls."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self._digests = settings.portal_url.rstrip("/") + settings.portal_digest_path
        self.has_digests = bool(settings.portal_digest_path)
        self.calls = 0

    async def digests(self, unit: str, by: By, *, day: date | None = None, prefix: str = "") -> dict[str, Part]:
        """The digests of the parts of a unit's dossiers, by key. Raises `Unreachable`."""
        parameters = {"unit": unit, "by": by, "prefix": prefix} | ({"day": day.isoformat()} if day else {})
        self.calls += 1
        try:
            response = await self._http.get(self._digests, params=parameters)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Unreachable(type(error).__name__, "network") from error
        if response.status_code != httpx.codes.OK:
            raise Unreachable(f"HTTP {response.status_code}")
        try:
            return {part.key: part for part in _Digest.model_validate_json(response.content).parts}
        except ValidationError as error:
            raise Unreachable("the digest cannot be read") from error

    async def look_up(self, code: str) -> dict[str, Any] | None:
        """The dossier as the portal holds it, None if it has none. Raises `Unreachable` and `Refused`."""
        self.calls += 1
        held = await self.dossier(code)
        if held is None:
            return None
        if held.get("MaHoSo") not in (code, None) or not isinstance(held.get(portal_digest.STEPS, []), list | None):
            raise Refused("-", "the portal answered with another dossier")
        return dict(held)
