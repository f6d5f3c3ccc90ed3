"""HTTP client of payment gateways: calls only addresses of the settings, follows no redirect, bounds size and time, believes only signatures.

A call that brings no signed answer to its own question fails as `Unreachable`; what a gateway refuses, it says in a signed answer.
"""

import asyncio
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Generic, TypeVar

import httpx
from pydantic import ValidationError
from pydantic_core import to_json

from services.integration.delivery.client import OutsideClient
from services.integration.delivery.errors import Unreachable
from services.integration.payment_gateways import protocol, rules
from services.integration.payment_gateways.protocol import Key, Refund, Signed, Standing, Statement
from services.integration.settings import PaymentGateway, Settings

# A day's statement of a hundred thousand lines.
_LARGEST: Final = 24 * 1_048_576
M = TypeVar("M", Standing, Refund, Statement)


@dataclass(frozen=True)
class Answer(Generic[M]):
    """A verified answer: its exact bytes, what they are signed with, and what they say."""

    body: bytes
    signed: Signed
    content: M


def keys(gateway: PaymentGateway) -> tuple[Key, ...]:
    """A gateway's keys; the first signs."""
    return tuple(Key(each.id, each.secret.get_secret_value()) for each in gateway.keys)


class PaymentGateways(OutsideClient):
    """Connections to the configured gateways, an async context manager; any number of tasks may use it concurrently."""

    def __init__(self, settings: Settings) -> None:
        self._gateways = {each.name: each for each in settings.payment_gateways}
        self._seconds = settings.payment_timeout
        self._clock_seconds = settings.payment_callback_seconds
        # Compressed, a small answer could become an endless one.
        headers = {"Accept": "application/json", "Content-Type": "application/json", "Accept-Encoding": "identity"}
        super().__init__(timeout=settings.payment_timeout, headers=headers)

    async def standing(self, gateway: str, payment: str) -> Answer[Standing]:
        """Every transaction of a payment."""
        answer = await self._call(gateway, "standings", {"payment": payment}, Standing)
        _require(answer.content.payment == payment)
        return answer

    async def refund(self, gateway: str, refund: str, payment: str, transaction: str, amount: int) -> Answer[Refund]:
        """Pay back `amount` VND of a transaction. The gateway does it once for each id of a refund, however often it is asked."""
        content = {"refund": refund, "payment": payment, "transaction": transaction, "amount": amount, "currency": "VND"}
        answer = await self._call(gateway, "refunds", content, Refund)
        _require(answer.content.refund == refund)
        return answer

    async def statement(self, gateway: str, day: str) -> Answer[Statement]:
        """The statement of a day of Vietnam's."""
        answer = await self._call(gateway, "statements", {"day": day}, Statement)
        _require(str(answer.content.day) == day)
        return answer

    async def _call(self, name: str, path: str, content: Mapping[str, Any], kind: type[M]) -> Answer[M]:
        gateway = self._gateways.get(name)
        if gateway is None:
            raise Unreachable("this gateway is no longer configured", "ours")
        nonce = secrets.token_hex(16)
        body = to_json({"merchant": gateway.merchant, "nonce": nonce} | dict(content))
        try:
            async with asyncio.timeout(self._seconds):
                answer, signed = await self._post(gateway, path, body)
        except TimeoutError as error:
            raise Unreachable("no answer in time", "network") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise Unreachable(type(error).__name__, "network") from error
        if not protocol.verifies(keys(gateway), "answer", signed, answer):
            raise Unreachable("the answer is not signed by the gateway")
        if not rules.is_current(signed.time, at=datetime.now(UTC), seconds=self._clock_seconds):
            raise Unreachable("the answer has another time than ours")
        try:
            parsed = kind.model_validate_json(answer)
        except ValidationError as error:
            raise Unreachable("the answer cannot be read") from error
        _require(parsed.nonce == nonce)
        return Answer(answer, signed, parsed)

    async def _post(self, gateway: PaymentGateway, path: str, body: bytes) -> tuple[bytes, Signed]:
        signed = protocol.headers(keys(gateway)[0], "request", body, at=datetime.now(UTC))
        content = bytearray()
        url = f"{gateway.api_url.rstrip('/')}/{path}"
        async with self._http.stream("POST", url, content=body, headers=signed) as response:
            if response.status_code != httpx.codes.OK:
                raise Unreachable(f"HTTP {response.status_code}")
            async for block in response.aiter_raw():
                content += block
                if len(content) > _LARGEST:
                    raise Unreachable("the answer is too large")
            return bytes(content), Signed.of(response.headers)


def _require(answers_the_question: bool) -> None:  # noqa: FBT001 - a condition
    if not answers_the_question:
        raise Unreachable("the answer is to another question")
