"""The protocol `signed_redirect`, in the manner of Vietnam's gateways: HMAC-SHA512 over a link's sorted parameters and over whole messages.

A message is signed over its purpose, its time and its exact bytes; the purpose keeps an answer from being taken for a callback. Nothing of
a message is read before its signature is verified.
"""

import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Final, Literal, Self
from urllib.parse import urlencode

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field

Purpose = Literal["request", "answer", "callback", "platform"]
LARGEST: Final = 10**13
"""The largest sum that can be asked for, in VND; a larger number is a fault."""

_YEARS: Final = range(1900, 3000)
_SECONDS: Final = re.compile(r"[0-9]{1,11}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Key:
    """A shared secret and its id."""

    id: str
    secret: str


@dataclass(frozen=True, slots=True)
class Signed:
    """What a message is signed with, as it stands in its headers; `at` is seconds since 1970."""

    key_id: str
    at: str
    signature: str

    @classmethod
    def of(cls, headers: Mapping[str, str]) -> Self:
        """The headers of a message; what is missing is empty, and fits no signature."""
        return cls(headers.get("x-key-id", ""), headers.get("x-time", ""), headers.get("x-signature", ""))

    @property
    def time(self) -> datetime | None:
        """When it was signed; None where that is no time."""
        return datetime.fromtimestamp(int(self.at), UTC) if _SECONDS.fullmatch(self.at) else None


def signature(secret: str, purpose: Purpose, at: str, body: bytes) -> str:
    """HMAC-SHA512 in hexadecimal."""
    return hmac.new(secret.encode(), f"{purpose}\n{at}\n".encode() + body, hashlib.sha512).hexdigest()


def headers(key: Key, purpose: Purpose, body: bytes, *, at: datetime) -> dict[str, str]:
    """The headers that sign a message."""
    time = str(int(at.timestamp()))
    return {"X-Key-Id": key.id, "X-Time": time, "X-Signature": signature(key.secret, purpose, time, body)}


def verifies(keys: Sequence[Key], purpose: Purpose, signed: Signed, body: bytes) -> bool:
    """Whether one of the keys signed exactly these bytes. How long it takes does not depend on where a signature differs."""
    return any(
        key.id == signed.key_id
        and hmac.compare_digest(signature(key.secret, purpose, signed.at, body).encode(), signed.signature.encode())
        for key in keys
    )


def checkout_url(
    base: str, key: Key, *, merchant: str, payment: str, amount: int, description: str, expires_at: datetime, return_url: str | None
) -> str:
    """The signed link to a gateway's page; times are seconds since 1970, `amount` is whole VND."""
    parameters = {
        "amount": str(amount),
        "currency": "VND",
        "description": description,
        "expires": str(int(expires_at.timestamp())),
        "key": key.id,
        "merchant": merchant,
        "payment": payment,
    } | ({"return": return_url} if return_url else {})
    query = urlencode(sorted(parameters.items()))
    return f"{base}?{query}&signature={hmac.new(key.secret.encode(), query.encode(), hashlib.sha512).hexdigest()}"


class _Message(BaseModel):
    # Strict: no number in place of a text. Unknown fields are refused, so that one kind of message is not taken for another.
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


_Id = Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[A-Za-z0-9._-]+$")]
_Amount = Annotated[int, Field(ge=0, le=LARGEST)]
_Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]


def _of_our_days(time: datetime) -> datetime:
    """A time whose day can be told in every time zone; no gateway means any other."""
    if not _YEARS.start <= time.year < _YEARS.stop:
        raise ValueError
    return time


Time = Annotated[AwareDatetime, Field(strict=False), AfterValidator(_of_our_days)]
"""When something happened by a gateway's clock."""


class Transaction(_Message):
    """What a gateway says of one attempt to pay."""

    transaction: _Id
    state: Literal["pending", "succeeded", "failed"]
    amount: _Amount
    currency: _Currency
    at: Time


class Callback(Transaction):
    """A gateway's message that a transaction has reached a state."""

    merchant: str
    payment: _Id


class Standing(_Message):
    """The answer to how a payment stands: every transaction of it."""

    nonce: str
    payment: str
    transactions: Annotated[tuple[Transaction, ...], Field(max_length=1_000, strict=False)]


class Refund(_Message):
    """The answer to a refund; `transaction` is the gateway's own number of it."""

    nonce: str
    refund: str
    transaction: _Id
    state: Literal["refunded", "pending", "failed"]
    amount: _Amount
    currency: _Currency
    at: Time
    message: str = ""


class Line(_Message):
    """A movement in a statement."""

    transaction: _Id
    payment: _Id
    kind: Literal["payment", "refund"]
    amount: _Amount
    at: Time


class Statement(_Message):
    """The statement of a day."""

    nonce: str
    day: Annotated[date, Field(strict=False)]
    lines: Annotated[tuple[Line, ...], Field(max_length=100_000, strict=False)]


ACKNOWLEDGED: Final = {"code": "00", "message": "Confirmed"}
KNOWN: Final = {"code": "02", "message": "Already confirmed"}
UNKNOWN: Final = {"code": "01", "message": "Payment not found"}
