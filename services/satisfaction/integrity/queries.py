"""Reads of integrity: answers to examine, groups with too many of them, flags and comments."""

from collections import defaultdict
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Date,
    Integer,
    Interval,
    LargeBinary,
    Select,
    and_,
    bindparam,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
    text,
    tuple_,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from services.chassis.auth import Principal
from services.chassis.paging import Paging
from services.chassis.sealing import Sealer, SealingError
from services.chassis.unit_filter import within
from services.kernel import vietnam
from services.satisfaction import access
from services.satisfaction.errors import AnswerFlagNotFound, RatingCommentNotFound
from services.satisfaction.integrity.rules import reasons
from services.satisfaction.integrity.rules.reasons import REASONS, Answer
from services.satisfaction.models.campaigns import CampaignAnswer
from services.satisfaction.models.integrity import (
    AnswerExclusion,
    AnswerFlag,
    AnswerTrace,
    Decision,
    FlaggedAnswer,
    OfficialAccount,
    OfficialAttempt,
    RatingComment,
)
from services.satisfaction.models.ratings import Invitation, Rating


class Examined(NamedTuple):
    """An answer to compare with others; `month` is the first day of its month, `commented` whether it has a comment."""

    answer: Answer
    month: date
    commented: bool


async def examined(session: AsyncSession, sealer: Sealer, traces: Sequence[AnswerTrace]) -> list[Examined]:
    """The answers of traces."""
    answers = list[Examined]()
    for kind, load in _OF_KIND.items():
        answers += await load(session, sealer, [each for each in traces if each.kind == kind])
    return answers


async def _ratings(session: AsyncSession, sealer: Sealer, traces: Sequence[AnswerTrace]) -> list[Examined]:
    of = {each.dossier or each.answer: each for each in traces}
    ids, dossiers = [each.answer for each in traces if each.answer], [each.dossier for each in traces if each.dossier]
    statement = (
        select(Rating, Invitation.owner, Invitation.returned_at, OfficialAttempt.dossier.label("attempt"))
        .outerjoin(Invitation, Invitation.dossier == Rating.dossier)
        .outerjoin(OfficialAttempt, OfficialAttempt.dossier == Rating.dossier)
        .where(or_(Rating.dossier.in_(dossiers), Rating.id.in_(ids)))
    )
    rows = (await session.execute(statement)).all()
    owners = {row.owner: sealer.index(row.owner) for row in rows if row.owner}
    seen = select(OfficialAccount.account).where(OfficialAccount.account.in_(owners.values()))
    officials = frozenset((await session.scalars(seen)).all())
    return [_rating(sealer, of.get(row.Rating.dossier) or of[row.Rating.id], row, owners.get(row.owner), officials) for row in rows]


def _rating(sealer: Sealer, trace: AnswerTrace, row: Any, owner: bytes | None, officials: frozenset[bytes]) -> Examined:
    rating: Rating = row.Rating
    alike = reasons.comparable(comment(sealer, rating) or "")
    answer = Answer(
        kind="rating",
        id=rating.id,
        authority=rating.authority_code,
        # What was given on a kiosk without a network is stored all at once.
        at=rating.answered_at if rating.kiosk else rating.rated_at,
        address=trace.address,
        device=trace.device,
        office=trace.office,
        kiosk=rating.kiosk,
        comment=sealer.index(alike) if alike else None,
        owner=owner,
        official_owner=owner in officials,
        official_attempt=row.attempt is not None,
        # By our clock: that of a device may be wrong.
        after_return=rating.rated_at - row.returned_at if row.returned_at else None,
    )
    return Examined(answer, vietnam.day_in_vietnam(rating.answered_at).replace(day=1), rating.comment is not None)


async def _campaign_answers(session: AsyncSession, sealer: Sealer, traces: Sequence[AnswerTrace]) -> list[Examined]:
    of = {each.answer: each for each in traces}
    rows = (await session.scalars(select(CampaignAnswer).where(CampaignAnswer.id.in_(of)))).all()
    return [_campaign_answer(sealer, of[row.id], row) for row in rows]


