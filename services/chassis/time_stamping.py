"""Time stamps (RFC 3161) of an authority over HTTP for signatures of documents, within limits of time and size.

The caller's thread waits, so it is none that runs an event loop for others. What an authority answers is not believed here: whoever signs
verifies the signed document, its time stamps included.
"""

import time
from typing import Final

import httpx
from asn1crypto import tsp
from pyhanko.sign.timestamps import TimeStamper, TimestampRequestError

from services.chassis.errors import DomainError
from services.chassis.settings import TimeStampAuthority
from services.chassis.trust import trusted

_QUERY: Final = "application/timestamp-query"
_REPLY: Final = "application/timestamp-reply"
MAX_BYTES: Final = 65_536
"""The longest answer that is read; tokens with their certificates have a tenth of it."""


class TimeStampUnavailable(DomainError):
    """The time-stamp authority did not answer, so nothing was signed. Try again later."""

    status = 503
    vi = "Tổ chức cấp dấu thời gian không trả lời nên chưa ký gì cả. Hãy thử lại sau."


class TimeStampClient(TimeStamper):
    """One authority, reached by one connection for each thread that asks. Fails as `TimeStampUnavailable`."""

    def __init__(self, authority: TimeStampAuthority, *, timeout: float) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._authority = authority
        self._timeout = timeout
        credentials = (
            httpx.BasicAuth(authority.username, authority.password.get_secret_value()) if authority.username is not None else None
        )
        # Neither an environment variable nor a redirect may decide where credentials are sent.
        self._http = httpx.Client(verify=trusted(), timeout=timeout, trust_env=False, follow_redirects=False, auth=credentials)

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """What the authority answers."""
        if self._authority.policy is not None:
            req["req_policy"] = self._authority.policy
        return tsp.TimeStampResp.load(self._post(req.dump()))

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> object:
        """A token over the digest, with the nonce of the request."""
        try:
            return await super().async_timestamp(message_digest, md_algorithm)
        except (TimestampRequestError, ValueError, TypeError, KeyError) as error:
            raise TimeStampUnavailable from error

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def _post(self, query: bytes) -> bytes:
        headers = {"Content-Type": _QUERY, "Accept": _REPLY}
        # The client's limit is for each wait, and bytes may come one by one.
        end = time.monotonic() + self._timeout
        try:
            with self._http.stream("POST", self._authority.url, content=query, headers=headers) as response:
                if response.status_code != httpx.codes.OK:
                    raise TimeStampUnavailable
                read = b""
                for chunk in response.iter_bytes():
                    read += chunk
                    if len(read) > MAX_BYTES or time.monotonic() > end:
                        raise TimeStampUnavailable
                return read
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise TimeStampUnavailable from error
