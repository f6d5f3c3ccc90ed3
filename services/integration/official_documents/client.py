"""HTTP clients of the document axis, where a call fails as `Refused`, with the axis' words, or as `Unreachable`; and of the dossier service."""

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote
from uuid import UUID

import httpx
from pydantic_core import from_json

from services.integration.delivery.client import OutsideClient
from services.integration.delivery.errors import Refused, Unreachable
from services.integration.errors import AttachmentTooLarge, DossierResultNotFound, DossierServiceUnavailable
from services.integration.settings import Settings

_SHORTLY: Final = {"Retry-After": "10"}
_REFUSALS: Final = frozenset({400, 404, 409, 413, 415, 422})
_NOT_FOR_THE_CALLER: Final = frozenset({403, 404, 422})
_MAX_WORDS: Final = 500
_LARGEST_ANSWER: Final = 65_536


class DocumentAxis(OutsideClient):
    """Connections to the axis, an async context manager; any number of tasks may use it concurrently."""

    def __init__(self, settings: Settings) -> None:
        self._url = f"{settings.official_document_axis}/packets"
        secret = settings.official_document_secret.get_secret_value()
        headers = {"X-System-Id": settings.official_document_system} | ({"Authorization": f"Bearer {secret}"} if secret else {})
        super().__init__(timeout=settings.portal_timeout, headers=headers | {"Accept-Encoding": "identity"})

    async def send(self, id_: UUID, packet: bytes | AsyncIterator[bytes], size: int) -> None:
        """Hand over a packet of `size` bytes; the axis knows by the id what it has already."""
        headers = {"Content-Type": "application/xml", "Content-Length": str(size), "Idempotency-Key": str(id_)}
        try:
            async with self._http.stream("POST", self._url, content=packet, headers=headers) as response:
                answer = await _beginning(response)
        except httpx.HTTPError as error:
            raise Unreachable(type(error).__name__, "network") from error
        if response.is_success and _is_receipt(answer, id_):
            return
        if response.status_code in _REFUSALS:
            raise Refused(f"HTTP {response.status_code}", _words(answer))
        raise Unreachable(f"HTTP {response.status_code}")


async def _beginning(response: httpx.Response) -> bytes:
    """An answer, or the beginning of one that is too long to be the axis'; as it came, for what is compressed may unpack to anything."""
    content = bytearray()
    async for chunk in response.aiter_raw():
        content += chunk
        if len(content) > _LARGEST_ANSWER:
            break
    return bytes(content)


def _is_receipt(content: bytes, id_: UUID) -> bool:
    """Whether an answer names the packet: a page of some server in between does not, and the packet is sent again."""
    try:
        return bool(from_json(content)["id"] == str(id_))
    except (ValueError, TypeError, KeyError):
        return False


@dataclass(frozen=True, slots=True)
class Result:
    """A released result of a dossier: what it is called, its number in the register of the issuing body, and its signed PDF."""

    title: str
    number: str
    content: bytes


class DossierService(OutsideClient):
    """The dossier service, asked with the caller's own token, so that it decides who may see what, and notes who read it."""

    def __init__(self, settings: Settings, authorization: str) -> None:
        self._url = f"{(settings.dossier_url or '').rstrip('/')}/v1/dossiers"
        self._reachable = settings.dossier_url is not None
        super().__init__(timeout=settings.portal_timeout, headers={"Authorization": authorization})

    async def result(self, dossier: str, result: UUID, *, largest: int) -> Result:
        """A released result. Raises `DossierResultNotFound`, `AttachmentTooLarge`, `DossierServiceUnavailable`."""
        path = f"{self._url}/{quote(dossier, safe='')}/results/{result}"
        try:
            shown: Any = from_json(await self._read(path, largest))
            state, title, number, sha256 = (shown[name] for name in ("state", "title", "number", "sha256"))
        except (ValueError, TypeError, KeyError) as error:
            # A page of some server in between.
            raise DossierServiceUnavailable(headers=_SHORTLY) from error
        if state != "released":
            raise _not_found()
        content = await self._read(f"{path}/content", largest)
        if hashlib.sha256(content).hexdigest() != sha256:
            # It has been signed or replaced between the two questions.
            raise DossierServiceUnavailable(headers=_SHORTLY)
        return Result(title, number or "", content)

    async def _read(self, url: str, largest: int) -> bytes:
        if not self._reachable:
            raise DossierServiceUnavailable(headers=_SHORTLY)
        content = bytearray()
        try:
            async with self._http.stream("GET", url) as response:
                if response.status_code in _NOT_FOR_THE_CALLER:
                    raise _not_found()
                if not response.is_success:
                    raise DossierServiceUnavailable(headers=_SHORTLY)
                async for chunk in response.aiter_bytes():
                    content += chunk
                    if len(content) > largest:
                        raise AttachmentTooLarge(errors=[AttachmentTooLarge.fault("/body/result")])
        except httpx.HTTPError as error:
            raise DossierServiceUnavailable(headers=_SHORTLY) from error
        return bytes(content)


def _not_found() -> DossierResultNotFound:
    return DossierResultNotFound(errors=[DossierResultNotFound.fault("/body/result")])


def _words(content: bytes) -> str:
    """What the axis says of a refusal, if it says it."""
    try:
        answer: Any = from_json(content)
        words = str(answer["message"])
    except (ValueError, TypeError, KeyError):
        return "no reason"
    return "".join(each for each in words if each.isprintable())[:_MAX_WORDS] or "no reason"