def _campaign_answer(sealer: Sealer, trace: AnswerTrace, row: CampaignAnswer) -> Examined:
    alike = reasons.comparable(comment(sealer, row) or "")
    answer = Answer(
        kind="campaign_answer",
        id=row.id,
        authority=row.authority_code,
        at=row.stored_at,
        address=trace.address,
        device=trace.device,
        office=trace.office,
        comment=sealer.index(alike) if alike else None,
    )
    return Examined(answer, row.answered_on.replace(day=1), row.comment is not None)


_OF_KIND: Final[Mapping[str, Callable[[AsyncSession, Sealer, Sequence[AnswerTrace]], Coroutine[Any, Any, list[Examined]]]]] = {
    "rating": _ratings,
    "campaign_answer": _campaign_answers,
}
"""How the answers of a kind are loaded: another table of answers is one line more."""


def comment(sealer: Sealer, answer: Rating | CampaignAnswer | None) -> str | None:
    """The comment of an answer; None where there is none or its key is missing."""
    if answer is None or answer.comment is None:
        return None
    # What each was sealed with; a kiosk takes no comments.
    context = answer.id.bytes if isinstance(answer, CampaignAnswer) else (answer.dossier or "").encode()
    try:
        return sealer.open(answer.comment, context=context).decode()
    except SealingError:
        return None


class Group(NamedTuple):
    """Answers about one authority that count in a group with too many of them."""

    reason: str
    key: bytes
    authority_code: str
    kinds: list[str]
    answers: list[UUID]


# A window of the span ends with each answer; where it has too many, all in it are suspicious. The limit is on the group, whatever the
# answers are about; each authority gets a flag of its own. Those older than two spans before the first examined one were judged before.
_CROWDED: Final = text("""
    with near as (
        select answer_key.*,
            count(*) over (partition by key order by at range between :span preceding and current row) > :most as crowded
        from answer_key where reason = :reason and key = any (:keys) and at >= :since
    ),
    suspicious as (
        select *, bool_or(crowded) over (partition by key order by at range between current row and :span following) as suspicious
        from near
    )
    select reason, key, authority_code, array_agg(kind order by answer), array_agg(answer order by answer)
    from suspicious where suspicious group by reason, key, authority_code order by key, authority_code
""").bindparams(bindparam("span", type_=Interval), bindparam("most", type_=Integer), bindparam("keys", type_=ARRAY(LargeBinary)))


async def crowded(session: AsyncSession, answers: Iterable[Answer]) -> list[Group]:
    """The groups of these answers that have more than their reason allows, by authority."""
    touched, earliest = defaultdict[str, set[bytes]](set), datetime.max.replace(tzinfo=UTC)
    for answer in answers:
        earliest = min(earliest, answer.at)
        for key in reasons.keys(answer):
            touched[key.reason].add(key.key)
    groups = list[Group]()
    for reason, keys in sorted(touched.items()):
        span = timedelta(minutes=REASONS[reason].minutes)
        parameters = {
            "reason": reason,
            "keys": sorted(keys),
            "most": REASONS[reason].most,
            "span": span,
            "since": earliest - 2 * span,
        }
        groups += [Group(*row) for row in await session.execute(_CROWDED, parameters)]
    return groups


async def flagged(session: AsyncSession, group: Group) -> tuple[AnswerFlag | None, set[tuple[str, UUID]]]:
    """The open flag of a group, and the answers of all its flags, open or decided."""
    of_group = (
        AnswerFlag.reason == group.reason,
        AnswerFlag.key == group.key,
        AnswerFlag.authority_code == group.authority_code,
    )
    flag = await session.scalar(select(AnswerFlag).where(*of_group, AnswerFlag.state == "open").with_for_update())
    of_flags = select(FlaggedAnswer.kind, FlaggedAnswer.answer).join(AnswerFlag, AnswerFlag.id == FlaggedAnswer.flag)
    return flag, {(row.kind, row.answer) for row in await session.execute(of_flags.where(*of_group))}


async def flags(
    session: AsyncSession, principal: Principal, paging: Paging, *, state: str | None, unit: str | None, reason: str | None
) -> Sequence[AnswerFlag]:
    """A page of the flags the principal may see, newest first."""
    statement = select(AnswerFlag).where(access.flags_visible_to(principal))
    if state is not None:
        statement = statement.where(AnswerFlag.state == state)
    if unit is not None:
        statement = statement.where(within(AnswerFlag.authority_code, unit))
    if reason is not None:
        statement = statement.where(AnswerFlag.reason == reason)
    return (await session.scalars(paging.after(statement, AnswerFlag.raised_on, AnswerFlag.id, descending=True))).all()


