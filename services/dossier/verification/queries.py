"""The records of issued papers, by kind of claim."""

from collections.abc import Awaitable, Callable
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.dossier.claims.rules.claim import Kind, Record
from services.dossier.forms.presenter import papers as forms
from services.dossier.models.forms import IssuedForm
from services.dossier.models.results import Result, ResultFile
from services.dossier.results.presenter import papers as results

LookUp = Callable[[AsyncSession, UUID], Awaitable[Record | None]]


async def form(session: AsyncSession, claim: UUID) -> Record | None:
    """A printed form as it was issued."""
    columns = [column for column in IssuedForm.__table__.c if column.name not in ("content", "pdf")]
    row = (await session.execute(select(*columns).where(IssuedForm.id == claim))).mappings().first()
    if row is None:
        return None
    files = (row["sha256"].hex(),) if row["sha256"] else ()
    return Record(forms.claim(dict(row)), row["dossier_code"], files)


async def result(session: AsyncSession, claim: UUID) -> Record | None:
    """A result that was released, with every file it has been since: the time stamp of its archive is renewed."""
    row = await session.get(Result, claim)
    if row is None or row.released_at is None or row.claimed_at is None:
        return None
    of = select(ResultFile.sha256).where(ResultFile.result == claim, ResultFile.number >= len(row.signers))
    files = await session.scalars(of.order_by(ResultFile.number))
    return Record(results.claim(row, row.claimed_at), row.dossier_code, tuple(files))


RECORDS: Final[dict[Kind, LookUp]] = {"form": form, "result": result}
"""Each kind of paper, found by the id in its claim."""


async def record(session: AsyncSession, kind: Kind, claim: UUID) -> Record | None:
    """The paper a claim is about, as it was recorded when it was issued; None where there is none."""
    look_up = RECORDS.get(kind)
    return await look_up(session, claim) if look_up else None
