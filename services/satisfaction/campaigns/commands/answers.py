"""Writes of answers: one, a table of them, and drop-outs with their replacements."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ARRAY, Text, bindparam, func, insert, or_, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.sealing import SealingError
from services.kernel.vietnam import day_in_vietnam
from services.satisfaction import access, tokens
from services.satisfaction.campaigns import queries
from services.satisfaction.campaigns.commands import planning
from services.satisfaction.campaigns.context import CampaignContext
from services.satisfaction.campaigns.rules import answer_table, quotas
from services.satisfaction.campaigns.rules.answer_table import Row
from services.satisfaction.campaigns.rules.collection import BY_STAFF, BY_TOKEN, Collection
from services.satisfaction.campaigns.rules.quotas import Quota
from services.satisfaction.campaigns.schemas import samples
from services.satisfaction.errors import (
    AlreadyAnswered,
    AnsweredOutsideCampaign,
    AnswerIdReused,
    AnswerIdTaken,
    CampaignInvitationNotFound,
    CollectionNotUsed,
    ImportRefused,
    NotInSample,
    SurveyedAuthority,
    TokenOrDossier,
)
from services.satisfaction.models.campaigns import Campaign, CampaignAnswer, CampaignDossier, CampaignStratum
from services.satisfaction.questionnaires.rules import answers

# Tables, not models: many rows in one statement.
_frame: Any = CampaignDossier.__table__
_answers: Any = CampaignAnswer.__table__


async def record_drop_out(
    session: AsyncSession,
    context: CampaignContext,
    code: str,
    dossier: str,
    request: samples.DropOutIn,
    *,
    by: Principal,
    at: datetime,
) -> samples.DropOutOut:
    """Record that an applicant did not answer, and draw the next of the stratum if asked for.

    Recorded again, it draws no further one. Raises `NotInSample`, `AlreadyAnswered`, `SurveyedAuthority`, `CampaignNotRunning`.
    """
    campaign = await queries.campaign(session, code, access.campaigns_of(by))
    planning.require_running(campaign)
    row = await queries.sample_dossier(session, code, dossier)
    _require_independent(by, row)
    # The row of the stratum orders everything that happens in it.
    await queries.locked_strata(session, code, [row.stratum])
    await session.refresh(row)
    if row.outcome == "answered":
        raise AlreadyAnswered
    row.outcome, row.outcome_by, row.outcome_at = request.outcome, by.subject, at
    replacement = await session.scalar(queries.replacement(row))
    if replacement is None and request.replace and (reserve := await session.scalar(queries.reserve(row))) is not None:
        reserve.token_hash = tokens.fingerprint(context.token(code, reserve.dossier))
        reserve.replaces = row.dossier
        replacement = reserve
    return samples.DropOutOut(
        dossier=dossier, outcome=request.outcome, replacement=replacement.dossier if replacement is not None else None
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer to store, checked."""

    id: UUID
    dossier: str
    collection: Collection
    scores: dict[str, int]
    comment: str | None
    language: str
    answered_on: date


async def answer(
    session: AsyncSession,
    context: CampaignContext,
    code: str,
    request: samples.CampaignAnswerIn,
    *,
    by: Principal | None,
    at: datetime,
) -> tuple[CampaignAnswer, bool]:
    """Store one answer; returns it, and whether it was stored before.

    Raises `TokenOrDossier`, `CollectionNotUsed`, `InvalidAnswer`, `AnsweredOutsideCampaign`, `AlreadyAnswered`, `AnswerIdTaken`,
    `AnswerIdReused`, `CampaignNotRunning`, `SurveyedAuthority`, `CampaignInvitationNotFound`, `NotInSample`.
    """
    campaign, row = await _recipient(session, code, request, by=by)
    entry = Entry(
        request.id,
        row.dossier,
        request.collection,
        request.scores,
        request.comment or None,
        request.language,
        request.answered_on or day_in_vietnam(at),
    )
    strata = await lock(session, campaign, [row.stratum])
    await session.refresh(row, ["outcome"])
    stored = await queries.answer(session, request.id)
    if stored is not None:
        if not _is_same(stored, campaign, row, request.collection, request.scores):
            raise AnswerIdTaken
        if not _has_comment(context, stored, entry.comment):
            raise AnswerIdReused
        return stored, True
    planning.require_running(campaign)
    _require_collection(campaign, request.collection)
    _require_day(campaign, entry.answered_on, at)
    answers.require_valid(context.questionnaires.version(campaign.questionnaire, campaign.questionnaire_version), entry.scores)
    [stored] = await store(session, context, campaign, strata, [(entry, row)], by=by, at=at)
    return stored, False


