"""HTTP client of time-stamp authorities (RFC 3161, 3.4). A call fails as `Refused`, which sending again does not change, or `Unreachable`."""

import asyncio
from datetime import UTC, datetime
from typing import Final

import httpx
from cryptography import x509

from services.chassis.settings import TimeStampAuthority
from services.integration.delivery.client import OutsideClient
from services.integration.delivery.errors import Refused, Unreachable
from services.integration.settings import Settings
from services.integration.time_stamps import protocol
from services.integration.time_stamps.protocol import TimeStamp

# With these the authority rejects the request; other failures are about the connection, or our account there.
_BODY_REJECTED: Final = frozenset({400, 405, 406, 413, 415, 422})


class TimeStampAuthorities(OutsideClient):
    """Connections to the configured authorities, an async context manager; any number of tasks may use it concurrently."""

    def __init__(self, settings: Settings) -> None:
        self._authorities = {each.name: each for each in settings.time_stamp_authorities}
        self._roots = {
            each.name: x509.load_pem_x509_certificates(each.roots.read_bytes()) for each in settings.time_stamp_authorities
        }
        super().__init__(timeout=settings.time_stamp_timeout)

    async def time_stamp(self, name: str, statement: bytes) -> TimeStamp:
        """A verified time stamp of the statement by the authority of this name."""
        authority = self._authorities.get(name)
        if authority is None:
            raise Unreachable("this authority is no longer configured")
        asked = protocol.request(statement)
        answer = await self._post(authority, asked.as_bytes())
        # In a thread: a chain takes milliseconds of computing.
        return await asyncio.to_thread(
            protocol.verified, answer, asked, statement, self._roots[name], authority.policy, at=datetime.now(UTC)
        )

    async def _post(self, authority: TimeStampAuthority, query: bytes) -> bytes:
        headers = {"Content-Type": protocol.QUERY, "Accept": protocol.REPLY}
        request = self._http.build_request("POST", authority.url, content=query, headers=headers)
        try:
            response = await self._http.send(request, auth=_credentials(authority))
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Unreachable(type(error).__name__, "network") from error
        if response.status_code in _BODY_REJECTED:
            raise Refused(f"HTTP {response.status_code}", "the authority could not read the request")
        if response.status_code != httpx.codes.OK:
            raise Unreachable(f"HTTP {response.status_code}")
        return response.content


def _credentials(authority: TimeStampAuthority) -> httpx.Auth | None:
    if authority.username is None:
        return None
    return httpx.BasicAuth(authority.username, authority.password.get_secret_value())
