"""Scanning at the desk: files of papers that were handed in on paper, added to an open dossier's components."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import conditional_requests
from services.chassis.auth import Principal
from services.chassis.outbox import emit
from services.contracts.dossier import DossierDigitised
from services.dossier import errors, sealed_content
from services.dossier.cases.commands import change_record, content, documents
from services.dossier.cases.commands.change_record import ChangeRecord
from services.dossier.cases.presenter import announcement
from services.dossier.cases.queries import acceptance, dossiers
from services.dossier.cases.queries import documents as papers
from services.dossier.cases.schemas.submissions import ComponentIn
from services.dossier.context import DossierContext
from services.dossier.documents import queries
from services.dossier.documents.commands import attachment
from services.dossier.lifecycle.rules.statuses import ENDED, Status
from services.dossier.officials.commands import officials
from services.dossier.rows import DossierRow

ACTION: Final = "digitise"
LABEL: Final = "Số hóa giấy tờ của hồ sơ"


async def add(
    session: AsyncSession,
    context: DossierContext,
    code: str,
    scanned: Sequence[ComponentIn],
    *,
    expected: int,
    by: Principal,
    at: datetime,
) -> DossierRow:
    """Add documents to components of the dossier the desk read as version `expected`, or say which papers need no scan.

    A component that was not handed in yet is now; one that was keeps its documents, and what the request does not say.
    """
    dossier = await dossiers.dossier_for_transition(session, context.database, code, by)
    conditional_requests.require_version(dossier.version, expected)
    _require_desk(dossier, by)
    version = await context.version(session, dossier.procedure_code, dossier.procedure_version)
    if version is not None:
        acceptance.require_known_components(version, scanned)
    await officials.upsert(session, context, by, at=at)
    before = dossier.snapshot()
    dossier.version += 1
    rows = await queries.rows(session, code)
    resolution = await attachment.attach(session, code, papers.names(scanned, version), by=by, at=at, rows=rows)
    stored = sealed_content.unseal(context.sealer, dossier.content, row=code)
    stored["components"] = _merged(stored["components"], scanned)
    dossier.content = sealed_content.seal(context.sealer, stored, row=code)
    dossier.input_documents = content.document_count(stored)
    reused = resolution.reused | {name for row in rows if row.origin_document for name in (row.id, row.origin_document)}
    documents.update_facts(dossier, stored["components"], reused)
    if context.integration is not None:
        emit(session, announcement.party(context.integration, code, dossier.version, stored))
    details = {"components": [each.component for each in scanned]}
    change_record.save(session, dossier, ChangeRecord(DossierDigitised, ACTION, LABEL, by, at, None, details), before)
    return dossier


def _require_desk(dossier: DossierRow, by: Principal) -> None:
    if not (by.has_role("clerk") and by.unit == dossier.authority_code):
        raise errors.ScansForbidden
    if Status(dossier.status) in ENDED:
        raise errors.DossierEnded


def _merged(components: Sequence[Mapping[str, Any]], scanned: Sequence[ComponentIn]) -> list[dict[str, Any]]:
    merged = {part["component"]: dict(part) for part in components}
    for each in scanned:
        part = merged.setdefault(each.component, {"component": each.component, "documents": [], "note": None})
        added = each.model_dump(mode="json", exclude_none=True, exclude={"component", "documents"})
        part |= added | {"documents": [*part["documents"], *(code for code in each.documents if code not in part["documents"])]}
        merged[each.component] = part
    return list(merged.values())
