"""HTTP client of the document axis. A call fails as `Refused`, with the axis' words, or as `Unreachable`."""

from typing import Any, Final
from uuid import UUID

import httpx
from pydantic_core import from_json

from services.integration.delivery.client import OutsideClient
from services.integration.delivery.errors import Refused, Unreachable
from services.integration.settings import Settings

_REFUSALS: Final = frozenset({400, 404, 409, 413, 415, 422})
_MAX_WORDS: Final = 500


class DocumentAxis(OutsideClient):
    """Connections to the axis, an async context manager; any number of tasks may use it concurrently."""

    def __init__(self, settings: Settings) -> None:
        self._url = f"{settings.official_document_axis}/packets"
        secret = settings.official_document_secret.get_secret_value()
        headers = {"X-System-Id": settings.official_document_system} | ({"Authorization": f"Bearer {secret}"} if secret else {})
        super().__init__(timeout=settings.portal_timeout, headers=headers)

    async def send(self, id_: UUID, packet: bytes) -> None:
        """Hand over a packet; the axis knows by the id what it has already."""
        headers = {"Content-Type": "application/xml", "Idempotency-Key": str(id_)}
        try:
            response = await self._http.post(self._url, content=packet, headers=headers)
        except httpx.HTTPError as error:
            raise Unreachable(type(error).__name__, "network") from error
        if response.is_success:
            return
        if response.status_code in _REFUSALS:
            raise Refused(f"HTTP {response.status_code}", _words(response.content))
        raise Unreachable(f"HTTP {response.status_code}")


def _words(content: bytes) -> str:
    """What the axis says of a refusal, if it says it."""
    try:
        answer: Any = from_json(content)
        words = str(answer["message"])
    except (ValueError, TypeError, KeyError):
        return "no reason"
    return "".join(each for each in words if each.isprintable())[:_MAX_WORDS] or "no reason"
