"""An edition: a record as one published version, with the page, list entry and event derived from it."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from typing import Any, Final, TypeVar

from pydantic_core import from_json, to_json

from services.catalog.assessments.rules import completeness, evidence, service_levels, simplification
from services.catalog.procedures.rules import fee_rules, fees, markup
from services.catalog.procedures.rules.page_tags import tag
from services.catalog.procedures.rules.record import Component, Record
from services.catalog.procedures.rules.sources import Source
from services.contracts import catalog as contract
from services.kernel import procedure_codes
from services.kernel.text import fold, slug

E = TypeVar("E", bound=contract.ProcedureVersionEvent)

_CHANNELS: Final[dict[str | None, contract.Channel]] = {"DIRECT": "counter", "ONLINE": "online", "POSTAL": "post"}
# Words that begin the name of a group of components for some applicants only, or of remarks that are no documents.
_CASE = re.compile(r"\b(truong hop|doi voi|neu|uy quyen|luu y|ghi chu)\b")
_NO_FIELD: Final = "Chưa phân loại"


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision that publishes a version; a national record has only its number."""

    number: str | None
    date: date | None


@dataclass(frozen=True)
class Edition:
    """A version in force from `effective_from` until the next one is published, or to `effective_to` where that is decided already.

    `names` are the known names of the procedures it refers to, by short code.
    """

    source: Source
    version: int
    effective_from: date
    decision: Decision
    effective_to: date | None = None
    names: Mapping[str, str] | None = None

    @property
    def code(self) -> str:
        return self.source.code

    @property
    def record(self) -> Record:
        return self.source.record

    @cached_property
    def field(self) -> contract.Field:
        """The field, with a code derived from its name, because national records have only names."""
        name = (self.record.field or "").strip() or _NO_FIELD
        return contract.Field(code=slug(name) or slug(_NO_FIELD), name=name)

    @cached_property
    def evidence_codes(self) -> list[str]:
        """The facts its record proves."""
        return evidence.evidence_codes(self.record)

    @property
    def related_codes(self) -> list[str]:
        """Codes of the procedures it refers to, in any form."""
        return [*(self.record.related or ()), *(self.record.interlinked or ())]

    @property
    def levels(self) -> list[str]:
        """Levels of government that carry it out: ministry, province, commune, other."""
        return [level.lower() for level in self.record.authority_level_codes or ()]

    @cached_property
    def committed_limit(self) -> contract.Limit | None:
        """The province's own limit."""
        return self.record.parsed_committed_limit

    @cached_property
    def legal_limit(self) -> contract.Limit | None:
        """The legal limit."""
        return self.record.legal_limit


def document(edition: Edition) -> dict[str, Any]:
    """The public page of a version. Limits have `value` and `unit`; fees are whole VND, null where only words state them."""
    record = edition.record
    return {
        **summary(edition),
        "effective_to": edition.effective_to,
        "decision": {"number": edition.decision.number, "date": edition.decision.date},
        "procedure_type": record.procedure_type,
        "promulgating_agency": record.promulgating_agency,
        "methods": _methods(record),
        "steps": [{"group": step.group, "name": step.name, "text": step.text} for step in record.steps or ()],
        "components": [_component(number, part) for number, part in enumerate(record.components or (), 1)],
        "results": [result.model_dump() for result in record.results or ()],
        "legal_bases": [_legal_basis(basis) for basis in record.legal_bases or ()],
        "requirements": record.requirements,
        "description": record.description,
        "executing_authorities": record.executors,
        "competent_authority": record.competent_authority,
        "delegated_authority": record.delegated_authority,
        "coordinating_agency": record.coordinating_agency,
        "submission_place": record.submission_place,
        "keywords": record.keywords,
        "related": _related(record.related, edition.names),
        "interlinked": _related(record.interlinked, edition.names),
        "workflow": [step.model_dump() for step in _workflow(record)],
        "simplification": _simplification(edition),
        "counting": record.counting.model_dump() if record.counting else None,
        "supplement": record.supplement.model_dump() if record.supplement else None,
        "fee_rules": [each.model_dump() for each in record.fee_rules] if record.fee_rules is not None else None,
        # Set for a day by `page_tags.as_of`.
        "validity": None,
    }


def summary(edition: Edition) -> dict[str, Any]:
    """A version in a list: the first keys of its page."""
    record = edition.record
    return {
        "code": edition.code,
        "full_code": record.laichau_code,
        "version": edition.version,
        "name": record.name,
        "field": edition.field.model_dump(),
        "state": "published",
        "effective_from": edition.effective_from,
        "authority_levels": edition.levels,
        "audiences": record.audiences or [],
        "channels": channels(record),
        "legal_limit": _limit(edition.legal_limit),
        "committed_limit": _committed_limit(edition),
        "life_events": record.life_events or [],
        "has_form": record.form_schema is not None,
    }


def with_last_day(document_: bytes, last_day: date) -> tuple[bytes, str]:
    """A published page with its version's last day, and the new tag."""
    page = to_json(from_json(document_) | {"effective_to": last_day})
    return page, tag(page)


