"""Reasons to flag answers, and the groups in which answers are counted. Limits and words are data (`data/reasons.json`)."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Final, NamedTuple
from uuid import UUID

from services.kernel.bilingual import BilingualText
from services.kernel.text import fold
from services.kernel.unit_codes import covers

# "Tốt" and "Rất hài lòng" are said by many.
_FEWEST_LETTERS: Final = 20


@dataclass(frozen=True, slots=True)
class Reason:
    """Why answers are flagged: more than `most` of a group within `minutes`, whenever those begin. `seconds`: of an answer after the result."""

    code: str
    minutes: int
    most: int
    text: BilingualText
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as it is compared with others. `at` is when it was stored, on a kiosk when it was given.

    `address`, `device`, `comment` and `owner` are keyed hashes. `office` is the unit whose network it came from, `after_return` how long
    after the result it was given, by a device's clock.
    """

    kind: str
    id: UUID
    authority: str
    at: datetime
    address: bytes | None = None
    device: bytes | None = None
    office: str | None = None
    kiosk: str | None = None
    comment: bytes | None = None
    owner: bytes | None = None
    official_owner: bool = False
    official_attempt: bool = False
    after_return: timedelta | None = None


class Key(NamedTuple):
    """The group an answer counts in for one reason."""

    reason: str
    key: bytes


def keys(answer: Answer) -> Iterator[Key]:
    """The groups of an answer. A kiosk's answers share its address and are no burst from there."""
    values = _values(answer)
    for reason in REASONS.values():
        key = values.get(reason.code)
        if key is not None:
            yield Key(reason.code, key)


def _values(answer: Answer) -> Mapping[str, bytes | None]:
    unit = answer.authority.encode()
    address = None if answer.kiosk else answer.address
    near = answer.office is not None and (covers(answer.office, answer.authority) or covers(answer.authority, answer.office))
    fast = answer.after_return is not None and answer.after_return < timedelta(seconds=REASONS["too_fast"].seconds)
    return {
        "address_burst": address,
        "address_day": address,
        "device_burst": answer.device,
        "kiosk_burst": answer.kiosk.encode() if answer.kiosk else None,
        "same_comment": answer.comment,
        "same_owner": answer.owner + unit if answer.owner else None,
        "official_owner": answer.owner if answer.official_owner else None,
        "official_attempt": unit if answer.official_attempt else None,
        "office_network": unit if near and not answer.kiosk else None,
        "too_fast": unit if fast else None,
    }


def comparable(comment: str) -> str | None:
    """A comment as it is compared, without case, marks and punctuation; None for one so short that many people say it."""
    folded = fold.__wrapped__(comment)
    return folded if len(folded) >= _FEWEST_LETTERS else None


def _load() -> dict[str, Reason]:
    content = json.loads((files("services.satisfaction.integrity") / "data" / "reasons.json").read_bytes())
    texts = ((each, BilingualText(vi=each.pop("vi"), en=each.pop("en"))) for each in content["reasons"])
    return {each["code"]: Reason(text=text, **each) for each, text in texts}


REASONS: Final = _load()
"""By code."""
