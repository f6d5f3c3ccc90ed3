"""Writes of integrity: answers examined and flagged, decisions on flags and comments, and answers out of the figures or back in them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, Literal
from uuid import UUID

from sqlalchemy import delete, func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.conditional_requests import require_version
from services.chassis.outbox import emit
from services.contracts.dossier import Reference
from services.contracts.satisfaction import RatingExcluded, RatingRestored
from services.kernel.vietnam import day_in_vietnam
from services.satisfaction import access
from services.satisfaction.errors import CommentTellsWho, DecisionUnchanged, NotAShortening
from services.satisfaction.indices import commands as indices
from services.satisfaction.integrity import queries, schemas
from services.satisfaction.integrity.context import IntegrityContext
from services.satisfaction.integrity.queries import Examined, Group
from services.satisfaction.integrity.rules import comments, reasons
from services.satisfaction.models.integrity import (
    AnswerExclusion,
    AnswerFlag,
    AnswerKey,
    AnswerTrace,
    Decision,
    FlaggedAnswer,
    RatingComment,
)

BATCH: Final = 1_000
"""Answers examined at once."""
_EXAMINING, _DECIDING = 11_601, 11_602
"""Advisory locks. Two who examine at once would not see each other's answers, nor two who decide the answers of each other's flag."""


async def examine(session: AsyncSession, context: IntegrityContext, *, at: datetime, batch: int = BATCH) -> int:
    """Examine the oldest answers that were not yet, and flag groups with too many; return how many. None while another worker does."""
    if not await session.scalar(select(func.pg_try_advisory_xact_lock(_EXAMINING))):
        return 0
    oldest = select(AnswerTrace.id).order_by(AnswerTrace.id).limit(batch)
    taken = delete(AnswerTrace).where(AnswerTrace.id.in_(oldest)).returning(AnswerTrace)
    traces = (await session.scalars(taken)).all()
    examined = await queries.examined(session, context.sealer, traces)
    await _await_moderation(session, [each for each in examined if each.commented])
    await _store_keys(session, examined)
    for group in await queries.crowded(session, [each.answer for each in examined]):
        await _flag(session, group, at=at)
    return len(traces)


async def _await_moderation(session: AsyncSession, commented: Sequence[Examined]) -> None:
    if commented:
        rows = [
            {"kind": each.answer.kind, "answer": each.answer.id, "authority_code": each.answer.authority, "month": each.month}
            for each in commented
        ]
        await session.execute(insert(RatingComment).on_conflict_do_nothing(), rows)


async def _store_keys(session: AsyncSession, examined: Sequence[Examined]) -> None:
    rows = [
        key._asdict() | {"kind": answer.kind, "answer": answer.id, "authority_code": answer.authority, "at": answer.at}
        for answer in (each.answer for each in examined)
        for key in reasons.keys(answer)
    ]
    if rows:
        await session.execute(insert(AnswerKey).on_conflict_do_nothing(), rows)


async def _flag(session: AsyncSession, group: Group, *, at: datetime) -> None:
    """Add the answers of a group that are not flagged yet to its open flag, or to a new one if there is none or it was decided."""
    flag, known = await queries.flagged(session, group)
    new = [each for each in zip(group.kinds, group.answers, strict=True) if each not in known]
    if not new:
        return
    if flag is None:
        flag = AnswerFlag(
            version=0,
            reason=group.reason,
            authority_code=group.authority_code,
            key=group.key,
            state="open",
            answers=0,
            raised_on=day_in_vietnam(at),
        )
        session.add(flag)
    flag.version += 1
    flag.answers += len(new)
    await session.flush()
    await session.execute(insert(FlaggedAnswer), [{"flag": flag.id, "kind": kind, "answer": answer} for kind, answer in new])


async def decide(
    session: AsyncSession,
    context: IntegrityContext,
    flag_id: UUID,
    request: schemas.FlagDecisionIn,
    *,
    by: Principal,
    expected: int,
    at: datetime,
) -> AnswerFlag:
    """Take the answers of a flag out of the figures, leave them in, or decide otherwise than before.

    Raises `AnswerFlagNotFound`, `DecisionOnOwnUnit`, `VersionMismatch`, `DecisionUnchanged`.
    """
    await session.execute(select(func.pg_advisory_xact_lock(_DECIDING)))
    flag = await queries.flag(session, by, flag_id, locked=True)
    access.require_above(by, flag.authority_code)
    require_version(flag.version, expected)
    state = {"exclude": "excluded", "keep": "kept"}[request.decision]
    if flag.state == state:
        raise DecisionUnchanged
    if state == "excluded":
        await _exclude(session, await queries.to_exclude(session, flag.id), at=at, sign=1)
    elif flag.state == "excluded":
        await _exclude(session, await queries.to_restore(session, flag.id), at=at, sign=-1)
    await _publish(session, smallest=context.smallest_cell)
    flag.state = state
    flag.version += 1
    await _decide(session, flag.id, request.decision, request.reason, by=by, at=at)
    return flag


async def _decide(session: AsyncSession, subject: UUID, decision: str, reason: str, *, by: Principal, at: datetime) -> None:
    number = 1 + len(await queries.decisions(session, subject))
    session.add(
        Decision(
            subject=subject,
            number=number,
            decision=decision,
            reason=reason,
            by=by.subject,
            by_name=by.name,
            position=by.position,
            unit=by.unit or "",
            at=at,
        )
    )
    await session.flush()


async def _exclude(session: AsyncSession, answers: Sequence[tuple[str, UUID]], *, at: datetime, sign: Literal[1, -1]) -> None:
    """Take answers out of the figures, or with `sign` -1 put them back. The one place where figures and events follow decisions."""
    if not answers:
        return
    values = [{"kind": kind, "answer": answer, "excluded": sign == 1, "changes": 1} for kind, answer in answers]
    statement = insert(AnswerExclusion).values(values)
    changed = statement.on_conflict_do_update(
        index_elements=["kind", "answer"],
        set_={"excluded": statement.excluded.excluded, "changes": AnswerExclusion.changes + 1},
    ).returning(AnswerExclusion.answer, AnswerExclusion.changes)
    changes = {row.answer: row.changes for row in await session.execute(changed)}
    for rating in await queries.ratings(session, (answer for kind, answer in answers if kind == "rating")):
        indices.exclude(session, rating, sign=sign)
        # What is answered at a kiosk is about no dossier, and no other service has it.
        if rating["dossier"] is not None:
            event = RatingExcluded if sign == 1 else RatingRestored
            authority = Reference(code=rating["authority_code"], name=rating["authority_name"])
            number = 1 + changes[rating["id"]]
            emit(session, event(dossier=rating["dossier"], authority=authority, number=number, decided_at=at))


# Answers that are over their quota are in no results. Closing waits for the decisions it is to have, or they find it closed.
_CAMPAIGNS: Final = text("""
    select 1 from campaign where code in (
        select campaign from campaign_answer join answer_exclusion on kind = 'campaign_answer' and answer = id
        where published <> excluded
    ) order by code for share
