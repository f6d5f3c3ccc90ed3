"""Published versions assessed again, each announced as it now is: other services know levels and completeness from events alone."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.assessments import commands as assessments_commands
from services.catalog.assessments import queries
from services.catalog.assessments.rules import evidence
from services.catalog.procedures.rules import record_parser
from services.catalog.versions.rules import editions
from services.catalog.versions.rules.editions import Decision, Edition
from services.chassis.outbox import emit
from services.contracts.catalog import ProcedureAssessed


async def refresh(session: AsyncSession, limit: int, *, at: datetime) -> int:
    """Assess versions without an assessment of the present evidence version, at most `limit`; return how many."""
    versions = await queries.outdated_versions(session, evidence.evidence_version(), limit)
    if versions:
        assessed = await asyncio.to_thread(lambda: list(_assessed(versions, at)))
        await assessments_commands.upsert(session, [row for row, _ in assessed])
        for _, event in assessed:
            emit(session, event)
    return len(versions)


def _assessed(versions: Sequence[Any], at: datetime) -> Iterator[tuple[dict[str, Any], ProcedureAssessed]]:
    """Each version's assessment, and its event."""
    for version in versions:
        source = record_parser.reparse(version.code, version.record)
        decision = Decision(version.decision_number, version.decision_date)
        edition = Edition(source, version.version, version.effective_from, decision, version.effective_to)
        event = editions.event(ProcedureAssessed, edition, published_at=version.published_at, assessed_at=at)
        yield assessments_commands.row(version.code, version.version, source.record, edition.evidence_codes), event
