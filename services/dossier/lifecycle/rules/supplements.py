"""How often further papers may be requested, and when a dossier lapses without them: what the procedure version says, else the law.

No text read limits the requests of every procedure: QĐ 766/QĐ-TTg (index 2.1) counts a dossier with more than one as late, which supposes
that there may be more. Records that allow one say so themselves. So the law's default is no limit, as data with dates: a limit that is
read one day is one more row.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from services.contracts.catalog import SupplementRule


@dataclass(frozen=True, slots=True)
class SupplementLaw:
    """What the law says of all procedures from a day on; `times` None: no limit. `confirmed`: the text was read."""

    effective_from: date
    text: str
    confirmed: bool
    times: int | None


LAWS: Final = (
    SupplementLaw(date(2022, 6, 23), "Quyết định 766/QĐ-TTg, chỉ số 2.1: quá một lần thì tính là trễ", confirmed=True, times=None),
)


def rule_of(stated: SupplementRule | None, day: date) -> dict[str, Any] | None:
    """The rule fixed on a dossier submitted on a day: that of its procedure version, completed by the law; None where neither limits."""
    law = max((each for each in LAWS if each.effective_from <= day), key=lambda each: each.effective_from, default=LAWS[0])
    rule = stated or SupplementRule()
    if rule.times is None and law.times is not None:
        rule = rule.model_copy(update={"times": law.times, "legal_basis": rule.legal_basis or law.text})
    return rule.model_dump(exclude_none=True) or None


def is_allowed(rule: Mapping[str, Any] | None, requested: int) -> bool:
    """Whether a supplement may be requested after so many requests."""
    times = rule.get("times") if rule else None
    return times is None or requested < times
