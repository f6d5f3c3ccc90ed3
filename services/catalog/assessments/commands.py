"""Assessments: the facts of published versions, stored beside them so that a figure over the whole catalogue is one statement."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.assessments.rules import evidence, simplification
from services.catalog.models import ProcedureAssessment
from services.catalog.procedures.rules.record import Record

_assessment: Any = ProcedureAssessment.__table__
_KEY = ("code", "version")


def row(code: str, version: int, record: Record, evidence_codes: list[str]) -> dict[str, Any]:
    """The assessment of a version: its evidence, and its cut with the decision behind it."""
    committed = record.committed_limit
    cut = simplification.cut(record.legal_limit, record.parsed_committed_limit)
    return {
        "code": code,
        "version": version,
        "evidence_version": evidence.evidence_version(),
        "evidence": evidence_codes,
        "has_committed_limit": committed is not None,
        "cut_percent": cut.percent if cut else None,
        "converted": cut is not None and cut.converted,
        "cut_decision": committed.decision if committed else None,
        "decided_on": date.fromisoformat(committed.decision_date) if committed and committed.decision_date else None,
    }


async def upsert(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Insert or replace assessments (made by `row`)."""
    statement = insert(_assessment)
    columns = {column.name: statement.excluded[column.name] for column in _assessment.c if column.name not in _KEY}
    await (await session.connection()).execute(statement.on_conflict_do_update(index_elements=_KEY, set_=columns), list(rows))
