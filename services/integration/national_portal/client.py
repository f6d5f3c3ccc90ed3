"""HTTP client of the National Public Service Portal's `mapi` protocol (domain facts 1.1 to 1.6): JSON calls in one session.

An expired session is renewed. A call fails as `Refused`, which sending again does not change, or as `Unreachable`. Records are bytes, so
that what is sent again is the same, and every call leaves an `Exchange` with its exact bytes.
"""

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

import httpx
from pydantic_core import from_json, to_json

from services.integration.delivery.client import OutsideClient
from services.integration.delivery.errors import Refused, Unreachable
from services.integration.national_portal import protocol
from services.integration.national_portal.protocol import AnswerKind
from services.integration.settings import Settings
from services.kernel import procedure_codes

MAX_STEPS: Final = 10
# With these the portal rejects the body; any other HTTP failure is about the connection, not about the dossier.
_BODY_REJECTED: Final = frozenset({400, 413, 422})
_TAIL: Final = b"]}"


class DossierExists(Refused):
    """The dossier to add exists already."""


class DossierMissing(Refused):
    """The dossier to change does not exist."""


class Contradictory(Refused):
    """Code and message of the answer contradict each other: only a look-up tells whether the call was carried out."""

    fault = "theirs"


class Busy(Unreachable):
    """The portal is overloaded."""


_REFUSALS: Final[dict[AnswerKind, type[Refused]]] = {
    AnswerKind.DOSSIER_EXISTS: DossierExists,
    AnswerKind.DOSSIER_MISSING: DossierMissing,
    AnswerKind.CONTRADICTORY: Contradictory,
    AnswerKind.REFUSED: Refused,
}


@dataclass(slots=True)
class Exchange:
    """One call: its request is `head`, the records with commas between, and `]}`; without records it is `head` alone.

    `status` and `answer` are None where nothing was answered. `outcome` is `accepted`, `refused`, or why there was no usable answer.
    """

    service: str
    head: bytes
    records: tuple[bytes, ...]
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    status: int | None = None
    answer: bytes | None = None
    outcome: str = "no answer"
    seconds: float = 0

    @property
    def request(self) -> bytes:
        """The body as it was sent."""
        return body(self.head, self.records)


def body(head: bytes, records: Sequence[bytes]) -> bytes:
    """The body of a call with these records in `data`."""
    return head + b",".join(records) + _TAIL if records else head


