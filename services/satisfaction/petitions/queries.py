"""Reads of petitions. Who may see one is decided by `access.petitions_visible_to`, or by its secret."""

import hmac
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, case, false, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from services.chassis import exact_json
from services.chassis.auth import Principal
from services.chassis.paging import Paging
from services.chassis.sealing import Sealer, SealingError
from services.chassis.tables import outbox
from services.kernel import phone_numbers
from services.kernel.history_verification import ReferenceHashes, StoredEntry, event_hashes
from services.satisfaction.access import petitions_visible_to
from services.satisfaction.errors import PetitionNotFound, PetitionUnreadable
from services.satisfaction.models.petitions import Authority, Petition, PetitionAnswer, PetitionHistory, PetitionReaction
from services.satisfaction.petitions.rules import codes, units
from services.satisfaction.petitions.rules.transitions import OPEN

MAX_ROWS: Final = 1_000
# No real number is shorter; what is left of one that was only dashes is.
_MIN_DIGITS: Final = 8


@dataclass(frozen=True, slots=True)
class PetitionFilter:
    """What a list is narrowed to; None is everything."""

    status: str | None = None
    kind: str | None = None
    due_before: datetime | None = None
    escalated: bool | None = None


# -- one petition ------------------------------------------------------------------------------------------------------


async def petition(session: AsyncSession, code: str, by: Principal) -> Petition:
    """A petition visible to the principal; `PetitionNotFound` for any other."""
    return _found(await session.scalar(select(Petition).where(Petition.code == code, petitions_visible_to(by))))


async def locked(session: AsyncSession, code: str, by: Principal | None, secret: str | None) -> Petition:
    """A petition to change, visible to the principal or opened by its secret; nobody else changes it until the transaction ends."""
    by_secret = Petition.secret_hash == codes.fingerprint(secret) if secret else false()
    visible = or_(petitions_visible_to(by) if by else false(), by_secret)
    return _found(await session.scalar(select(Petition).where(Petition.code == code, visible).with_for_update()))


def _found(row: Petition | None) -> Petition:
    if row is None:
        raise PetitionNotFound
    return row


def has_secret(row: Petition, secret: str | None) -> bool:
    """Whether this is the petition's secret."""
    return bool(secret and row.secret_hash and hmac.compare_digest(row.secret_hash, codes.fingerprint(secret)))


async def code_of_secret(session: AsyncSession, secret: str) -> str | None:
    """The code of the petition with this secret."""
    code: str | None = await session.scalar(select(Petition.code).where(Petition.secret_hash == codes.fingerprint(secret)))
    return code


async def answers(session: AsyncSession, code: str) -> Sequence[PetitionAnswer]:
    """All answers, oldest first."""
    statement = select(PetitionAnswer).where(PetitionAnswer.petition == code).order_by(PetitionAnswer.number)
    return (await session.scalars(statement)).all()


def content(sealer: Sealer, row: Petition) -> dict[str, Any]:
    """What the petitioner wrote: subject, content, contact, statements."""
    opened: dict[str, Any] = exact_json.loads(unsealed(sealer, row.content, context=row.code))
    return opened


def unsealed(sealer: Sealer, sealed: bytes, *, context: str) -> bytes:
    """A sealed value; `PetitionUnreadable` without its key, and where it was altered."""
    try:
        return sealer.open(sealed, context=context.encode())
    except SealingError as error:
        raise PetitionUnreadable from error


# -- lists -------------------------------------------------------------------------------------------------------------


async def page(session: AsyncSession, by: Principal, paging: Paging, filters: PetitionFilter) -> Sequence[Petition]:
    """A page of what the principal may see: for officials the most urgent first, for petitioners the newest."""
    statement = select(Petition).where(petitions_visible_to(by), *_conditions(filters))
    if by.is_applicant:
        statement = paging.after(statement, Petition.opened_at, Petition.code, descending=True)
    else:
        statement = paging.after(statement, Petition.due_sort_key, Petition.code)
    return (await session.scalars(statement)).all()


def _conditions(filters: PetitionFilter) -> Iterable[ColumnElement[bool]]:
    if filters.status is not None:
        yield Petition.status == filters.status
    if filters.kind is not None:
        yield Petition.kind == filters.kind
    if filters.due_before is not None:
        yield Petition.status.in_(sorted(OPEN)) & (Petition.step_due_at < filters.due_before)
    if filters.escalated is not None:
        yield Petition.escalated_to.is_not(None) if filters.escalated else Petition.escalated_to.is_(None)


async def published_page(session: AsyncSession, paging: Paging, *, kind: str | None, authority: str | None) -> Sequence[Any]:
    """A page of published petitions with their reactions, newest first."""
    statement = _published()
    if kind is not None:
        statement = statement.where(Petition.kind == kind)
    if authority is not None:
        statement = statement.where(Petition.authority_code == authority)
    rows: Sequence[Any] = (
        await session.execute(paging.after(statement, Petition.published_at, Petition.code, descending=True))
    ).all()
    return rows


async def published(session: AsyncSession, code: str) -> Any:
    """A published petition with its reactions; `PetitionNotFound` for any other."""
    row = (await session.execute(_published().where(Petition.code == code))).first()
    if row is None:
        raise PetitionNotFound
    return row


