"""Writes of anchors. An anchor is built in small transactions: dossiers are scanned, blocks hashed, at last the root is taken.

Whoever locks the unfinished anchor does the next piece; all progress is in the rows, so a crash loses one piece, and many workers may try.
"""

from base64 import b64decode
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Text, exists, func, literal, select, true
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.outbox import emit
from services.contracts.dossier import AnchorCompleted
from services.contracts.integration import AnchorTimeStamped
from services.dossier.anchors import queries
from services.dossier.anchors.queries import BLOCK
from services.dossier.anchors.rules import merkle_tree, statements
from services.dossier.models.anchors import Anchor, AnchorBlock, AnchoredHead, AnchorTimeStamp
from services.dossier.models.dossiers import Dossier
from services.kernel.vietnam import day_in_vietnam

SCAN: Final = 5_000
"""Dossiers scanned in one transaction."""
HASH: Final = 32
"""Blocks hashed in one transaction."""


async def advance(session: AsyncSession, *, at: datetime) -> bool:
    """Do the next piece of work on the anchor of the day; False where nothing is left to do, or another worker does it."""
    unfinished = select(Anchor).where(Anchor.root.is_(None)).with_for_update(skip_locked=True)
    anchor = await session.scalar(unfinished)
    if anchor is None:
        return await _begin(session, at)
    if anchor.scanned_to is not None:
        await _scan(session, anchor)
    elif not await _hash_blocks(session, anchor):
        await _complete(session, anchor, at)
    return True


async def _begin(session: AsyncSession, at: datetime) -> bool:
    """Begin the anchor of the day, unless there is one or another is not finished, or there is nothing to anchor."""
    day = day_in_vietnam(at)
    row = (
        select(
            func.coalesce(func.max(Anchor.number), 0) + 1,
            literal(day),
            literal(at),
            literal("", Text()),
            func.coalesce(func.max(Anchor.leaf_count), 0),
        )
        .having(func.count().filter(Anchor.root.is_(None) | (Anchor.day >= day)) == 0)
        .having(exists(select(Dossier.code)))
    )
    columns = ["number", "day", "started_at", "scanned_to", "leaf_count"]
    # Of two workers at the same moment, one inserts.
    begin = insert(Anchor).from_select(columns, row).on_conflict_do_nothing().returning(Anchor.number)
    return await session.scalar(begin) is not None


async def _scan(session: AsyncSession, anchor: Anchor) -> None:
    """Write down the heads that differ from those last anchored, among the next dossiers by code; a new dossier gets the next leaf."""
    after = Dossier.code > anchor.scanned_to
    upto = await session.scalar(select(Dossier.code).where(after).order_by(Dossier.code).offset(SCAN - 1).limit(1))
    scanned = [after] if upto is None else [after, Dossier.code <= upto]
    written = (
        select(AnchoredHead.leaf, AnchoredHead.hash)
        .where(AnchoredHead.dossier_code == Dossier.code)
        .order_by(AnchoredHead.anchor.desc())
        .limit(1)
        .lateral("written")
    )
    place = func.row_number().over(partition_by=written.c.leaf.is_(None), order_by=Dossier.code)
    heads = (
        select(
            func.coalesce(written.c.leaf, anchor.leaf_count - 1 + place),
            literal(anchor.number),
            Dossier.code,
            Dossier.history_length,
            Dossier.history_head,
        )
        .join(written, true(), isouter=True)
        .where(*scanned, written.c.hash.is_distinct_from(Dossier.history_head))
    )
    columns = ["leaf", "anchor", "dossier_code", "sequence", "hash"]
    leaves = (await session.scalars(insert(AnchoredHead).from_select(columns, heads).returning(AnchoredHead.leaf))).all()
    if leaves:
        blocks = [{"block": block, "anchor": anchor.number} for block in {leaf // BLOCK for leaf in leaves}]
        await session.execute(insert(AnchorBlock).on_conflict_do_nothing(), blocks)
    anchor.leaf_count = max(anchor.leaf_count, *(leaf + 1 for leaf in leaves), 0)
    anchor.scanned_to = upto


async def _hash_blocks(session: AsyncSession, anchor: Anchor) -> int:
    """Hash some of the blocks with a leaf that changed; how many."""
    changed = select(AnchorBlock).where(AnchorBlock.anchor == anchor.number, AnchorBlock.hash.is_(None))
    blocks = (await session.scalars(changed.order_by(AnchorBlock.block).limit(HASH))).all()
    for block in blocks:
        block.hash = merkle_tree.root(await queries.leaf_hashes(session, anchor, block.block))
    return len(blocks)


async def _complete(session: AsyncSession, anchor: Anchor, at: datetime) -> None:
    previous = await session.scalar(select(Anchor.statement).where(Anchor.number == anchor.number - 1))
    root = merkle_tree.root(await queries.block_hashes(session, anchor))
    anchor.root, anchor.completed_at = root, at
    anchor.statement = statements.statement(anchor.number, anchor.day, anchor.leaf_count, root, previous)
    emit(session, _completed(anchor, root, anchor.statement))


def _completed(anchor: Anchor, root: bytes, statement: str) -> AnchorCompleted:
    return AnchorCompleted(number=anchor.number, day=anchor.day, leaf_count=anchor.leaf_count, root=root.hex(), statement=statement)


async def store_time_stamp(session: AsyncSession, event: AnchorTimeStamped) -> None:
    """Store an authority's time stamp of an anchor; one of another statement, as after a backup was restored, is let pass."""
    values: dict[str, Any] = {
        "authority": event.authority,
        "time_stamped_at": event.time_stamped_at,
        "token": b64decode(event.token),
        "certificates": list(event.certificates),
    }
    same = select(Anchor.number).where(Anchor.number == event.anchor, Anchor.statement == event.statement)
    if await session.scalar(same) is not None:
        await session.execute(insert(AnchorTimeStamp).values(anchor=event.anchor, **values).on_conflict_do_nothing())