async def flag(session: AsyncSession, principal: Principal, flag_id: UUID, *, locked: bool = False) -> AnswerFlag:
    """A flag the principal may see; raises `AnswerFlagNotFound`."""
    statement = select(AnswerFlag).where(AnswerFlag.id == flag_id, access.flags_visible_to(principal))
    row = await session.scalar(statement.with_for_update() if locked else statement)
    if row is None:
        raise AnswerFlagNotFound
    return row


class DayCount(NamedTuple):
    """How many answers of a flag were given on a day in Vietnam, and how."""

    day: date
    collection: str
    number: int


_DAY: Final = func.timezone(vietnam.TIME_ZONE.key, Rating.answered_at).cast(Date)
_ANSWERS: Final = union_all(
    select(
        literal("rating").label("kind"),
        Rating.id.label("id"),
        Rating.authority_code.label("authority_code"),
        _DAY.label("day"),
        Rating.collection.label("collection"),
        Rating.overall.cast(Integer).label("overall"),
    ),
    select(
        literal("campaign_answer"),
        CampaignAnswer.id,
        CampaignAnswer.authority_code,
        CampaignAnswer.answered_on,
        CampaignAnswer.collection,
        CampaignAnswer.scores["overall"].as_integer(),
    ),
).subquery("answers")
"""All answers, whatever they answer, by what may be told of them."""
_FLAGGED: Final = and_(FlaggedAnswer.kind == _ANSWERS.c.kind, FlaggedAnswer.answer == _ANSWERS.c.id)


async def days(session: AsyncSession, flag_id: UUID) -> list[DayCount]:
    """The answers of a flag by day and collection."""
    by = (_ANSWERS.c.day, _ANSWERS.c.collection)
    statement = (
        select(*by, func.count()).join(FlaggedAnswer, _FLAGGED).where(FlaggedAnswer.flag == flag_id).group_by(*by).order_by(*by)
    )
    return [DayCount(*row) for row in await session.execute(statement)]


async def scores(session: AsyncSession, flag_id: UUID) -> dict[int, int]:
    """The answers of a flag by their overall score, as far as they have one."""
    score = _ANSWERS.c.overall
    statement = select(score, func.count()).join(FlaggedAnswer, _FLAGGED).where(FlaggedAnswer.flag == flag_id).group_by(score)
    return {score: count for score, count in await session.execute(statement) if score is not None}


async def decisions(session: AsyncSession, subject: UUID) -> Sequence[Decision]:
    """The decisions on a flag or a comment, in their order."""
    return (await session.scalars(select(Decision).where(Decision.subject == subject).order_by(Decision.number))).all()


async def to_exclude(session: AsyncSession, flag_id: UUID) -> list[tuple[str, UUID]]:
    """The answers of a flag that are in the figures."""
    out = exists().where(_exclusion_of(FlaggedAnswer.kind, FlaggedAnswer.answer))
    rows = await session.execute(_of_flag(flag_id).where(~out))
    return [(row.kind, row.answer) for row in rows]


async def to_restore(session: AsyncSession, flag_id: UUID) -> list[tuple[str, UUID]]:
    """The answers of a flag that are out of the figures, and not for another flag as well."""
    other, other_flag = aliased(FlaggedAnswer), aliased(AnswerFlag)
    elsewhere = (
        exists()
        .where(other.kind == FlaggedAnswer.kind, other.answer == FlaggedAnswer.answer, other.flag != flag_id)
        .where(other_flag.id == other.flag, other_flag.state == "excluded")
    )
    rows = await session.execute(_of_flag(flag_id).where(~elsewhere))
    return [(row.kind, row.answer) for row in rows]


def _exclusion_of(kind: Any, answer: Any) -> ColumnElement[bool]:
    """That a row of `AnswerExclusion` takes an answer out of the figures."""
    return and_(AnswerExclusion.kind == kind, AnswerExclusion.answer == answer, AnswerExclusion.excluded)


def _of_flag(flag_id: UUID) -> Any:
    return select(FlaggedAnswer.kind, FlaggedAnswer.answer).where(FlaggedAnswer.flag == flag_id).order_by(FlaggedAnswer.answer)


