"""The National Public Service Portal's `mapi` protocol (domain facts 1.1 to 1.6): one session, renewed when it is over; JSON calls.

What goes wrong is either a refusal of what was sent, which no repetition mends, or a portal that cannot be reached now.
"""

import asyncio
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Final, Self

import httpx
from pydantic_core import from_json

from services.integration.rules import portal_answers
from services.integration.rules.portal_answers import Meaning
from services.integration.settings import Settings

MAX_STEPS: Final = 10
# The body itself was not acceptable; any other failure of HTTP says something about the way to the portal, not about the dossier.
_UNACCEPTABLE: Final = frozenset({400, 413, 422})


class Refused(Exception):
    """The portal will not take this, however often it is sent. `code` and `message` are the portal's."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{message} (error_code {code})")
        self.code = code
        self.message = message


class AlreadyThere(Refused):
    """The dossier to add is there already."""


class NotThere(Refused):
    """The dossier to change is not there."""


class Unreachable(Exception):
    """The portal did not answer, not in time, not sensibly, or not to us."""


class Busy(Unreachable):
    """The portal asks to be left alone for a while."""


_REFUSALS: Final[dict[Meaning, type[Exception]]] = {
    Meaning.ALREADY_THERE: AlreadyThere,
    Meaning.NOT_THERE: NotThere,
    Meaning.REFUSED: Refused,
}


class NationalPortal:
    """A connection to the portal; used as a context, by as many tasks at once as one likes."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._session: str | None = None
        self._login = asyncio.Lock()
        self._http = httpx.AsyncClient(
            headers={"Accept": "application/json", "Charset": "utf-8", "dstcode": settings.portal_dstcode},
            timeout=settings.portal_timeout,
            # Where dossiers go is ours to say, not the environment's or a redirect's.
            trust_env=False,
            follow_redirects=False,
        )

    async def __aenter__(self) -> Self:
        await self._http.__aenter__()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self._http.__aexit__(kind, error, trace)

    async def add_dossier(self, dossier: Mapping[str, str]) -> None:
        """Add a dossier; `AlreadyThere` when the portal has it."""
        await self._call("DongBoHoSoMC", isUpdating="False", data=[dossier])

    async def update_dossier(self, dossier: Mapping[str, str]) -> None:
        """Replace a dossier; `NotThere` when the portal does not have it."""
        await self._call("DongBoHoSoMC", isUpdating="True", data=[dossier])

    async def add_steps(self, steps: Sequence[Mapping[str, str]]) -> None:
        """Add steps of dossiers the portal has, as many as there are, ten a call."""
        for start in range(0, len(steps), MAX_STEPS):
            await self._call("CapNhatTienDoHoSoMC", data=list(steps[start : start + MAX_STEPS]))

    async def _call(self, service: str, **parameters: Any) -> Mapping[str, Any]:
        for _ in range(2):
            session = await self._opened()
            body = {"session": session, "madonvi": self._settings.portal_agency, "service": service} | parameters
            answer = await self._post(self._settings.portal_service_path, body)
            meaning = portal_answers.meaning(answer)
            if meaning is Meaning.DONE:
                return answer
            if meaning is not Meaning.SESSION_OVER:
                raise _failure(meaning, answer)
            self._forget(session)
        raise Unreachable("the portal gives sessions and does not honour them")

    async def _opened(self) -> str:
        # One login, however many calls wait for it.
        async with self._login:
            if self._session is None:
                self._session = await self._logged_in()
            return self._session

    async def _logged_in(self) -> str:
        settings = self._settings
        body = {"username": settings.portal_username, "password": settings.portal_password.get_secret_value()}
        answer = await self._post(settings.portal_login_path, body)
        meaning = portal_answers.meaning(answer)
        if meaning is Meaning.BUSY:
            raise _failure(meaning, answer)
        session = answer.get("session")
        if meaning is not Meaning.DONE or not isinstance(session, str) or not session:
            # Wrong credentials are no dossier's fault: nothing is quarantined for them.
            raise Unreachable(f"login refused: {portal_answers.message(answer)} (error_code {portal_answers.code(answer)})")
        return session

    def _forget(self, session: str) -> None:
        # Another task may have a newer one already.
        if self._session == session:
            self._session = None

    async def _post(self, path: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        try:
            response = await self._http.post(self._settings.portal_url.rstrip("/") + path, json=body)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Unreachable(type(error).__name__) from error
        if response.status_code in _UNACCEPTABLE:
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


def _failure(meaning: Meaning, answer: Mapping[str, Any]) -> Exception:
    code, message = portal_answers.code(answer), portal_answers.message(answer)
    if meaning is Meaning.BUSY:
        return Busy(f"{message} (error_code {code})")
    return _REFUSALS[meaning](code, message)
