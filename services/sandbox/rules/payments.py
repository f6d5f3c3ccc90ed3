"""What the payment gateway and the payment platform sign and say, and what faults make of it. Written from the protocol's description alone,
so that a mistake of the province's code is not made here, too.
"""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import parse_qsl

from pydantic_core import from_json, to_json

from services.sandbox.rules.faults import Hits

_SIGNATURE: Final = "&signature="
_STRANGER: Final = ("stranger", "a secret that nobody shares with anybody")
_MORE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Link:
    """An order as a signed link describes it; `expires` is seconds since 1970."""

    order: str
    amount: int
    currency: str
    description: str
    expires: int
    return_url: str | None


def _mac(secret: str, content: bytes) -> str:
    return hmac.digest(secret.encode(), content, hashlib.sha512).hex()


def link(query: str, merchant: str, keys: Mapping[str, str]) -> Link | None:
    """What a link asks for; None unless a merchant of ours signed exactly this query."""
    signed, _, signature = query.rpartition(_SIGNATURE)
    given = dict(parse_qsl(signed, keep_blank_values=True))
    secret = keys.get(given.get("key", ""))
    if secret is None or not hmac.compare_digest(_mac(secret, signed.encode()).encode(), signature.encode()):
        return None
    if given.get("merchant") != merchant:
        return None
    try:
        return Link(
            given["payment"],
            int(given["amount"]),
            given["currency"],
            given.get("description", ""),
            int(given["expires"]),
            given.get("return"),
        )
    except (KeyError, ValueError):
        return None


def is_signed(headers: Mapping[str, str], body: bytes, keys: Mapping[str, str]) -> bool:
    """Whether the merchant signed a request of its own."""
    secret = keys.get(headers.get("x-key-id", ""))
    expected = _mac(secret or "", b"request\n" + headers.get("x-time", "").encode() + b"\n" + body)
    return secret is not None and hmac.compare_digest(expected.encode(), headers.get("x-signature", "").encode())


def signed(purpose: str, body: bytes, keys: Mapping[str, str], hits: Hits, *, at: datetime) -> dict[str, str]:
    """The headers that sign a message, or as a fault spoils them."""
    key, secret = _STRANGER if "other_key" in hits else next(iter(keys.items()))
    time = str(int(at.timestamp()))
    signature = _mac(secret, f"{purpose}\n{time}\n".encode() + body)
    if "wrong_signature" in hits:
        signature = signature[:-1] + ("0" if signature[-1] != "0" else "1")
    return {"X-Key-Id": key, "X-Time": time, "X-Signature": signature}


def changes(amount: int, hits: Hits) -> dict[str, Any]:
    """Another amount or currency, if a fault says so."""
    changed: dict[str, Any] = {"amount": amount + _MORE} if "wrong_amount" in hits else {}
    return changed | ({"currency": "USD"} if "wrong_currency" in hits else {})


def spoilt(body: bytes, hits: Hits) -> bytes:
    """A callback with another amount or currency, if a fault says so; it is signed afterwards."""
    content = from_json(body)
    changed = changes(content["amount"], hits)
    return to_json(content | changed) if changed else body


def planted(lines: list[dict[str, Any]], hits: Hits) -> list[dict[str, Any]]:
    """A statement's lines with the differences that are switched on, each in another line as long as there are some."""
    lines = list(lines)
    free = list(range(len(lines)))
    missing = None
    for mode, hit in hits.by_mode.items():
        if mode == "line_unknown":
            first = lines[0] if lines else {"at": datetime.fromtimestamp(0).astimezone(), "kind": "payment"}
            unknown = {"transaction": f"GD-UNKNOWN-{hit.number}", "payment": f"unknown-{hit.number}", "kind": "payment"}
            lines.append(first | unknown | {"amount": 1_000})
        elif mode.startswith("line_") and free:
            place = free.pop(hit.chance.randrange(len(free)))
            match mode:
                case "line_missing":
                    missing = place
                case "line_doubled":
                    lines.append(lines[place])
                case "line_amount":
                    lines[place] = lines[place] | {"amount": lines[place]["amount"] + _MORE}
                case "line_day":
                    lines[place] = lines[place] | {"at": lines[place]["at"] - timedelta(days=1)}
    return [line for place, line in enumerate(lines) if place != missing]