async def lock(session: AsyncSession, campaign: Campaign, names: Iterable[str]) -> dict[str, CampaignStratum]:
    """The strata of answers, locked, and the campaign's state as it then is.

    Of two answers at once one waits here, and then finds its id known, its invitation spent or the quota full; closing waits, too.
    """
    strata = await queries.locked_strata(session, campaign.code, names)
    await session.refresh(campaign, ["state"])
    return strata


async def _recipient(
    session: AsyncSession, code: str, request: samples.CampaignAnswerIn, *, by: Principal | None
) -> tuple[Campaign, CampaignDossier]:
    """The campaign and the dossier that an answer is to; refuses those who may not give it."""
    by_token = request.collection in BY_TOKEN
    if (request.token is not None) != by_token or (request.dossier is not None) == by_token:
        raise TokenOrDossier
    if request.token is not None:
        access.require_applicant(by)
        row, campaign = await queries.invitation(session, request.token)
        if campaign.code != code:
            raise CampaignInvitationNotFound
        return campaign, row
    staff = access.require_survey_manager(by)
    campaign = await queries.campaign(session, code, access.campaigns_of(staff))
    row = await queries.sample_dossier(session, code, request.dossier or "")
    _require_independent(staff, row)
    return campaign, row


def _require_independent(by: Principal, row: CampaignDossier) -> None:
    if access.is_surveyed(by, row.authority_code):
        raise SurveyedAuthority


def _require_collection(campaign: Campaign, collection: str) -> None:
    if collection not in campaign.channels:
        raise CollectionNotUsed


def _require_day(campaign: Campaign, day: date, at: datetime) -> None:
    if not _is_within(campaign, day, at):
        raise AnsweredOutsideCampaign


def _is_within(campaign: Campaign, day: date, at: datetime) -> bool:
    return campaign.launched_at is not None and day_in_vietnam(campaign.launched_at) <= day <= day_in_vietnam(at)


def _is_same(
    stored: CampaignAnswer, campaign: Campaign, row: CampaignDossier, collection: str | None, scores: Mapping[str, int]
) -> bool:
    """Whether a stored answer is what is sent again. It names no dossier; but that of one sent again has been answered for."""
    equal = (stored.campaign, stored.stratum, stored.collection, stored.scores) == (
        campaign.code,
        row.stratum,
        collection,
        scores,
    )
    return equal and row.outcome == "answered"


def _has_comment(context: CampaignContext, stored: CampaignAnswer, comment: str | None) -> bool:
    """Whether a stored answer has this comment. One whose key is missing cannot be compared, and is taken for the same."""
    if stored.comment is None or comment is None:
        return stored.comment is None and comment is None
    try:
        return context.sealer.open(stored.comment, context=stored.id.bytes) == comment.encode()
    except SealingError:
        return True


_SPEND = (
    update(_frame)
    .where(
        _frame.c.campaign == bindparam("code"),
        _frame.c.dossier == func.any(bindparam("dossiers", type_=ARRAY(Text))),
        or_(_frame.c.outcome.is_(None), _frame.c.outcome != "answered"),
    )
    .values(outcome="answered", outcome_by=None, outcome_at=None)
    .returning(_frame.c.dossier)
)


async def store(
    session: AsyncSession,
    context: CampaignContext,
    campaign: Campaign,
    strata: Mapping[str, CampaignStratum],
    entries: Sequence[tuple[Entry, CampaignDossier]],
    *,
    by: Principal | None,
    at: datetime,
) -> list[CampaignAnswer]:
    """Store checked answers in their order and spend their invitations, all or none; the strata are locked.

    Raises `AlreadyAnswered`, `AnswerIdTaken`.
    """
    spent = set(await session.scalars(_SPEND, {"code": campaign.code, "dossiers": [entry.dossier for entry, _ in entries]}))
    if len(spent) < len(entries):
        raise AlreadyAnswered
    limits = _limits(campaign, strata.values())
    rows = []
    counts = {stratum: {name: dict(each) for name, each in row.counts.items()} for stratum, row in strata.items()}
    for entry, row in entries:
        state = quotas.state(limits[row.stratum], counts[row.stratum], entry.collection)
        quotas.add(counts[row.stratum], entry.collection, state)
        rows.append(_row(context, campaign, entry, row, state, by=by, at=at))
    for stratum, row_of_stratum in strata.items():
        row_of_stratum.counts = counts[stratum]
    await session.flush()
    try:
        await session.execute(insert(_answers), rows)
    except IntegrityError as error:
        # Another stratum's answer took the id meanwhile.
        raise AnswerIdTaken from error
    return [CampaignAnswer(**each) for each in rows]


def _limits(campaign: Campaign, strata: Any) -> dict[str, list[Quota]]:
    all_ = [Quota(**quota) for quota in campaign.quotas]
    return {row.stratum: quotas.of_stratum(all_, row.stratum, row.allotted) for row in strata}


