"""The switchboard's modes, which of them hit a call, and what they make of an answer: decided by seed and number of the call alone."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final, Literal

FaultMode = Literal[
    "none",
    # The call is not carried out.
    "down",
    "error_500",
    "busy",
    "session_expired",
    # A part of it is.
    "session_lost",
    # It is, in another way.
    "duplicate",
    "reordered",
    "late_copy",
    "clock_skew",
    # It is; the answer suffers.
    "wrong_codes",
    "codes_as_text",
    "codes_padded",
    "garbage",
    "truncated",
    "slow",
    "timeout",
    "answer_lost",
    # Of the payment gateway and platform alone: what they send.
    "lost",
    "late",
    "replayed",
    "wrong_amount",
    "wrong_currency",
    "wrong_signature",
    "other_key",
    # Of its statements: one line of them.
    "line_missing",
    "line_doubled",
    "line_amount",
    "line_day",
    "line_unknown",
    # Of mail server and message gateways alone: refused at once, and taken but not delivered.
    "unknown_address",
    "bounced",
]

OF_LINES: Final[frozenset[FaultMode]] = frozenset({"line_missing", "line_doubled", "line_amount", "line_day", "line_unknown"})
OF_PAYMENTS: Final[frozenset[FaultMode]] = OF_LINES.union(
    ("lost", "late", "replayed", "wrong_amount", "wrong_currency", "wrong_signature", "other_key")
)
OF_MESSAGES: Final[frozenset[FaultMode]] = frozenset({"unknown_address", "bounced"})
OF_CALLS: Final[frozenset[FaultMode]] = frozenset(FaultMode.__args__) - {"none"} - OF_PAYMENTS - OF_MESSAGES  # type: ignore[attr-defined]
OF_SESSIONS: Final[frozenset[FaultMode]] = frozenset({"session_expired", "session_lost"})
GARBAGE: Final = b"<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>"

_WRONG_SUCCESS: Final = (1, 99, "-1", 500)
_WRONG_REFUSAL: Final = (0, "0", 3)


def is_hit(mode: str, *, seed: int, number: int, share: float) -> bool:
    """Whether the fault hits call `number`: the same for the same seed, in about `share` of all calls."""
    drawn = int.from_bytes(sha256(f"{seed}:{mode}:{number}".encode()).digest()[:8])
    return drawn < share * 2**64


@dataclass(frozen=True, slots=True)
class Hit:
    """A fault that hits a call, and what it is decided by; `seconds` is its delay, or how wrong its clock is."""

    mode: FaultMode
    seed: int
    number: int
    seconds: float

    @property
    def chance(self) -> random.Random:
        """What else is to be drawn for this call."""
        return random.Random(f"{self.seed}:{self.mode}:{self.number}")  # noqa: S311 - repeatable on purpose


@dataclass(frozen=True, slots=True)
class Hits:
    """The faults that hit one call, by mode."""

    by_mode: Mapping[FaultMode, Hit] = field(default_factory=dict)

    @classmethod
    def of(cls, hits: Iterable[Hit]) -> "Hits":
        """Of several with one mode the first."""
        by_mode: dict[FaultMode, Hit] = {}
        for hit in hits:
            by_mode.setdefault(hit.mode, hit)
        return cls(by_mode)

    def __contains__(self, mode: object) -> bool:
        """Whether a fault of this mode hits the call."""
        return mode in self.by_mode

    def __str__(self) -> str:
        """The modes, for people."""
        return ", ".join(self.by_mode)

    @property
    def skew(self) -> float:
        """Seconds by which the portal's clock is wrong, negative when it is slow."""
        return self.by_mode["clock_skew"].seconds if "clock_skew" in self else 0

    def delivered(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The rows of a list as they are delivered: each twice, or in another order."""
        if "duplicate" in self:
            rows = [*rows, *rows]
        if "reordered" in self:
            rows = self.by_mode["reordered"].chance.sample(rows, len(rows))
        return rows

    def answer(self, answer: dict[str, Any]) -> dict[str, Any]:
        """The answer with its `error_code` as it is sent. The message always tells the truth."""
        code = answer["error_code"]
        if "wrong_codes" in self:
            code = self.by_mode["wrong_codes"].chance.choice(_WRONG_REFUSAL if code else _WRONG_SUCCESS)
        elif "codes_padded" in self:
            code = str(code) if code else "00"
        elif "codes_as_text" in self:
            code = str(code)
        return answer | {"error_code": code}

    def body(self, body: bytes) -> bytes:
        """The bytes of an answer as they are sent."""
        if "garbage" in self:
            return GARBAGE
        return body[: len(body) // 2] if "truncated" in self else body


NO_HITS: Final = Hits()
