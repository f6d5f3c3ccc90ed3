"""Reads of anchors and of the tree below each: what stood at a place is what the newest anchor up to then wrote there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Integer, Select, column, exists, func, select, true
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from services.chassis.auth import Principal
from services.chassis.paging import Paging
from services.dossier.access import one_visible_to
from services.dossier.anchors.rules import merkle_tree, statements
from services.dossier.errors import AnchorNotFound, DossierNotFound, HistoryNotAnchored
from services.dossier.models.anchors import Anchor, AnchorBlock, AnchoredHead, AnchorTimeStamp
from services.dossier.models.dossiers import Dossier

BLOCK: Final = 1_024
"""Leaves whose root is stored, a power of two: about as many as there are blocks in a province, for a proof reads one block and all roots."""

_TIME_STAMPED: Final = exists().where(AnchorTimeStamp.anchor == Anchor.number)


@dataclass(frozen=True, slots=True)
class Proof:
    """The place of a dossier's history in an anchor: its head then, the leaf's index and audit path, and the history's length today."""

    anchor: Anchor
    time_stamps: Sequence[AnchorTimeStamp]
    head: AnchoredHead
    path: Sequence[bytes]
    length: int


@dataclass(frozen=True, slots=True)
class Newest:
    """When the newest anchor was completed and the newest time-stamped one, and how many completed ones have no time stamp."""

    completed_at: datetime | None
    time_stamped_at: datetime | None
    without_time_stamp: int


async def page(session: AsyncSession, paging: Paging) -> Sequence[Anchor]:
    """A page of completed anchors, newest first."""
    statement = select(Anchor).where(Anchor.root.is_not(None))
    return (await session.scalars(paging.after(statement, Anchor.number, descending=True))).all()


async def anchor(session: AsyncSession, number: int) -> Anchor:
    """The completed anchor of this number, or `AnchorNotFound`."""
    row = await session.scalar(select(Anchor).where(Anchor.number == number, Anchor.root.is_not(None)))
    if row is None:
        raise AnchorNotFound
    return row


async def time_stamps(session: AsyncSession, numbers: Sequence[int]) -> Sequence[AnchorTimeStamp]:
    """The time stamps of some anchors, by anchor and authority."""
    statement = select(AnchorTimeStamp).where(AnchorTimeStamp.anchor.in_(numbers))
    return (await session.scalars(statement.order_by(AnchorTimeStamp.anchor, AnchorTimeStamp.authority))).all()


async def newest(session: AsyncSession) -> Newest:
    """What tells an operator that anchors or their time stamps stay away."""
    statement = select(
        func.max(Anchor.completed_at),
        func.max(Anchor.completed_at).filter(_TIME_STAMPED),
        func.count().filter(Anchor.root.is_not(None), ~_TIME_STAMPED),
    )
    return Newest(*(await session.execute(statement)).one())


async def proof(session: AsyncSession, code: str, by: Principal, number: int | None) -> Proof:
    """The proof of a dossier's history in an anchor: of this number, else the newest with a time stamp, else the newest.

    Raises `DossierNotFound` where the dossier does not exist or is not visible to the principal, `AnchorNotFound`, and
    `HistoryNotAnchored` where the anchor is older than the dossier.
    """
    length = await session.scalar(select(Dossier.history_length).where(Dossier.code == code, one_visible_to(by)))
    if length is None:
        raise DossierNotFound
    chosen = await _newest_of(session, code) if number is None else await anchor(session, number)
    head = None if chosen is None else await _head(session, code, chosen.number)
    if chosen is None or head is None:
        raise HistoryNotAnchored
    path = await _path(session, chosen, head.leaf)
    return Proof(chosen, await time_stamps(session, [chosen.number]), head, path, length)


async def _newest_of(session: AsyncSession, code: str) -> Anchor | None:
    first = select(func.min(AnchoredHead.anchor)).where(AnchoredHead.dossier_code == code).scalar_subquery()
    statement = select(Anchor).where(Anchor.root.is_not(None), Anchor.number >= first)
    anchor: Anchor | None = await session.scalar(statement.order_by(_TIME_STAMPED.desc(), Anchor.number.desc()).limit(1))
    return anchor


async def _head(session: AsyncSession, code: str, number: int) -> AnchoredHead | None:
    statement = select(AnchoredHead).where(AnchoredHead.dossier_code == code, AnchoredHead.anchor <= number)
    head: AnchoredHead | None = await session.scalar(statement.order_by(AnchoredHead.anchor.desc()).limit(1))
    return head


async def _path(session: AsyncSession, anchor: Anchor, leaf: int) -> list[bytes]:
    block, place = divmod(leaf, BLOCK)
    leaves = await leaf_hashes(session, anchor, block)
    return merkle_tree.path(leaves, place) + merkle_tree.path(await block_hashes(session, anchor), block)


async def leaf_hashes(session: AsyncSession, anchor: Anchor, block: int) -> list[bytes]:
    """The hashes of a block's leaves in an anchor."""
    last = min((block + 1) * BLOCK, anchor.leaf_count) - 1
    columns = (AnchoredHead.dossier_code, AnchoredHead.sequence, AnchoredHead.hash)
    rows = await session.execute(_written(AnchoredHead.leaf, AnchoredHead.anchor, columns, block * BLOCK, last, anchor.number))
    return [merkle_tree.leaf_hash(statements.leaf(*row)) for row in rows]


async def block_hashes(session: AsyncSession, anchor: Anchor) -> list[bytes]:
    """The roots of all blocks in an anchor."""
    last = (anchor.leaf_count - 1) // BLOCK
    rows = await session.execute(_written(AnchorBlock.block, AnchorBlock.anchor, (AnchorBlock.hash,), 0, last, anchor.number))
    return [row.hash for row in rows]


def _written(
    place: InstrumentedAttribute[int],
    anchor: InstrumentedAttribute[int],
    columns: Sequence[InstrumentedAttribute[Any]],
    first: int,
    last: int,
    number: int,
) -> Select[Any]:
    """What stood at each place from the first to the last in an anchor: one look into an index for each, however often it was rewritten."""
    places = func.generate_series(first, last).table_valued(column("place", Integer), name="places").render_derived()
    newest = select(*columns).where(place == places.c.place, anchor <= number).order_by(anchor.desc()).limit(1).lateral("newest")
    return select(*newest.c).select_from(places).join(newest, true()).order_by(places.c.place)
