"""Timers of official documents: files of documents that were not recorded are deleted, and what documents say once its time is over."""

from datetime import UTC, datetime
from functools import partial
from typing import Final

from services.chassis.database import Database
from services.chassis.timers import Every
from services.integration.official_documents.commands import folders
from services.integration.official_documents.context import DocumentContext
from services.integration.settings import Settings

_CLEAR_SECONDS: Final = 300.0
_ERASE_SECONDS: Final = 3_600.0


def timers(database: Database, settings: Settings) -> list[Every]:
    """The timers of the worker; without a storage there are no files."""
    if settings.storage_url is None:
        return []
    context = DocumentContext.of(settings)
    return [Every(_CLEAR_SECONDS, partial(clear, database, context)), Every(_ERASE_SECONDS, partial(erase, database, context))]


async def clear(database: Database, context: DocumentContext) -> bool:
    """Delete files of documents that were not recorded."""
    return await folders.clear(database, context, at=datetime.now(UTC))


async def erase(database: Database, context: DocumentContext) -> bool:
    """Erase documents whose time is over."""
    return await folders.erase(database, context, at=datetime.now(UTC))
