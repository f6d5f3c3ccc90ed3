"""A petition is opened: by a person with or without an account, at a desk, or with a poor rating."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import exact_json
from services.chassis.auth import Principal
from services.chassis.errors import Forbidden
from services.contracts.satisfaction import PetitionOpened
from services.kernel.hash_chain import GENESIS
from services.kernel.vietnam import day_in_vietnam
from services.satisfaction.errors import AppealNotOffered, NoUnitAbove, UnitNotPublished
from services.satisfaction.models.petitions import Petition, PetitionNumber
from services.satisfaction.petitions import queries
from services.satisfaction.petitions.commands import clock
from services.satisfaction.petitions.commands.record import record
from services.satisfaction.petitions.context import PetitionContext
from services.satisfaction.petitions.rules import codes, history, units
from services.satisfaction.petitions.rules.transitions import OPENED, PetitionStatus
from services.satisfaction.petitions.schemas import petitions, requests


async def open_petition(
    session: AsyncSession, context: PetitionContext, body: requests.PetitionIn, *, by: Principal | None, at: datetime
) -> tuple[Petition, str | None]:
    """Open a petition. Its secret is returned for who has no account, and to officials, who open it for somebody at a desk.

    Raises `UnitNotPublished`, and `NoUnitAbove` for conduct of the top unit, which would be left to itself.
    """
    if by is not None and not by.is_applicant and by.kind != "official":
        raise Forbidden
    names = await queries.around(session, body.authority, day_in_vietnam(at))
    if body.authority not in names:
        raise UnitNotPublished(errors=[UnitNotPublished.fault("/body/authority")])
    above = body.kind == "conduct"
    if above and units.above(body.authority, names) is None:
        raise NoUnitAbove
    secret = None if by is not None and by.is_applicant else codes.secret()
    return await _open(session, context, body, names, by=by, secret=secret, at=at, above=above), secret


async def appeal_rating(
    session: AsyncSession,
    context: PetitionContext,
    appeal: requests.AppealIn,
    *,
    rating: str,
    score: int,
    authority: str,
    dossier: str,
    at: datetime,
) -> petitions.AppealOut:
    """Take a poor rating to the unit above, as a petition: once for each rating, however often it is sent.

    Nothing stored in it refers to the rating, and nothing in the rating to it: its secret is derived from the rating's id with the sealing
    key, so that a device that lost the response gets the same one again. `AppealNotOffered` where the score is not poor by the rules.
    The catalogue need not have the unit, for its events may be late: the dossier named it.
    """
    if score > context.rule_sets.in_force(context.rules, day_in_vietnam(at)).poor_rating:
        raise AppealNotOffered
    secret = codes.derived_secret(context.sealer.index(f"appeal of {rating}"))
    code = await queries.code_of_secret(session, secret)
    if code is None:
        body = requests.PetitionIn.model_construct(
            kind="service",
            subject=f"Không hài lòng với việc giải quyết hồ sơ {dossier}",
            content=appeal.content,
            authority=authority,
            contact=appeal.contact,
            dossier=dossier,
        )
        names = await queries.around(session, authority, day_in_vietnam(at))
        code = (await _open(session, context, body, names, by=None, secret=secret, at=at, above=True, rating_appeal=True)).code
    return petitions.AppealOut(code=code, secret=secret)


async def _open(
    session: AsyncSession,
    context: PetitionContext,
    body: requests.PetitionIn,
    names: Mapping[str, str],
    *,
    by: Principal | None,
    secret: str | None,
    at: datetime,
    above: bool,
    rating_appeal: bool = False,
) -> Petition:
    """Open it with the authority, or with the unit above; `names` are those the catalogue has of both."""
    day = day_in_vietnam(at)
    code = codes.code(day, await _next_number(session, at))
    row = Petition(
        code=code,
        version=1,
        kind=body.kind,
        status=PetitionStatus.RECEIVED.value,
        authority_code=body.authority,
        authority_name=names.get(body.authority, body.authority),
        participants=[],
        owner=by.subject if by and by.is_applicant else None,
        secret_hash=codes.fingerprint(secret) if secret else None,
        dossier=body.dossier,
        content=seal(context, code, body.model_dump(include={"subject", "content", "contact"}) | {"statements": []}),
        rules=context.rule_sets.in_force(context.rules, day).reference,
        rating_appeal=rating_appeal,
        opened_at=at,
        answers=0,
        published_at=None,
        published=None,
        late_steps=[],
        reopened=0,
        reactions=0,
        history_head=GENESIS,
        history_length=0,
    )
    clock.put_into(row, units.first(body.authority, names, above_it=above), names)
    clock.start(row, context, at)
    session.add(row)
    record(session, row, PetitionOpened, action=history.OPEN, label=OPENED.vi, by=by, at=at, before={}, details={})
    return row


def seal(context: PetitionContext, code: str, content: Mapping[str, Any]) -> bytes:
    """What a petitioner wrote, sealed for the petition."""
    return context.sealer.seal(exact_json.dumps(content), context=code.encode())


async def _next_number(session: AsyncSession, at: datetime) -> int:
    """The next number of the day. Other openings wait until this transaction ends, so no number is left out."""
    first = insert(PetitionNumber).values(day=day_in_vietnam(at), last=1)
    following = first.on_conflict_do_update(index_elements=["day"], set_={"last": PetitionNumber.last + 1})
    return await session.scalar(following.returning(PetitionNumber.last)) or 1
