"""The records of issued papers, by kind of claim."""

from collections.abc import Awaitable, Callable
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.dossier.claims.rules.claim import Kind, Record
from services.dossier.forms.presenter import papers
from services.dossier.models.forms import IssuedForm

LookUp = Callable[[AsyncSession, UUID], Awaitable[Record | None]]


async def form(session: AsyncSession, claim: UUID) -> Record | None:
    """A printed form as it was issued."""
    columns = [column for column in IssuedForm.__table__.c if column.name not in ("content", "pdf")]
    row = (await session.execute(select(*columns).where(IssuedForm.id == claim))).mappings().first()
    if row is None:
        return None
    return Record(papers.claim(dict(row)), row["dossier_code"], row["sha256"].hex() if row["sha256"] else None)


RECORDS: Final[dict[Kind, LookUp]] = {"form": form}
"""Each kind of paper, found by the id in its claim."""


async def record(session: AsyncSession, kind: Kind, claim: UUID) -> Record | None:
    """The paper a claim is about, as it was recorded when it was issued; None where there is none."""
    look_up = RECORDS.get(kind)
    return await look_up(session, claim) if look_up else None
