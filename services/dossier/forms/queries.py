"""What forms are printed from, those that were issued, and the register. Callers check access to the dossier first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Text, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession
from sqlalchemy.orm import aliased

from services.chassis.auth import Principal
from services.chassis.paging import Paging
from services.dossier.access import visible_to
from services.dossier.forms.rules import occasions
from services.dossier.forms.rules.form_sets import FormKind
from services.dossier.forms.rules.occasions import Occasion, Step
from services.dossier.models.catalogue import Authority
from services.dossier.models.dossiers import Dossier
from services.dossier.models.forms import IssuedForm
from services.dossier.models.history import History
from services.dossier.rows import DossierRow
from services.kernel.hash_chain import NOTES
from services.kernel.periods import CalendarPeriod
from services.kernel.vietnam import day_in_vietnam, midnight

Connection = AsyncConnection | AsyncSession


@dataclass(frozen=True, slots=True)
class UnitNames:
    """The name of a unit, and of the one above it where the catalogue says so."""

    name: str
    superior: str | None


async def passed_steps(connection: Connection, code: str) -> list[Occasion]:
    """The steps of a dossier so far, oldest first, with what its history records of the state between them."""
    action = History.entry["action"].astext
    is_step = action.is_(None) | action.not_in(NOTES)
    entries = select(History.sequence, History.entry).where(History.dossier_code == code, is_step).order_by(History.sequence)
    return occasions.occasions([(sequence, _step(entry)) for sequence, entry in await connection.execute(entries)])


def _step(entry: Any) -> Step | None:
    try:
        return Step.model_validate(entry)
    except (ValidationError, TypeError, OverflowError):
        return None


async def unit_names(connection: Connection, code: str) -> UnitNames | None:
    """The name of a unit and of the one above; None where the catalogue never published it."""
    superior = aliased(Authority)
    names = (
        select(Authority.name, superior.name).outerjoin(superior, superior.code == Authority.parent).where(Authority.code == code)
    )
    row = (await connection.execute(names)).first()
    return UnitNames(*row) if row else None


# -- issued forms ------------------------------------------------------------------------------------------------------


async def issued_forms(connection: Connection, code: str) -> Sequence[Any]:
    """The issued forms of a dossier without their papers, oldest first."""
    columns = [column for column in IssuedForm.__table__.c if column.name not in ("content", "pdf")]
    return (await connection.execute(select(*columns).where(IssuedForm.dossier_code == code).order_by(IssuedForm.issued_at))).all()


async def issued_form(connection: Connection, code: str, kind: FormKind, occasion: int | None = None) -> Any:
    """The form of a kind issued on an occasion, or the newest; None where there is none."""
    of_kind = select(*IssuedForm.__table__.c).where(IssuedForm.dossier_code == code, IssuedForm.kind == kind.value)
    if occasion is not None:
        of_kind = of_kind.where(IssuedForm.occasion == occasion)
    return (await connection.execute(of_kind.order_by(IssuedForm.occasion.desc()).limit(1))).first()


# -- the register ------------------------------------------------------------------------------------------------------


async def register_number(connection: Connection, row: DossierRow) -> int | None:
    """The place of a dossier among those its authority received in the same year, from 1; None before reception."""
    if row.received_at is None:
        return None
    return 1 + await received_before(connection, row.authority_code, row.received_at, row.code)


async def received_before(connection: Connection, authority: str, at: datetime, code: str = "") -> int:
    """How many dossiers an authority received in the year of an instant before it; of those at the same instant, before this code."""
    begin = midnight(date(day_in_vietnam(at).year, 1, 1))
    earlier = func.row(Dossier.received_at, Dossier.code) < func.row(at, literal(code, Text()))
    counted = select(func.count()).where(Dossier.authority_code == authority, Dossier.received_at >= begin, earlier)
    return await connection.scalar(counted) or 0


async def register(
    session: AsyncSession, by: Principal, paging: Paging, *, authority: str, period: CalendarPeriod, field: str | None
) -> list[DossierRow]:
    """A page of the dossiers an authority received in a period, in the order of reception, as far as the caller may see them."""
    received = select(*Dossier.__table__.c).where(
        Dossier.authority_code == authority,
        Dossier.received_at >= period.since,
        Dossier.received_at < period.until,
        visible_to(by),
    )
    if field is not None:
        received = received.where(Dossier.field_code == field)
    page = paging.after(received, Dossier.received_at, Dossier.code)
    return [DossierRow(*row) for row in await session.execute(page)]


async def register_numbers(session: AsyncSession, rows: Sequence[DossierRow]) -> dict[str, int]:
    """The places of consecutive rows of a register among all that their authority received in the year, by code."""
    if not rows or rows[0].received_at is None:
        return {}
    first, last = rows[0], rows[-1]
    key = func.row(Dossier.received_at, Dossier.code)
    span = (key >= func.row(first.received_at, first.code), key <= func.row(last.received_at, last.code))
    place = func.row_number().over(order_by=(Dossier.received_at, Dossier.code))
    places = await session.execute(select(Dossier.code, place).where(Dossier.authority_code == first.authority_code, *span))
    before = await received_before(session, first.authority_code, rows[0].received_at, first.code)
    return {code: before + number for code, number in places}
