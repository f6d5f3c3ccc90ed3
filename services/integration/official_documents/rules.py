"""Which status of a document may follow which, as data: the road of a recipient only goes forward, a request is answered once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import dropwhile, takewhile
from pathlib import Path
from typing import Final, Literal

from pydantic_core import from_json

from services.integration import errors
from services.kernel import unit_codes

Party = Literal["sender", "recipient"]
Place = Literal["next", "repeated", "late"]
_DATA: Final = Path(__file__).parent / "data" / "statuses.json"


@dataclass(frozen=True, slots=True)
class Status:
    """A status by its code, and which side reports it.

    One of the kind `progress` has its `rank` on a recipient's way, comes only after statuses up to the rank `only_after`, and where it `ends` the
    way, nothing comes after it; the first that `registers` enters the document in the recipient's register. A `request` is the sender's, an
    `answer` the recipient's, one for each request.
    """

    code: str
    vi: str
    en: str
    by: Party
    kind: Literal["progress", "request", "answer"]
    rank: int = 0
    only_after: int | None = None
    ends: bool = False
    registers: bool = False


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
    if status.kind == "request":
        return "repeated" if open_request(before) and code in before else "next"
    if status.kind == "answer" and open_request(before):
        return "next"
    if code in before:
        return "repeated"
    known = [statuses()[each] for each in before]
    newest = max((each.rank for each in known), default=0)
    too_late = status.only_after is not None and newest > status.only_after
    if status.kind == "answer" or too_late or any(each.ends for each in known):
        raise errors.StatusOutOfOrder
    return "next" if status.rank > newest else "late"


def current(codes: Sequence[str]) -> str | None:
    """The status that counts: the furthest on the way; None where there is none."""
    return max((each for each in codes if statuses()[each].rank), key=lambda each: statuses()[each].rank, default=None)


def open_request(codes: Sequence[str]) -> bool:
    """Whether a request of the sender waits for an answer."""
    requests = [each for each in codes if statuses()[each].kind == "request"]
    return len(requests) > len(answers(codes))


def answers(codes: Sequence[str]) -> list[str]:
    """The answers among codes."""
    return [each for each in codes if statuses()[each].kind == "answer"]


def own_unit(code: str, province: str) -> str | None:
    """The unit of ours (QĐ 20/2020) an agency's code means, in either scheme; None for another province's. 000.00.01.H35 is H35.01."""
    if unit_codes.scheme(code) == "qcvn102":
        # Zeros in front are levels there are none of; behind them they count: 000.01.00.H35 is not H35.01.
        levels = list(dropwhile(lambda each: not each.strip("0"), code.split(".")))
        code = ".".join(reversed(levels))
    return code if unit_codes.is_authority_code(code) and unit_codes.covers(province, code) else None


def units_above(units: Sequence[str]) -> list[str]:
    """The units and all above them, each once: who may read by being one of them."""
    parts = [each.split(".") for each in units]
    return sorted({".".join(each[: length + 1]) for each in parts for length in range(len(each))})


def common_unit(units: Sequence[str]) -> str:
    """The smallest unit that is, or is above, each of these, which are of one province."""
    parts = [each.split(".") for each in units]
    return ".".join(level[0] for level in takewhile(lambda level: len(set(level)) == 1, zip(*parts, strict=False)))
