"""The uploads and held documents that the components of a submission name, and whether they may be handed in."""

from collections.abc import Sequence
from datetime import datetime

from services.chassis.auth import Principal
from services.contracts.catalog import ProcedurePublished
from services.dossier.cases.schemas.submissions import ComponentIn
from services.dossier.context import DossierContext
from services.dossier.documents.commands import attachment
from services.dossier.documents.rules import names as rules
from services.dossier.documents.rules.names import DocumentName


def names(components: Sequence[ComponentIn], version: ProcedurePublished | None) -> list[DocumentName]:
    """The uploads and held documents among the documents of these components; empty, without any further work, where there are none."""
    if not any(rules.is_kept(code) for each in components for code in each.documents):
        return []
    titles = {part.code: part.name for part in version.components} if version is not None else {}
    return rules.of_components([each.model_dump() for each in components], titles)


async def require_usable(context: DossierContext, of: Sequence[DocumentName], *, by: Principal, at: datetime) -> None:
    """Refuse names that stand for nothing the caller may hand in; as `attachment.resolve`, on a connection released at once."""
    if of:
        async with context.database.transaction() as session:
            await attachment.resolve(session, of, by=by, at=at)