class NationalPortal(OutsideClient):
    """A connection to the portal, an async context manager; any number of tasks may use it concurrently."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._session: str | None = None
        self._login = asyncio.Lock()
        headers = {
            "Accept": "application/json",
            "Content-Type": "application/json",
            "Charset": "utf-8",
            "dstcode": settings.portal_dstcode,
        }
        super().__init__(timeout=settings.portal_timeout, headers=headers, propagates=True)

    async def synchronise_dossiers(self, records: Sequence[bytes], *, updating: bool, exchanges: list[Exchange]) -> None:
        """Add or replace dossiers; raises `DossierExists` or `DossierMissing` if one of them is there already, or is not."""
        await self._send("DongBoHoSoMC", {"isUpdating": str(updating)}, records, exchanges)

    async def add_steps(self, records: Sequence[bytes], *, exchanges: list[Exchange]) -> None:
        """Add steps of dossiers the portal has, at most ten; raises `DossierMissing` if it does not have one of them."""
        await self._send("CapNhatTienDoHoSoMC", {}, records, exchanges)

    async def answer_submissions(self, answers: Sequence[bytes]) -> None:
        """Answer what the portal handed over; the same answer again changes nothing there."""
        await self._send("PhanHoiHoSo", {}, answers, [])

    async def dossier(self, code: str) -> Mapping[str, Any] | None:
        """The dossier as the portal holds it, with its steps under `TienDoXuLy` where it tells them; None if it has none."""
        return await self._first("TraCuuHoSo", mahoso=code)

    async def procedure(self, code: str, *, exchanges: list[Exchange]) -> Mapping[str, Any]:
        """The procedure's record at the portal; raises `Refused` if it does not know the code, or answers with another procedure."""
        record = await self._first("LayThuTuc", exchanges, maTTHC=code)
        answered = str(record.get("MATTHC") or "") if record else ""
        if record is None or _national(answered) != _national(code):
            raise Refused("-", "the portal answered without the record of this procedure")
        return record

    async def _first(self, service: str, exchanges: list[Exchange] | None = None, **parameters: Any) -> Mapping[str, Any] | None:
        try:
            answer = await self.call(service, exchanges, **parameters)
        except DossierMissing:
            return None
        found = [each for each in answer.get("result") or () if isinstance(each, dict)]
        return found[0] if found else None

    async def call(self, service: str, exchanges: list[Exchange] | None = None, **parameters: Any) -> Mapping[str, Any]:
        """The answer of a service that only reads. Where code and message contradict each other, its `result` counts."""
        try:
            return await self._send(service, parameters, (), exchanges if exchanges is not None else [])
        except _ContradictoryResult as contradictory:
            return contradictory.answer

    async def _send(
        self, service: str, parameters: Mapping[str, Any], records: Sequence[bytes], exchanges: list[Exchange]
    ) -> Mapping[str, Any]:
        for _ in range(2):
            session = await self._current_session()
            call = {"session": session, "madonvi": self._settings.portal_agency, "service": service, **parameters}
            head = to_json(call)
            exchange = Exchange(service, head[:-1] + b',"data":[' if records else head, tuple(records))
            exchanges.append(exchange)
            answer = await self._post(self._settings.portal_service_path, exchange)
            kind = protocol.answer_kind(answer)
            if kind is AnswerKind.DONE:
                exchange.outcome = "accepted"
                return answer
            if kind is not AnswerKind.SESSION_EXPIRED:
                raise _error(kind, answer, exchange)
            exchange.outcome = "session expired"
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
        credentials = {"username": settings.portal_username, "password": settings.portal_password.get_secret_value()}
        answer = await self._post(settings.portal_login_path, Exchange("login", to_json(credentials), ()))
        kind = protocol.answer_kind(answer)
        if kind is AnswerKind.BUSY:
            raise Busy(f"{protocol.message(answer)} (error_code {protocol.code(answer)})")
        session = answer.get("session")
        if kind not in (AnswerKind.DONE, AnswerKind.CONTRADICTORY) or not isinstance(session, str) or not session:
            # Wrong credentials say nothing about the dossier, so it is not quarantined.
            raise Unreachable(f"login refused: {protocol.message(answer)} (error_code {protocol.code(answer)})", "ours")
        return session

    def _discard(self, session: str) -> None:
        # Another task may have replaced it already.
        if self._session == session:
            self._session = None

    async def _post(self, path: str, exchange: Exchange) -> Mapping[str, Any]:
        began = time.perf_counter()
        try:
            response = await self._http.post(self._settings.portal_url.rstrip("/") + path, content=exchange.request)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            exchange.outcome = type(error).__name__
            raise Unreachable(exchange.outcome, "network") from error
        finally:
            exchange.seconds = time.perf_counter() - began
        exchange.status, exchange.answer, exchange.outcome = response.status_code, response.content, f"HTTP {response.status_code}"
        if response.status_code in _BODY_REJECTED:
            raise Refused(exchange.outcome, "the portal could not read the request")
        if response.status_code != httpx.codes.OK:
            raise Unreachable(exchange.outcome)
        exchange.outcome = "not readable"
        return _object(response.content)


class _ContradictoryResult(Contradictory):
    """A contradictory answer that has a `result` all the same."""

    def __init__(self, code: str, message: str, answer: Mapping[str, Any]) -> None:
        super().__init__(code, message)
        self.answer = answer


def _national(code: str) -> str:
    parsed = procedure_codes.parse(code)
    return parsed[0] if parsed else code


def _object(content: bytes) -> Mapping[str, Any]:
    try:
        answer = from_json(content)
    except ValueError as error:
        raise Unreachable("the answer is not JSON") from error
    if not isinstance(answer, dict):
        raise Unreachable("the answer is not a JSON object")
    return answer


def _error(kind: AnswerKind, answer: Mapping[str, Any], exchange: Exchange) -> Exception:
    code, message = protocol.code(answer), protocol.message(answer)
    if kind is AnswerKind.BUSY:
        exchange.outcome = "busy"
        return Busy(f"{message} (error_code {code})")
    exchange.outcome = "contradictory" if kind is AnswerKind.CONTRADICTORY else "refused"
    if kind is AnswerKind.CONTRADICTORY and isinstance(answer.get("result"), list):
        return _ContradictoryResult(code, message, answer)
    return _REFUSALS[kind](code, message)
