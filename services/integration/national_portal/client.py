"""HTTP client of the National Public Service Portal's `mapi` protocol (domain facts 1.1 to 1.6): JSON calls in one session.

An expired session is renewed. A call fails as `Refused`, which sending again does not change, or as `Unreachable`.
"""

import asyncio
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Final, Self

import httpx
from pydantic_core import from_json

from services.integration.delivery.errors import Refused, Unreachable
from services.integration.national_portal import protocol
from services.integration.national_portal.protocol import AnswerKind
from services.integration.settings import Settings

MAX_STEPS: Final = 10
# With these the portal rejects the body; any other HTTP failure is about the connection, not about the dossier.
_BODY_REJECTED: Final = frozenset({400, 413, 422})


class DossierExists(Refused):
    """The dossier to add exists already."""


class DossierMissing(Refused):
    """The dossier to change does not exist."""


class Busy(Unreachable):
    """The portal is overloaded."""


_REFUSALS: Final[dict[AnswerKind, type[Refused]]] = {
    AnswerKind.DOSSIER_EXISTS: DossierExists,
    AnswerKind.DOSSIER_MISSING: DossierMissing,
    AnswerKind.REFUSED: Refused,
}


class NationalPortal:
    """A connection to the portal, an async context manager; any number of tasks may use it concurrently."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._session: str | None = None
        self._login = asyncio.Lock()
        self._http = httpx.AsyncClient(
            headers={"Accept": "application/json", "Charset": "utf-8", "dstcode": settings.portal_dstcode},
            timeout=settings.portal_timeout,
            # Neither an environment variable nor a redirect may decide where dossiers are sent.
            trust_env=False,
            follow_redirects=False,
        )

    async def __aenter__(self) -> Self:
        await self._http.__aenter__()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self._http.__aexit__(kind, error, trace)

    async def add_dossier(self, dossier: Mapping[str, str]) -> None:
        """Add a dossier; raises `DossierExists` if the portal has it."""
        await self._call("DongBoHoSoMC", isUpdating="False", data=[dossier])

    async def update_dossier(self, dossier: Mapping[str, str]) -> None:
        """Replace a dossier; raises `DossierMissing` if the portal does not have it."""
        await self._call("DongBoHoSoMC", isUpdating="True", data=[dossier])

    async def add_steps(self, steps: Sequence[Mapping[str, str]]) -> None:
        """Add steps of dossiers the portal has: any number of them, ten in each call."""
        for start in range(0, len(steps), MAX_STEPS):
            await self._call("CapNhatTienDoHoSoMC", data=list(steps[start : start + MAX_STEPS]))

    async def _call(self, service: str, **parameters: Any) -> Mapping[str, Any]:
        for _ in range(2):
            session = await self._current_session()
            body = {"session": session, "madonvi": self._settings.portal_agency, "service": service} | parameters
            answer = await self._post(self._settings.portal_service_path, body)
            kind = protocol.answer_kind(answer)
            if kind is AnswerKind.DONE:
                return answer
            if kind is not AnswerKind.SESSION_EXPIRED:
                raise _error(kind, answer)
            self._discard(session)
        raise Unreachable("the portal opens sessions and then rejects them")

    async def _current_session(self) -> str:
        # Concurrent calls share one login.
        async with self._login:
            if self._session is None:
                self._session = await self._log_in()
            return self._session

    async def _log_in(self) -> str:
        settings = self._settings
        body = {"username": settings.portal_username, "password": settings.portal_password.get_secret_value()}
        answer = await self._post(settings.portal_login_path, body)
        kind = protocol.answer_kind(answer)
        if kind is AnswerKind.BUSY:
            raise _error(kind, answer)
        session = answer.get("session")
        if kind is not AnswerKind.DONE or not isinstance(session, str) or not session:
            # Wrong credentials say nothing about the dossier, so it is not quarantined.
            raise Unreachable(f"login refused: {protocol.message(answer)} (error_code {protocol.code(answer)})")
        return session

    def _discard(self, session: str) -> None:
        # Another task may have replaced it already.
        if self._session == session:
            self._session = None

    async def _post(self, path: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        try:
            response = await self._http.post(self._settings.portal_url.rstrip("/") + path, json=body)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Unreachable(type(error).__name__) from error
        if response.status_code in _BODY_REJECTED:
            raise Refused(f"HTTP {response.status_code}", "the portal could not read the request")
        if response.status_code != httpx.codes.OK:
            raise Unreachable(f"HTTP {response.status_code}")
        return _object(response.content)


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        answer = from_json(body)
    except ValueError as error:
        raise Unreachable("the answer is not JSON") from error
    if not isinstance(answer, dict):
        raise Unreachable("the answer is not a JSON object")
    return answer


def _error(kind: AnswerKind, answer: Mapping[str, Any]) -> Exception:
    code, message = protocol.code(answer), protocol.message(answer)
    if kind is AnswerKind.BUSY:
        return Busy(f"{message} (error_code {code})")
    return _REFUSALS[kind](code, message)