""")
_PUBLISH: Final = text("""
    with pending as (
        select kind, answer, closed_at is not null as closed,
            count(*) filter (where a.state = 'counted') over (partition by campaign, a.authority_code, a.stratum) as number
        from answer_exclusion
        join campaign_answer as a on kind = 'campaign_answer' and answer = a.id
        join campaign on campaign.code = a.campaign
        where published <> excluded
    )
    update answer_exclusion as of set published = of.excluded from pending
    where of.kind = pending.kind and of.answer = pending.answer and (not closed or number >= :smallest)
""")


async def _publish(session: AsyncSession, *, smallest: int) -> None:
    """Have results of campaigns follow decisions: those of a closed one once they concern enough answers of an authority and stratum.

    Results are divided by both, so that every figure, read before and after, differs by nothing or by so many answers.
    """
    await session.execute(_CAMPAIGNS)
    await session.execute(_PUBLISH, {"smallest": smallest})


async def moderate(
    session: AsyncSession,
    context: IntegrityContext,
    comment_id: UUID,
    request: schemas.CommentDecisionIn,
    *,
    by: Principal,
    expected: int,
    at: datetime,
) -> RatingComment:
    """Publish a comment, or withhold it, also one that is published.

    Raises `RatingCommentNotFound`, `VersionMismatch`, `DecisionUnchanged`, `NotAShortening`, `CommentTellsWho`.
    """
    row = await queries.comment_to_moderate(session, by, comment_id, locked=True)
    comment: RatingComment = row.RatingComment
    require_version(comment.version, expected)
    published = None
    if request.decision == "publish":
        published = await _text_to_publish(session, context, row, request.text)
    state = "published" if published is not None else "withheld"
    if (comment.state, comment.published) == (state, published):
        raise DecisionUnchanged
    comment.state, comment.published = state, published
    comment.version += 1
    await _decide(session, comment.id, request.decision, request.reason, by=by, at=at)
    return comment


async def _text_to_publish(session: AsyncSession, context: IntegrityContext, row: Any, text: str | None) -> str:
    proposed = comments.proposal(queries.text_of(context.sealer, row) or "")
    if text is not None and not comments.is_shortened(text, proposed):
        raise NotAShortening
    if await queries.answer_count(session, row.RatingComment) < context.smallest_cell:
        raise CommentTellsWho
    return text if text is not None else proposed


async def forget(session: AsyncSession, *, before: datetime) -> None:
    """Delete what answers are compared by that were stored earlier, and the keys of flags that were raised earlier."""
    await session.execute(delete(AnswerKey).where(AnswerKey.at < before))
    raised = AnswerFlag.raised_on < day_in_vietnam(before)
    await session.execute(update(AnswerFlag).where(raised, AnswerFlag.key.is_not(None)).values(key=None))