def event(kind: type[E], edition: Edition, *, published_at: datetime, assessed_at: datetime) -> E:
    """The event for other services: all that they need of the version, with the verdict on its evidence."""
    record = edition.record
    cut = simplification.cut(edition.legal_limit, edition.committed_limit)
    return kind(
        code=edition.code,
        version=edition.version,
        name=record.name or "",
        field=edition.field,
        effective_from=edition.effective_from,
        effective_to=edition.effective_to,
        authority_levels=tuple(edition.levels),
        audiences=tuple(record.audiences or ()),
        methods=tuple(
            contract.Method(channel=_CHANNELS[method.channel_code], limit=_counting(method.limit, record))
            for method in record.methods or ()
            if method.channel_code in _CHANNELS
        ),
        legal_limit=_counting(edition.legal_limit, record),
        committed_limit=_counting(edition.committed_limit, record),
        components=tuple(
            contract.Component(
                code=f"c{number}",
                name=part.name or "",
                required=is_required(part),
                national_code=part.code,
                substitute_result=part.substitute_result,
            )
            for number, part in enumerate(record.components or (), 1)
        ),
        workflow=_workflow(record),
        form_schema=record.form_schema,
        decision=edition.decision.number,
        supplement=record.supplement.rule if record.supplement else None,
        results=tuple(contract.ResultKind(name=each.name, code=each.code) for each in record.results or () if each.name),
        decided_on=edition.decision.date,
        published_at=published_at,
        legal_effective_on=_legal_effective_on(record),
        levels=service_levels.reached(edition.evidence_codes),
        missing_parts=completeness.missing_letters(record),
        has_fees=evidence.has_fees(record),
        cut_percent=None if cut is None else float(cut.percent),
        paper_result=evidence.paper_result(record),
        assessed_at=assessed_at,
        fee_rules=fee_rules.rules(record),
    )


def _legal_effective_on(record: Record) -> date | None:
    """The latest effective date of the legal bases; None unless all have one."""
    days = [_day(basis.effective_date or "") for basis in record.legal_bases or ()]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def _day(text: str) -> date | None:
    """A date as records have it: 2020-03-31, 31/03/2020 or 31-03-2020."""
    parts = re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", text.strip())
    with suppress(ValueError):
        return date(*map(int, reversed(parts.groups()))) if parts else date.fromisoformat(text.strip())
    return None


def channels(record: Record) -> list[contract.Channel]:
    """The channels for submission, each once."""
    known = (_CHANNELS[method.channel_code] for method in record.methods or () if method.channel_code in _CHANNELS)
    return list(dict.fromkeys(known))


def is_required(component: Component) -> bool:
    """Whether every applicant submits this document: yes, unless its group names a case."""
    return not _names_case(component.group or "")


@lru_cache(maxsize=4_096)
def _names_case(group: str) -> bool:
    return _CASE.search(fold(group)) is not None


def _methods(record: Record) -> list[dict[str, Any]]:
    return [
        {
            "channel": _CHANNELS.get(method.channel_code),
            "limit": _limit(method.limit),
            "limit_text": method.time_limit_text,
            "fees": [
                {"kind": fee.kind, "amount": fees.amount(fee.amount_text, fee.unit, fee.note)} | fee.model_dump(exclude={"kind"})
                for fee in method.fees or ()
            ],
            "fee_text": method.fee_text,
            "description": method.description,
        }
        for method in record.methods or ()
    ]


def _component(number: int, part: Component) -> dict[str, Any]:
    return {
        "code": f"c{number}",
        "group": part.group,
        "name": part.name,
        "required": is_required(part),
        "originals": part.originals,
        "copies": part.copies,
        "quantity_text": part.quantity_text,
        "form_files": part.form_files or [],
        "national_code": part.code,
        "substitute_result": part.substitute_result,
    }


def _legal_basis(basis: Any) -> dict[str, Any]:
    identity = {
        "number": basis.number,
        "title": basis.title,
        "date": basis.date_iso,
        "date_text": basis.date,
        "issuer": basis.issuer,
    }
    return identity | {"effective_date": basis.effective_date, "url": markup.link(basis.url)}


def _related(codes: Sequence[str] | None, names: Mapping[str, str] | None) -> list[dict[str, str | None]]:
    short_codes = [(code_parts[0] if (code_parts := procedure_codes.parse(code)) else code) for code in codes or ()]
    return [{"code": code, "name": (names or {}).get(code)} for code in dict.fromkeys(short_codes)]


def _workflow(record: Record) -> tuple[contract.WorkflowStep, ...]:
    return tuple(contract.WorkflowStep(name=step.step, **step.model_dump(exclude={"step"})) for step in record.workflow or ())


def _limit(limit: contract.Limit | None) -> dict[str, Any] | None:
    if limit is None:
        return None
    # 15 working days, not 15.0.
    return {"value": int(limit.value) if limit.value.is_integer() else limit.value, "unit": limit.unit}


def _counting(limit: contract.Limit | None, record: Record) -> contract.Limit | None:
    """A limit with the rules for counting it."""
    return limit.model_copy(update=record.counting.model_dump()) if limit and record.counting else limit


def _committed_limit(edition: Edition) -> dict[str, Any] | None:
    limit, committed = _limit(edition.committed_limit), edition.record.committed_limit
    return limit | {"decision": committed.decision} if limit and committed else None


def _simplification(edition: Edition) -> dict[str, Any] | None:
    cut = simplification.cut(edition.legal_limit, edition.committed_limit)
    return None if cut is None else {"cut_percent": simplification.tenths(cut.percent), "converted": cut.converted}
