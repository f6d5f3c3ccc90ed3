"""Reads of campaigns: the frame, the sample, the answers counted."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ARRAY, ColumnElement, Select, Text, Uuid, any_, bindparam, exists, func, literal, or_, select
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from services.chassis.auth import Principal
from services.chassis.paging import Paging
from services.chassis.unit_filter import within
from services.kernel.vietnam import midnight, next_midnight
from services.satisfaction import access, tokens
from services.satisfaction.campaigns.rules.estimates import Respondent
from services.satisfaction.errors import CampaignInvitationNotFound, CampaignNotFound, NotInSample
from services.satisfaction.models.campaigns import (
    Campaign,
    CampaignAnswer,
    CampaignDossier,
    CampaignStratum,
    PublishedTable,
    ReturnedDossier,
)
from services.satisfaction.models.integrity import AnswerExclusion

# What dossiers are grouped by, and what the group is called.
_STRATA: dict[str, tuple[InstrumentedAttribute[str], InstrumentedAttribute[str]]] = {
    "authority": (ReturnedDossier.authority_code, ReturnedDossier.authority_name),
    "field": (ReturnedDossier.field_code, ReturnedDossier.field_name),
    "channel": (ReturnedDossier.channel, ReturnedDossier.channel),
}
SAMPLED = CampaignDossier.token_hash.is_not(None)


async def campaign(session: AsyncSession, code: str, visible: ColumnElement[bool], *, locked: bool = False) -> Campaign:
    """A campaign among those visible; raises `CampaignNotFound`."""
    statement = select(Campaign).where(Campaign.code == code, visible)
    row = await session.scalar(statement.with_for_update() if locked else statement)
    if row is None:
        raise CampaignNotFound
    return row


async def campaigns(session: AsyncSession, principal: Principal | None, paging: Paging, *, state: str | None) -> Sequence[Campaign]:
    """A page of the campaigns the principal may see, the newest first."""
    statement = select(Campaign).where(access.campaigns_visible_to(principal))
    if state is not None:
        statement = statement.where(Campaign.state == state)
    return (await session.scalars(paging.after(statement, Campaign.created_at, Campaign.code, descending=True))).all()


def _population(of: Campaign) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [
        ReturnedDossier.returned_at >= midnight(of.returned_from),
        ReturnedDossier.returned_at < next_midnight(of.returned_to),
        or_(*(within(ReturnedDossier.authority_code, code) for code in of.authorities)),
    ]
    if of.fields:
        conditions.append(ReturnedDossier.field_code.in_(of.fields))
    return conditions


async def populations(session: AsyncSession, of: Campaign) -> list[tuple[str, str, int]]:
    """The strata of the population as it is now: code, name, dossiers."""
    code, name = _STRATA[of.strata]
    statement = select(code, func.max(name), func.count()).where(*_population(of)).group_by(code).order_by(code)
    return [(stratum, text, number) for stratum, text, number in await session.execute(statement)]


async def planned_strata(session: AsyncSession, of: Campaign) -> list[CampaignStratum]:
    """The strata a campaign would have if it were launched now, without a sample."""
    now = await populations(session, of)
    return [CampaignStratum(stratum=stratum, name=name, population=number, allotted=0, counts={}) for stratum, name, number in now]


FRAME_COLUMNS = (
    "campaign",
    "dossier",
    "stratum",
    "position",
    "authority_code",
    "authority_name",
    "field_code",
    "channel",
    "owner",
)


def frame(of: Campaign) -> Select[Any]:
    """The rows of the frame for `campaign_dossier`, each with its place in the random order of its stratum (`rules.drawing`)."""
    stratum, _ = _STRATA[of.strata]
    key = func.sha256(func.convert_to(literal(f"{of.seed}:") + ReturnedDossier.dossier, "UTF8"))
    return select(
        literal(of.code),
        ReturnedDossier.dossier,
        stratum,
        func.row_number().over(partition_by=stratum, order_by=(key, ReturnedDossier.dossier)),
        ReturnedDossier.authority_code,
        ReturnedDossier.authority_name,
        ReturnedDossier.field_code,
        ReturnedDossier.channel,
        ReturnedDossier.owner,
    ).where(*_population(of))


async def strata(session: AsyncSession, code: str) -> Sequence[CampaignStratum]:
    """The strata of a launched campaign, by code."""
    return (
        await session.scalars(select(CampaignStratum).where(CampaignStratum.campaign == code).order_by(CampaignStratum.stratum))
    ).all()


async def locked_strata(session: AsyncSession, code: str, names: Iterable[str]) -> dict[str, CampaignStratum]:
    """Some strata, locked in the order of their codes: two imports never wait for one another."""
    statement = (
        select(CampaignStratum)
        .where(CampaignStratum.campaign == code, CampaignStratum.stratum.in_(sorted(set(names))))
        .order_by(CampaignStratum.stratum)
        .with_for_update()
    )
    return {row.stratum: row for row in await session.scalars(statement)}


async def invitation(session: AsyncSession, token: str) -> tuple[CampaignDossier, Campaign]:
    """The dossier of a token, and its campaign; raises `CampaignInvitationNotFound`."""
    statement = (
        select(CampaignDossier, Campaign)
        .join(Campaign, Campaign.code == CampaignDossier.campaign)
        .where(CampaignDossier.token_hash == tokens.fingerprint(token))
    )
    row = (await session.execute(statement)).one_or_none()
    if row is None:
        raise CampaignInvitationNotFound
    return row[0], row[1]


async def invitations(session: AsyncSession, principal: Principal, paging: Paging) -> Sequence[CampaignDossier]:
    """A page of the dossiers of an applicant that were drawn for campaigns that are running."""
    running = select(Campaign.code).where(Campaign.state == "launched")
    statement = select(CampaignDossier).where(
        access.campaign_invitations_of(principal), SAMPLED, CampaignDossier.campaign.in_(running)
    )
    return (await session.scalars(paging.after(statement, CampaignDossier.campaign, CampaignDossier.dossier))).all()


async def names(session: AsyncSession, codes: Iterable[str]) -> dict[str, str]:
    """The names of some campaigns."""
    statement = select(Campaign.code, Campaign.name).where(Campaign.code.in_(set(codes)))
    by_code: dict[str, str] = dict(iter(await session.execute(statement)))
    return by_code


async def sample_dossiers(session: AsyncSession, code: str, dossiers: Sequence[str]) -> dict[str, CampaignDossier]:
    """Those of some dossiers that were drawn, by their code."""
    codes = bindparam("dossiers", list(dossiers), type_=ARRAY(Text))
    statement = select(CampaignDossier).where(CampaignDossier.campaign == code, SAMPLED, CampaignDossier.dossier == any_(codes))
    return {row.dossier: row for row in await session.scalars(statement)}


async def sample_dossier(session: AsyncSession, code: str, dossier: str) -> CampaignDossier:
    """A dossier that was drawn; raises `NotInSample`."""
    rows = await sample_dossiers(session, code, [dossier])
    if dossier not in rows:
        raise NotInSample
    return rows[dossier]


def replacement(of: CampaignDossier) -> Select[CampaignDossier]:
    """The dossier that was drawn instead of another."""
    return select(CampaignDossier).where(CampaignDossier.campaign == of.campaign, CampaignDossier.replaces == of.dossier)


def reserve(of: CampaignDossier) -> Select[CampaignDossier]:
    """The next dossier in the random order of the stratum that was not drawn yet."""
    return (
        select(CampaignDossier)
        .where(CampaignDossier.campaign == of.campaign, CampaignDossier.stratum == of.stratum, CampaignDossier.token_hash.is_(None))
        .order_by(CampaignDossier.position)
        .limit(1)
    )


async def sample(session: AsyncSession, code: str, paging: Paging, *, stratum: str | None, outcome: str | None) -> Sequence[Any]:
    """A page of the dossiers drawn, stratum by stratum in the order they were drawn."""
    statement = select(CampaignDossier).where(CampaignDossier.campaign == code, SAMPLED)
    if stratum is not None:
        statement = statement.where(CampaignDossier.stratum == stratum)
    if outcome is not None:
        statement = statement.where(CampaignDossier.outcome.is_(None) if outcome == "open" else CampaignDossier.outcome == outcome)
    return (await session.scalars(paging.after(statement, CampaignDossier.stratum, CampaignDossier.position))).all()


async def outcomes(session: AsyncSession, code: str) -> dict[str, Mapping[str, int]]:
    """By stratum the number of dossiers drawn, drawn as replacements, and of each outcome."""
    columns = [func.count().label("sampled"), func.count(CampaignDossier.replaces).label("replacements")]
    columns += [
        func.count().filter(CampaignDossier.outcome == outcome).label(outcome)
        for outcome in ("answered", "refused", "unreachable", "incomplete")
    ]
    statement = (
        select(CampaignDossier.stratum, *columns).where(CampaignDossier.campaign == code, SAMPLED).group_by(CampaignDossier.stratum)
    )
    return {row.stratum: row._asdict() for row in await session.execute(statement)}


async def answer(session: AsyncSession, answer_id: UUID) -> CampaignAnswer | None:
    """An answer by the id its client made."""
    return await session.get(CampaignAnswer, answer_id)


async def answers_by_id(session: AsyncSession, ids: Sequence[UUID]) -> dict[UUID, CampaignAnswer]:
    """Those of some answers that are stored, by id."""
    statement = select(CampaignAnswer).where(CampaignAnswer.id == any_(bindparam("ids", list(ids), type_=ARRAY(Uuid))))
    return {row.id: row for row in await session.scalars(statement)}


_EXCLUDED: Final = exists().where(
    AnswerExclusion.kind == "campaign_answer", AnswerExclusion.answer == CampaignAnswer.id, AnswerExclusion.published
)


async def respondents(session: AsyncSession, code: str) -> list[tuple[Respondent, str]]:
    """The answers that count and were not taken out by a decision, each with the code of its authority, in the order they were stored."""
    statement = (
        select(CampaignAnswer.stratum, CampaignAnswer.scores, CampaignAnswer.authority_code)
        .where(CampaignAnswer.campaign == code, CampaignAnswer.state == "counted", ~_EXCLUDED)
        .order_by(CampaignAnswer.stored_at, CampaignAnswer.id)
    )
    return [(Respondent(stratum, scores), authority) for stratum, scores, authority in await session.execute(statement)]


async def authorities(session: AsyncSession, code: str) -> list[tuple[str, str, int]]:
    """The authorities of a frame: code, name, dossiers."""
    statement = (
        select(CampaignDossier.authority_code, func.max(CampaignDossier.authority_name), func.count())
        .where(CampaignDossier.campaign == code)
        .group_by(CampaignDossier.authority_code)
        .order_by(CampaignDossier.authority_code)
    )
    return [(authority, name, number) for authority, name, number in await session.execute(statement)]


async def digest(session: AsyncSession, code: str) -> str | None:
    """SHA-256 of the codes of the frame, one a line in the order of their bytes: whether a frame is the same."""
    codes = func.string_agg(CampaignDossier.dossier, aggregate_order_by(literal("\n"), CampaignDossier.dossier.collate("C")))
    statement = select(func.encode(func.sha256(func.convert_to(codes, "UTF8")), "hex")).where(CampaignDossier.campaign == code)
    return await session.scalar(statement)


async def published_table(session: AsyncSession, code: str, *, locked: bool = False) -> PublishedTable | None:
    """A table somebody published, or None."""
    return await session.get(PublishedTable, code, with_for_update=locked)
