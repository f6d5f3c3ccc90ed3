"""Many results at once: drafts from one template, and signatures, which the worker makes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, cast
from uuid import UUID, uuid4

import structlog
from pydantic import TypeAdapter
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.errors import DomainError, Unavailable
from services.dossier.models.results import BulkSignature, BulkSignatureItem
from services.dossier.results.commands import drafts
from services.dossier.results.context import ResultsContext
from services.dossier.results.schemas import BulkResult, BulkResultOutcome, BulkResultsIn, BulkSignaturesIn, ResultIn
from services.dossier.schemas import BulkError
from services.dossier.signatures.rules.verification import SignerKind

log = structlog.get_logger(__name__)

LEASE: Final = timedelta(minutes=2)
"""For how long nobody else tries an item; a crash delays it by that."""
_PRINCIPAL: Final = TypeAdapter(Principal)


# -- drafts ------------------------------------------------------------------------------------------------------------


async def draft_all(
    context: ResultsContext, body: BulkResultsIn, *, by: Principal, at: datetime, language: str
) -> list[BulkResultOutcome]:
    """The outcome of every draft, in order, each made in a transaction of its own."""
    return [await _draft(context, body, item, by, at, language) for item in body.items]


async def _draft(
    context: ResultsContext, body: BulkResultsIn, item: BulkResult, by: Principal, at: datetime, language: str
) -> BulkResultOutcome:
    content = ResultIn(
        template=body.template,
        title=body.title,
        number=item.number,
        valid_until=body.valid_until,
        fields={**body.fields, **item.fields},
    )
    try:
        result = await context.database.do(lambda session: drafts.draft(session, context, item.dossier, content, by=by, at=at))
    except DomainError as error:
        return BulkResultOutcome(dossier=item.dossier, outcome="refused", error=BulkError.of(error, language))
    except Exception as error:  # noqa: BLE001 - the others' outcomes must reach the caller
        log.warning("a draft of a bulk call failed", error=type(error).__name__)
        return BulkResultOutcome(dossier=item.dossier, outcome="refused", error=BulkError.of(Unavailable(), language))
    return BulkResultOutcome(dossier=item.dossier, outcome="done", result=result.id)


# -- signatures --------------------------------------------------------------------------------------------------------


async def request(session: AsyncSession, body: BulkSignaturesIn, *, by: Principal, at: datetime) -> tuple[BulkSignature, list[Any]]:
    """A bulk signature, to be made by the worker in the caller's name. A result that occurs twice is refused the second time."""
    bulk = BulkSignature(
        id=uuid4(), subject=by.subject, principal=_PRINCIPAL.dump_python(by, mode="json"), signer=body.signer, created_at=at
    )
    session.add(bulk)
    items = [
        BulkSignatureItem(
            bulk=bulk.id, number=number, result=each.result, expected=each.version, state="pending", attempts=0, next_at=at
        )
        for number, each in enumerate(body.items, 1)
    ]
    await session.flush()
    session.add_all(items)
    return bulk, items


@dataclass(frozen=True, slots=True)
class Claim:
    """An item this process tries now, in the name of `by`; `lease` tells it from another process's try."""

    bulk: UUID
    number: int
    result: UUID
    expected: int
    attempts: int
    lease: UUID
    signer: SignerKind
    by: Principal


async def claim(session: AsyncSession, limit: int, *, at: datetime) -> list[Claim]:
    """Some items that are due, leased to this process; those of other processes are passed over."""
    due = (
        select(BulkSignatureItem, BulkSignature)
        .join(BulkSignature, BulkSignature.id == BulkSignatureItem.bulk)
        .where(BulkSignatureItem.next_at <= at)
        .order_by(BulkSignatureItem.next_at, BulkSignatureItem.bulk, BulkSignatureItem.number)
        .limit(limit)
        .with_for_update(skip_locked=True, of=BulkSignatureItem)
    )
    claims = []
    for item, bulk in (await session.execute(due)).all():
        item.lease, item.next_at = uuid4(), at + LEASE
        by = _PRINCIPAL.validate_python(bulk.principal)
        claims.append(
            Claim(
                item.bulk, item.number, item.result, item.expected, item.attempts, item.lease, cast("SignerKind", bulk.signer), by
            )
        )
    return claims


class LeaseLost(Exception):
    """Another process has taken over the item meanwhile, so what was done here counts nothing."""


async def finish(session: AsyncSession, of: Claim, *, at: datetime, error: BulkError | None = None) -> None:
    """The item is signed, or refused with an error; `LeaseLost` where it is no longer this process's."""
    await _change(
        session, of, state="refused" if error else "signed", error=_stored(error), next_at=None, finished_at=at, lease=None
    )


async def postpone(session: AsyncSession, of: Claim, *, until: datetime, error: BulkError) -> None:
    """Try the item again later."""
    await _change(session, of, attempts=of.attempts + 1, error=_stored(error), next_at=until, lease=None)


async def _change(session: AsyncSession, of: Claim, **values: Any) -> None:
    own = update(BulkSignatureItem).where(
        BulkSignatureItem.bulk == of.bulk, BulkSignatureItem.number == of.number, BulkSignatureItem.lease == of.lease
    )
    if (await session.execute(own.values(**values).returning(BulkSignatureItem.number))).first() is None:
        raise LeaseLost


def _stored(error: BulkError | None) -> dict[str, Any] | None:
    return None if error is None else error.model_dump(mode="json")
