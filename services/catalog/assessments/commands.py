"""Assessments: what published versions show, kept beside them so that figures over the whole catalogue are one statement each."""

import asyncio
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.assessments import queries
from services.catalog.assessments.rules import evidence, simplification
from services.catalog.models import ProcedureAssessment
from services.catalog.procedures.rules.record import Record

_assessment: Any = ProcedureAssessment.__table__
_KEY = ("code", "version")


def row(code: str, version: int, record: Record) -> dict[str, Any]:
    """What a version of a procedure shows: its evidence, and its cut with the decision behind it."""
    own = record.committed_limit
    cut = simplification.cut(record.legal_limit, record.parsed_committed_limit)
    return {
        "code": code,
        "version": version,
        "evidence_version": evidence.evidence_version(),
        "evidence": evidence.evidence_codes(record),
        "has_committed_limit": own is not None,
        "cut_percent": cut.percent if cut else None,
        "converted": cut is not None and cut.converted,
        "cut_decision": own.decision if own else None,
        "decided_on": date.fromisoformat(own.decision_date) if own and own.decision_date else None,
    }


async def upsert(session: AsyncSession, rows: Sequence[dict[str, Any]]) -> None:
    """Write what was found (rows of `row`) over what was found before."""
    fresh = insert(_assessment)
    found = {column.name: fresh.excluded[column.name] for column in _assessment.c if column.name not in _KEY}
    await (await session.connection()).execute(fresh.on_conflict_do_update(index_elements=_KEY, set_=found), list(rows))


async def refresh(session: AsyncSession, limit: int) -> int:
    """Look again at versions that were never looked at, or in another way; how many those were."""
    stale = await queries.outdated_versions(session, evidence.evidence_version(), limit)
    if stale:
        await upsert(session, await asyncio.to_thread(lambda: [_assessment_row(each) for each in stale]))
    return len(stale)


def _assessment_row(version: Any) -> dict[str, Any]:
    return row(version.code, version.version, evidence.reparse(version.code, version.record).record)
