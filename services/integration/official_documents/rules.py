"""Which status of a document may follow which, as data: the road of a recipient only goes forward, a request is answered once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from pydantic_core import from_json

from services.integration import errors
from services.kernel import unit_codes

Party = Literal["sender", "recipient"]
Place = Literal["next", "repeated", "late"]
_DATA: Final = Path(__file__).parent / "data" / "statuses.json"
_REQUESTS: Final = frozenset({"13", "14"})
_ANSWERS: Final = frozenset({"15", "16"})
# A document is refused when it is seen first, not after it was registered.
_REFUSED: Final = "02"


@dataclass(frozen=True, slots=True)
class Status:
    """A status by its code: who may report it, and its place on a recipient's road; None where it is about a request."""

    code: str
    vi: str
    en: str
    by: Party
    rank: int | None
    final: bool


@cache
def statuses() -> dict[str, Status]:
    """All statuses by code."""
    return {each["code"]: Status(**each) for each in from_json(_DATA.read_bytes())["statuses"]}


def place(code: str, before: Sequence[str], by: Party) -> Place:
    """Where a status stands among those before it of the same document and recipient: the next, a repeated one, or a late one.

    A late one is behind what is known already: it is kept and changes nothing. Raises `StatusUnknown`, `StatusNotYours` and
    `StatusOutOfOrder`.
    """
    status = statuses().get(code)
    if status is None:
        raise errors.StatusUnknown
    if status.by != by:
        raise errors.StatusNotYours
    if status.rank is None:
        return _place_of_request(code, before)
    if code in before:
        return "repeated"
    newest = max((found for each in before if (found := statuses()[each].rank)), default=0)
    ends = {each for each in before if statuses()[each].final}
    if _REFUSED in ends or (code == _REFUSED and newest > 1):
        raise errors.StatusOutOfOrder
    return "next" if status.rank > newest else "late"


def current(codes: Sequence[str]) -> str | None:
    """The status that counts: the furthest on the road; None where there is none."""
    return max((each for each in codes if statuses()[each].rank), key=lambda each: statuses()[each].rank or 0, default=None)


def open_request(codes: Sequence[str], *, with_packet: bool = False) -> bool:
    """Whether a request of the sender waits for an answer; `with_packet`: it came as a packet that revokes, updates or replaces."""
    asked, answered = sum(each in _REQUESTS for each in codes) + with_packet, sum(each in _ANSWERS for each in codes)
    return asked > answered


def _place_of_request(code: str, before: Sequence[str]) -> Place:
    if code in _ANSWERS:
        if open_request(before):
            return "next"
        if code in before:
            return "repeated"
        raise errors.StatusOutOfOrder
    return "repeated" if open_request(before) and code in before else "next"


def own_unit(code: str, province: str) -> str | None:
    """The unit of ours (QĐ 20/2020) an agency's code means, in either scheme; None for another province's. 000.00.01.H35 is H35.01."""
    if unit_codes.scheme(code) == "qcvn102":
        levels = [each for each in reversed(code.split(".")) if each.strip("0")]
        code = ".".join(levels)
    return code if unit_codes.is_authority_code(code) and unit_codes.covers(province, code) else None


def units_above(units: Sequence[str]) -> list[str]:
    """The units and all above them, each once: who may read by being one of them."""
    parts = [each.split(".") for each in units]
    return sorted({".".join(each[: length + 1]) for each in parts for length in range(len(each))})
