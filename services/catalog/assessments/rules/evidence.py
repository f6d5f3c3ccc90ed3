"""Evidence: facts that a record proves about how its procedure is offered. What follows from them is law, and is data.

Every fact is an advantage: a record never gains a level by proving less. `data/evidence.json` describes each fact and what to do
where it is missing.
"""

import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from services.catalog.assessments.rules.completeness import gaps, has_text
from services.catalog.procedures.rules import fees, law
from services.catalog.procedures.rules.record import Method, OnlineService, Record
from services.kernel import procedure_codes

_NOTHING: Final = OnlineService()
_MINIMUM: Final = frozenset(("name", "steps", "channels", "components", "limit", "audiences", "authority"))


class Fact(law.LegalData):
    """A fact: what it is, and what to do where it is missing."""

    code: str
    vi: str
    en: str
    todo_vi: str
    todo_en: str


@cache
def facts() -> dict[str, Fact]:
    """All facts by code."""
    return {fact.code: fact for fact in law.read("assessments", "evidence.json", tuple[Fact, ...])}


def evidence_codes(record: Record) -> list[str]:
    """The codes of all facts the record proves, in alphabetical order."""
    minimum_facts = _MINIMUM - {fact for fact, _ in gaps(record)}
    return sorted(minimum_facts | {fact for fact, is_shown in _DETECTORS.items() if is_shown(record)})


def has_fees(record: Record) -> bool | None:
    """Whether a channel or a fee rule states a fee other than 0, in words too; None where there is no channel."""
    return not _has_no_fee(record) if record.methods else None


def paper_result(record: Record) -> bool | None:
    """Whether the result is handed out on paper, at the counter or by post; None where the record does not say how it is delivered."""
    results = _online(record).results
    return any(way != "online" for way in results) if results else None


def _online(record: Record) -> OnlineService:
    return record.online or _NOTHING


def _has_channel(code: str) -> Callable[[Record], bool]:
    return lambda record: any(method.channel_code == code for method in record.methods or ())


def _has_no_fee(record: Record) -> bool:
    """Whether no channel states a fee other than 0. A fee stated only in words may be one."""
    if record.fee_rules is not None:
        return all(rule.amount == 0 for rule in record.fee_rules)
    return bool(record.methods) and all(_is_free(method) for method in record.methods or ())


def _is_free(method: Method) -> bool:
    if method.fees:
        return all(fees.amount(fee.amount_text, fee.unit, fee.note) == 0 for fee in method.fees)
    return not has_text(method.fee_text) or fees.amount(None, None, method.fee_text) == 0


def _has_standard_code(record: Record) -> bool:
    national, local = procedure_codes.parse(record.code), procedure_codes.parse(record.laichau_code or record.code)
    return national is not None and local is not None and national[0] == local[0]


_DETECTORS: Final[Mapping[str, Callable[[Record], bool]]] = {
    "legal_texts": lambda record: any(has_text(basis.number) or has_text(basis.title) for basis in record.legal_bases or ()),
    "form_files": lambda record: any(has_text(file) for part in record.components or () for file in part.form_files or ()),
    "no_form": lambda record: _online(record).no_form is True,
    "e_form": lambda record: record.form_schema is not None or has_text(_online(record).form_url),
    "submit_at_counter": _has_channel("DIRECT"),
    "submit_by_post": _has_channel("POSTAL"),
    "submit_online": _has_channel("ONLINE"),
    "no_fee": _has_no_fee,
    "payment_online": lambda record: bool(_online(record).payment),
    "no_visit": lambda record: _online(record).visits == 0,
    # Where a dossier can be submitted in person, the result can be collected.
    "result_at_counter": lambda record: "counter" in (_online(record).results or ()) or _has_channel("DIRECT")(record),
    "result_online": lambda record: "online" in (_online(record).results or ()),
    "result_by_post": lambda record: "post" in (_online(record).results or ()),
    "user_guide": lambda record: has_text(_online(record).user_guide),
    "officer_guide": lambda record: has_text(_online(record).officer_guide),
    "standard_code": _has_standard_code,
    "synchronised": lambda record: _online(record).synchronised_on is not None,
}

FACT_CODES: Final = _MINIMUM | _DETECTORS.keys()

# Increase it when a fact is detected in another way: the worker then assesses every published version again and announces it.
_EVIDENCE_VERSION: Final = "3"


_LAW: Final = (("procedures", "units.json"), ("assessments", "service_levels.json"), ("assessments", "legal_minimum.json"))


@cache
def evidence_version() -> str:
    """Identifies how facts and cuts are derived, and the law they are judged by; assessments with another version are outdated."""
    law_of_all = b"".join(law.source(*file) for file in _LAW)
    return f"{_EVIDENCE_VERSION}-{hashlib.sha256(law_of_all).hexdigest()[:12]}"
