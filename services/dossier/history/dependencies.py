"""The session for reading the parts of a single dossier: officials read the primary."""

from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Caller
from services.chassis.database import Database, reading


async def _primary_for_officials(request: Request, by: Caller) -> AsyncSession:
    database: Database = request.app.state.database
    # Officials are about to change what they read, and need the current rows.
    return reading(request, database.autocommit if by.kind == "official" else database.autocommit_read)


# For the parts beside the dossier itself: officials read the primary, everybody else a replica where there is one.
DossierReadSession = Annotated[AsyncSession, Depends(_primary_for_officials)]