async def ratings(session: AsyncSession, ids: Iterable[UUID]) -> list[dict[str, Any]]:
    """The ratings with these ids, by their columns and the name of their authority where it is known."""
    columns = select(*Rating.__table__.c, Invitation.authority_name).outerjoin(Invitation, Invitation.dossier == Rating.dossier)
    rows = await session.execute(columns.where(Rating.id.in_(list(ids))).order_by(Rating.id))
    return [dict(row) for row in rows.mappings()]


async def comments(
    session: AsyncSession, principal: Principal, paging: Paging, *, state: str | None, unit: str | None
) -> Sequence[Any]:
    """A page of the comments the principal may moderate, each with its rating, newest month first."""
    statement = _COMMENTS.where(access.comments_visible_to(principal))
    if state is not None:
        statement = statement.where(RatingComment.state == state)
    if unit is not None:
        statement = statement.where(within(RatingComment.authority_code, unit))
    rows: Sequence[Any] = (
        await session.execute(paging.after(statement, RatingComment.month, RatingComment.id, descending=True))
    ).all()
    return rows


async def comment_to_moderate(session: AsyncSession, principal: Principal, comment_id: UUID, *, locked: bool = False) -> Any:
    """A comment the principal may moderate, with its rating; raises `RatingCommentNotFound`."""
    statement = _COMMENTS.where(RatingComment.id == comment_id, access.comments_visible_to(principal))
    row: Any = (await session.execute(statement.with_for_update(of=RatingComment) if locked else statement)).first()
    if row is None:
        raise RatingCommentNotFound
    return row


_EXCLUDED: Final = exists().where(_exclusion_of(RatingComment.kind, RatingComment.answer))
_COMMENTS: Final[Any] = (
    select(RatingComment, Rating, CampaignAnswer, RatingComment.month.label("month"), RatingComment.id.label("id"))
    .outerjoin(Rating, and_(Rating.id == RatingComment.answer, RatingComment.kind == "rating"))
    .outerjoin(CampaignAnswer, and_(CampaignAnswer.id == RatingComment.answer, RatingComment.kind == "campaign_answer"))
)


def text_of(sealer: Sealer, row: Any) -> str | None:
    """What was written, of a row of `comments`; None when its key is missing."""
    return comment(sealer, row.Rating or row.CampaignAnswer)


async def published_comments(
    session: AsyncSession, paging: Paging, *, authority: str | None, month: date | None, smallest: int
) -> Sequence[RatingComment]:
    """A page of published comments whose ratings are in the figures, newest month first, in a month in random order.

    Those beside which exclusions left fewer answers than the smallest cell are left out: they were published beside more.
    """
    of = tuple_(RatingComment.kind, RatingComment.authority_code, RatingComment.month)
    statement = select(RatingComment).where(RatingComment.state == "published", ~_EXCLUDED, of.not_in(_months_with_few(smallest)))
    if authority is not None:
        statement = statement.where(within(RatingComment.authority_code, authority))
    if month is not None:
        statement = statement.where(RatingComment.month == month)
    return (await session.scalars(paging.after(statement, RatingComment.month, RatingComment.id, descending=True))).all()


_OUT: Final = _exclusion_of(_ANSWERS.c.kind, _ANSWERS.c.id)


def _months_with_few(smallest: int) -> Any:
    """Kind, authority and month of answers of which some are excluded and fewer than so many are left."""
    month = func.date_trunc("month", _ANSWERS.c.day).cast(Date).label("month")
    touched = select(_ANSWERS.c.kind, _ANSWERS.c.authority_code, month).join(AnswerExclusion, _OUT).distinct().subquery("touched")
    left = _answer_count(touched.c.kind, touched.c.authority_code, touched.c.month).correlate(touched).scalar_subquery()
    return select(touched).where(left < smallest)


def _answer_count(kind: Any, authority: Any, month: Any) -> Select[Any]:
    answer = _ANSWERS.c
    following = cast(month, Date) + text("interval '1 month'")
    in_month = (answer.day >= month, answer.day < following)
    return select(func.count()).where(answer.kind == kind, answer.authority_code == authority, *in_month, ~exists().where(_OUT))


async def answer_count(session: AsyncSession, comment: RatingComment) -> int:
    """How many answers of a comment's kind the authority itself got in its month that are in the figures."""
    return int(await session.scalar(_answer_count(comment.kind, comment.authority_code, comment.month)) or 0)
