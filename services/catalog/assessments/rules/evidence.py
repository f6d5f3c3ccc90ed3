"""Evidence: the facts about how a procedure is offered that its record shows. Facts only; what follows from them is law, and data.

Every fact is a good thing to have: nothing is ever gained by showing less. `data/evidence.json` says what each is and what to do
where it is missing.
"""

import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final

from pydantic import ValidationError

from services.catalog.assessments.rules.completeness import gaps, has_text
from services.catalog.procedures.rules import fees, law
from services.catalog.procedures.rules.record import Method, OnlineService, Record
from services.catalog.procedures.rules.record_parser import reparse as parse_again
from services.catalog.procedures.rules.sources import Source
from services.kernel import procedure_codes

_NOTHING: Final = OnlineService()
_MINIMUM: Final = frozenset(("name", "steps", "channels", "components", "limit", "audiences", "authority"))


class Fact(law.LegalData):
    """A fact one can find: what it is, and what to do where it is missing."""

    code: str
    vi: str
    en: str
    todo_vi: str
    todo_en: str


@cache
def facts() -> dict[str, Fact]:
    """Every fact there is, by its code."""
    return {fact.code: fact for fact in law.read("assessments", "evidence.json", tuple[Fact, ...])}


def evidence_codes(record: Record) -> list[str]:
    """The codes of all facts the record shows, in alphabetical order."""
    of_minimum = _MINIMUM - {fact for fact, _ in gaps(record)}
    return sorted(of_minimum | {fact for fact, is_shown in _DETECTORS.items() if is_shown(record)})


def reparse(code: str, raw: dict[str, Any]) -> Source:
    """A published record as it is read now; a key that had no shape when it was published, and has another now, shows nothing."""
    try:
        return parse_again(code, raw)
    except ValidationError as error:
        misshapen = {each["loc"][0] for each in error.errors()}
        return parse_again(code, {key: value for key, value in raw.items() if key not in misshapen})


def _online(record: Record) -> OnlineService:
    return record.online or _NOTHING


def _has_channel(code: str) -> Callable[[Record], bool]:
    return lambda record: any(method.channel_code == code for method in record.methods or ())


def _has_no_fee(record: Record) -> bool:
    """No channel states a fee but 0. Where a fee is only words, there may be one."""
    return bool(record.methods) and all(_is_free(method) for method in record.methods or ())


def _is_free(method: Method) -> bool:
    if method.fees:
        return all(fees.amount(fee.amount_text, fee.unit, fee.note) == 0 for fee in method.fees)
    return not has_text(method.fee_text) or fees.amount(None, None, method.fee_text) == 0


def _has_standard_code(record: Record) -> bool:
    own, local = procedure_codes.parse(record.code), procedure_codes.parse(record.laichau_code or record.code)
    return own is not None and local is not None and own[0] == local[0]


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
    # Where one can bring a dossier, one can fetch the result.
    "result_at_counter": lambda record: "counter" in (_online(record).results or ()) or _has_channel("DIRECT")(record),
    "result_online": lambda record: "online" in (_online(record).results or ()),
    "result_by_post": lambda record: "post" in (_online(record).results or ()),
    "user_guide": lambda record: has_text(_online(record).user_guide),
    "officer_guide": lambda record: has_text(_online(record).officer_guide),
    "standard_code": _has_standard_code,
    "synchronised": lambda record: _online(record).synchronised_on is not None,
}

FACT_CODES: Final = _MINIMUM | _DETECTORS.keys()

# Raise when a fact is looked for in another way: the worker then looks at every published version again.
_EVIDENCE_VERSION: Final = "1"


@cache
def evidence_version() -> str:
    """Names the way facts and cuts are read now; what was read in another way is read again."""
    return f"{_EVIDENCE_VERSION}-{hashlib.sha256(law.source('procedures', 'units.json')).hexdigest()[:12]}"
