"""Revocation: a released result that should not have been released is withdrawn, with its claim and its document."""

from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import conditional_requests
from services.chassis.auth import Principal
from services.dossier import errors
from services.dossier.cases.queries import dossiers
from services.dossier.claims import commands as claims
from services.dossier.documents.commands import results as documents
from services.dossier.history.commands import notes
from services.dossier.models.results import Result
from services.dossier.results.presenter import papers
from services.dossier.results.queries import results as queries
from services.kernel import hash_chain
from services.kernel.unit_codes import covers

_LABEL: Final = "Thu hồi kết quả"


async def revoke(session: AsyncSession, code: str, id_: UUID, reason: str, *, expected: int, by: Principal, at: datetime) -> Result:
    """Revoke a released result, whatever the state of its dossier, which stays as it is."""
    dossier = await dossiers.visible(session, code, by, locked=True)
    result = await queries.result(session, code, id_, by, lock=True)
    if not (by.has_role("leader") and covers(by.unit, result.unit)):
        raise errors.RevocationForbidden
    conditional_requests.require_version(result.version, expected)
    if result.state != "released":
        raise errors.ResultNotReleased
    result.state, result.revoked_at, result.revocation_reason, result.changed_at = "revoked", at, reason, at
    result.version += 1
    if result.claimed_at is not None:
        await claims.revoke(session, papers.claim(result, result.claimed_at), at=at, reason=reason)
    if result.document is not None:
        await documents.revoke(session, code, result.document, at=at)
    details = {"result": str(result.id), "sha256": result.sha256, "document": result.document}
    await notes.append(session, dossier, hash_chain.REVOKE_RESULT, _LABEL, details, by=by, at=at, reason=reason)
    return result