def _published() -> Select[Any]:
    # Only what was released: neither content nor owner is read at all.
    columns = ("code", "kind", "authority_code", "authority_name", "opened_at", "published_at", "published")
    likes, dislikes = (
        select(func.count())
        .where(PetitionReaction.petition == Petition.code, PetitionReaction.kind == kind)
        .scalar_subquery()
        .label(f"{kind}s")
        for kind in ("like", "dislike")
    )
    return select(*(getattr(Petition, name) for name in columns), likes, dislikes).where(Petition.published_at.is_not(None))


async def reactions(session: AsyncSession, code: str) -> Mapping[str, int]:
    """How many accounts like and dislike it."""
    counted = (
        select(PetitionReaction.kind, func.count().label("accounts"))
        .where(PetitionReaction.petition == code)
        .group_by(PetitionReaction.kind)
    )
    return {row.kind: row.accounts for row in await session.execute(counted)}


# -- tracking ----------------------------------------------------------------------------------------------------------

_DECOY: Final = "decoy"


class FactorCheck:
    """Compares a secret or a telephone number with that of a petition, or with a decoy nothing can match: the same work either way."""

    def __init__(self, sealer: Sealer) -> None:
        self._sealer = sealer
        self._secret = os.urandom(32)
        contact = {"name": "x" * 20, "address": "x" * 60, "phone": ""}
        self._content = sealer.seal(exact_json.dumps({"contact": contact, "content": "x" * 1_000}), context=_DECOY.encode())

    async def is_petitioner(self, session: AsyncSession, code: str, *, secret: str | None, phone: str | None) -> bool:
        """Whether there is a petition of this code with this secret, or this telephone number."""
        stored = select(Petition.code, Petition.secret_hash, Petition.content).where(Petition.code == code)
        row: Any = (await session.execute(stored)).first()
        if secret is not None:
            return hmac.compare_digest(codes.fingerprint(secret), (row and row.secret_hash) or self._secret)
        own, sealed = (row.code, row.content) if row else (_DECOY, self._content)
        try:
            contact = exact_json.loads(self._sealer.open(sealed, context=own.encode()))["contact"]
        except SealingError:
            return False
        one, other = (phone_numbers.spelling(each).encode() for each in (phone or "", contact["phone"]))
        return hmac.compare_digest(one, other) and len(other) >= _MIN_DIGITS


async def tracked(session: AsyncSession, code: str) -> Petition:
    """The petition of a code whose factor was checked."""
    return _found(await session.scalar(select(Petition).where(Petition.code == code)))


async def steps(session: AsyncSession, code: str) -> Sequence[PetitionHistory]:
    """All history entries, oldest first."""
    statement = select(PetitionHistory).where(PetitionHistory.petition == code).order_by(PetitionHistory.sequence)
    return (await session.scalars(statement)).all()


# -- history -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class VerificationInput:
    """All entries of a petition with its columns and what they are compared with, as of one moment."""

    rows: list[StoredEntry]
    references: ReferenceHashes
    stored: Mapping[str, Any]


async def history_page(session: AsyncSession, code: str, paging: Paging) -> Sequence[PetitionHistory]:
    """A page of entries, oldest first."""
    statement = select(PetitionHistory).where(PetitionHistory.petition == code)
    return (await session.scalars(paging.after(statement, PetitionHistory.sequence))).all()


async def verification_input(session: AsyncSession, code: str, by: Principal, *, since: datetime) -> VerificationInput:
    """The history and what it is compared with, events since a moment."""
    # One snapshot for all statements: a change between two of them would look like tampering.
    await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    row = await petition(session, code, by)
    entries = [StoredEntry(each.sequence, each.entry, each.hash) for each in await steps(session, code)]
    events = select(outbox.c.envelope).where(outbox.c.subject == code, outbox.c.recorded_at > since).order_by(outbox.c.id)
    hashes = event_hashes(await session.scalars(events))
    columns = {column.name: getattr(row, column.name) for column in Petition.__table__.c}
    return VerificationInput(entries, ReferenceHashes(row.history_head, row.history_length, hashes), columns)


# -- units and figures -------------------------------------------------------------------------------------------------


async def unit_names(session: AsyncSession | AsyncConnection, codes_: Iterable[str], day: date) -> Mapping[str, str]:
    """The names of those units the catalogue has on a day, by code."""
    exists = (Authority.valid_from <= day) & or_(Authority.valid_to.is_(None), Authority.valid_to >= day)
    named = select(Authority.code, Authority.name).where(Authority.code.in_(sorted(set(codes_))), exists)
    return {row.code: row.name for row in await session.execute(named)}


async def around(session: AsyncSession, unit: str, day: date) -> Mapping[str, str]:
    """The names of a unit and of those above it, where the catalogue has them."""
    return await unit_names(session, [unit, *units.ancestors(unit)], day)


async def unit_figures(session: AsyncSession, *, since: datetime | None, until: datetime | None) -> Sequence[Any]:
    """The answers of each unit in [since, until): how many, their median working days, how many in time and reopened."""
    of = PetitionAnswer
    median = func.percentile_cont(0.5).within_group(of.working_days)
    statement = select(
        of.unit,
        func.max(of.unit_name).label("name"),
        func.count().label("answered"),
        median.label("median"),
        func.count(case((of.answered_at <= of.due_at, 1))).label("on_time"),
        func.count(of.reopened_at).label("reopened"),
    )
    if since is not None:
        statement = statement.where(of.answered_at >= since)
    if until is not None:
        statement = statement.where(of.answered_at < until)
    return (await session.execute(statement.group_by(of.unit).order_by(median, of.unit).limit(MAX_ROWS))).all()
