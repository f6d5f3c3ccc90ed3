"""Events of official documents, in the order of a document's changes."""

from typing import Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.outbox import emit
from services.contracts.integration import OfficialDocumentEvent
from services.integration.models.official_documents import OfficialDocument

E = TypeVar("E", bound=OfficialDocumentEvent)


def announce(session: AsyncSession, event: type[E], row: OfficialDocument, **what: Any) -> None:
    """Announce a change of a document, whose row is new or locked."""
    row.version += 1
    emit(
        session,
        event(
            code=str(row.id),
            version=row.version,
            direction=row.direction,
            kind=row.kind,
            authority=row.authority,
            agency=row.agency,
            document_id=row.document_id,
            recipients=tuple(row.recipients),
            dossier=row.dossier,
            **what,
        ),
    )