def _row(
    context: CampaignContext,
    campaign: Campaign,
    entry: Entry,
    row: CampaignDossier,
    state: str,
    *,
    by: Principal | None,
    at: datetime,
) -> dict[str, Any]:
    comment = context.sealer.seal(entry.comment.encode(), context=entry.id.bytes) if entry.comment else None
    return {
        "id": entry.id,
        "campaign": campaign.code,
        "stratum": row.stratum,
        "authority_code": row.authority_code,
        "field_code": row.field_code,
        "channel": row.channel,
        "collection": entry.collection,
        "state": state,
        "scores": entry.scores,
        "comment": comment,
        "language": entry.language,
        "answered_on": entry.answered_on,
        "stored_at": at,
        "entered_by": by.subject if by is not None and entry.collection not in BY_TOKEN else None,
    }


async def import_table(
    session: AsyncSession,
    context: CampaignContext,
    code: str,
    table: Sequence[Sequence[str]],
    *,
    by: Principal,
    at: datetime,
) -> samples.AnswerImportOut:
    """Store the answers of a table, all or none; those stored before under the same id are passed over.

    Raises `ImportRefused` with each row and column that is wrong, `CampaignNotRunning`.
    """
    campaign = await queries.campaign(session, code, access.campaigns_of(by))
    planning.require_running(campaign)
    questionnaire = context.questionnaires.version(campaign.questionnaire, campaign.questionnaire_version)
    faults = answer_table.heading_faults(questionnaire, table[0] if table else [])
    if faults:
        raise ImportRefused(errors=faults[: answer_table.MAX_FAULTS])
    # A thread: a thousand rows take some ten milliseconds.
    rows = await asyncio.to_thread(answer_table.rows, questionnaire, table)
    strata = await lock(session, campaign, [row.stratum for row in await queries.strata(session, code)])
    planning.require_running(campaign)
    drawn = await queries.sample_dossiers(session, code, [row.cells.get("dossier", "") for row in rows])
    known = await queries.answers_by_id(session, [row.id for row in rows if row.id is not None])
    new = [row for row in rows if not _is_stored(context, row, campaign, known, drawn)]
    _check(campaign, new, drawn, by=by, at=at)
    faults = [fault for row in rows for fault in row.faults]
    if faults:
        raise ImportRefused(errors=faults[: answer_table.MAX_FAULTS])
    entries = [(_entry(row, at), drawn[row.cells["dossier"]]) for row in new]
    stored = await store(session, context, campaign, strata, entries, by=by, at=at) if entries else []
    over_quota = sum(answer.state == "over_quota" for answer in stored)
    return samples.AnswerImportOut(rows=len(rows), stored=len(stored), repeated=len(rows) - len(new), over_quota=over_quota)


def _is_stored(
    context: CampaignContext,
    row: Row,
    campaign: Campaign,
    known: Mapping[UUID, CampaignAnswer],
    drawn: Mapping[str, CampaignDossier],
) -> bool:
    """Whether this answer is stored already; notes the fault where another one has its id."""
    stored = known.get(row.id) if row.id is not None else None
    if stored is None:
        return False
    dossier = drawn.get(row.cells.get("dossier", ""))
    if dossier is None or not _is_same(stored, campaign, dossier, row.cells.get("collection"), row.scores):
        row.refuse("id", AnswerIdTaken)
    elif not _has_comment(context, stored, row.cells.get("comment") or None):
        row.refuse("id", AnswerIdReused)
    return True


def _check(campaign: Campaign, rows: Iterable[Row], drawn: Mapping[str, CampaignDossier], *, by: Principal, at: datetime) -> None:
    """Note what is wrong with rows that are not stored yet, against the sample and one another."""
    codes: set[str] = set()
    ids: set[UUID] = set()
    for row in rows:
        code = row.cells.get("dossier", "")
        dossier = drawn.get(code)
        if dossier is None:
            row.refuse("dossier", NotInSample)
        elif access.is_surveyed(by, dossier.authority_code):
            row.refuse("dossier", SurveyedAuthority)
        elif dossier.outcome == "answered" or code in codes:
            row.refuse("dossier", AlreadyAnswered)
        if row.id is not None and row.id in ids:
            row.refuse("id", AnswerIdTaken)
        if row.cells.get("collection", "") in BY_STAFF - set(campaign.channels):
            row.refuse("collection", CollectionNotUsed)
        if row.answered_on is not None and not _is_within(campaign, row.answered_on, at):
            row.refuse("answered_on", AnsweredOutsideCampaign)
        codes.add(code)
        ids |= {row.id} if row.id is not None else set()


def _entry(row: Row, at: datetime) -> Entry:
    return Entry(
        id=row.id or uuid4(),
        dossier=row.cells["dossier"],
        collection=row.cells["collection"],  # type: ignore[arg-type]
        scores=row.scores,
        comment=row.cells.get("comment"),
        language=row.cells.get("language", "vi"),
        answered_on=row.answered_on or day_in_vietnam(at),
    )
