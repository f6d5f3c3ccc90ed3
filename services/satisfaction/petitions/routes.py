"""HTTP in: petitions and what is done with them, public reads, tracking without an account, figures, and rule sets."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Annotated, Final, Literal

from fastapi import Depends, Query, Request, Response

from services.chassis import guess_limits, idempotency, openapi, paging, rate_limit
from services.chassis.auth import Caller, Principal, RoleRequired, Visitor
from services.chassis.conditional_requests import IfMatch, etag
from services.chassis.database import ReadSession, Session
from services.chassis.errors import Unauthenticated
from services.chassis.idempotency import Once
from services.chassis.openapi import CACHED
from services.chassis.paging import Page, Paged
from services.chassis.public_cache import public
from services.chassis.transactional_router import retry_safe, transactional_router
from services.kernel import phone_numbers, values, vietnam
from services.kernel.history_shapes import HistoryEntry
from services.kernel.vietnam import day_in_vietnam, midnight, next_midnight
from services.satisfaction import errors
from services.satisfaction.petitions import presenter, queries
from services.satisfaction.petitions.commands import opening, reactions, transitions
from services.satisfaction.petitions.context import Context, Limits
from services.satisfaction.petitions.queries import PetitionFilter
from services.satisfaction.petitions.rules.rule_sets import Kind
from services.satisfaction.petitions.rules.transitions import PetitionStatus
from services.satisfaction.petitions.schemas import figures, petitions, public_petitions, records, requests

# Before the other, whose `/petitions/{code}` would take `published` for a code.
public_router = transactional_router("/v1", "petitions", responses=CACHED)
router = transactional_router("/v1", "petitions")

_PRIVATE: Final = {"Cache-Control": "private, no-store"}
_LIMITED: Final = openapi.headers("RateLimit", "RateLimit-Policy")
_OPENED: Final = openapi.headers("ETag", "Location")
_VERSIONED: Final = openapi.headers("ETag")

Moderator = Annotated[Principal, Depends(RoleRequired("leader"))]
KindQuery = Annotated[Kind | None, Query(description="What petitions are about.")]


async def _once(request: Request, visitor: Visitor, limits: Limits, idempotency_key: idempotency.IdempotencyKey = None) -> Once:
    if visitor is not None:
        return await idempotency.once_for(request, visitor.subject, idempotency_key)
    # Without an account the caller is who sends this body: two people may choose the same key.
    caller = f"petition:{hashlib.sha256(await request.body()).hexdigest()}"
    once = await idempotency.once_for(request, caller, idempotency_key)
    await limits.guesses.limiter.take({limits.opening: rate_limit.client(request)})
    return once


# -- public reads ------------------------------------------------------------------------------------------------------


@public_router.get("/petitions/published", response_model=Page[public_petitions.PublishedPetition])
async def list_published_petitions(
    request: Request,
    session: ReadSession,
    page: Paged,
    kind: KindQuery = None,
    authority: Annotated[values.UnitCode | None, Query(max_length=60, description="The authority petitions are about.")] = None,
) -> Response:
    """Petitions with their answers as moderators released them, newest first. Nobody's contact is in them."""
    rows, cursor = page.page(await queries.published_page(session, page, kind=kind, authority=authority), "published_at", "code")
    listed: Page[public_petitions.PublishedPetition] = Page(items=[presenter.published(row) for row in rows], next=cursor)
    return public(request, listed, paging.link(request, cursor))


@public_router.get("/petitions/published/{code}", response_model=public_petitions.PublishedPetition)
async def read_published_petition(code: values.PetitionCode, request: Request, session: ReadSession) -> Response:
    """A published petition with its answer and how many like and dislike it."""
    return public(request, presenter.published(await queries.published(session, code)))


@public_router.get("/petition-statistics", response_model=figures.PetitionStatistics)
async def read_petition_statistics(
    request: Request,
    session: ReadSession,
    context: Context,
    by: Annotated[Literal["authority"], Query(description="What a row is for: the unit that answered.")] = "authority",
    first: Annotated[vietnam.Day | None, Query(alias="from", description="The first day of answers, in Vietnam.")] = None,
    last: Annotated[vietnam.Day | None, Query(alias="to", description="The last day, itself included, in Vietnam.")] = None,
) -> Response:
    """Units by the median of working days they took to answer, with the shares answered in time and reopened."""
    del by
    if first is not None and last is not None and last < first:
        raise errors.PeriodEndsBeforeStart
    since, until = midnight(first) if first else None, next_midnight(last) if last else None
    rows = await queries.unit_figures(session, since=since, until=until)
    return public(request, presenter.statistics(rows, context, first=first, last=last))


@public_router.get("/petition-rule-sets", response_model=figures.PetitionRuleSets)
async def list_petition_rule_sets(request: Request, context: Context) -> Response:
    """The sets of limits for petitions, what each rests on and how well that was verified."""
    current = context.rule_sets.in_force(context.rules, day_in_vietnam(datetime.now(UTC)))
    return public(request, figures.PetitionRuleSets(current=current.reference, items=list(context.rule_sets)))


# -- petitions ---------------------------------------------------------------------------------------------------------


@router.post("/petitions", status_code=201, response_model=petitions.OpenedPetition, responses={201: _OPENED, "4XX": _LIMITED})
@retry_safe
async def open_petition(
    body: requests.PetitionIn, visitor: Visitor, once: Annotated[Once, Depends(_once)], session: Session, context: Context
) -> Response:
    """Open a petition, with or without an account. Without one the answer has a secret, shown once, that tracks it and acts for you.

    An official opens it for somebody at a desk or on the telephone, and hands over the secret.
    """
    now = datetime.now(UTC)
    row, secret = await opening.open_petition(session, context, body, by=visitor, at=now)
    shown = presenter.petition(row, [], context, by=visitor, at=now, has_secret=visitor is None)
    opened = petitions.OpenedPetition(**dict(shown), secret=secret)
    headers = {"ETag": etag(row.version), "Location": f"/v1/petitions/{row.code}"} | _PRIVATE
    return once.answer(session, 201, opened.model_dump_json().encode(), headers)


@router.get("/petitions", response_model=Page[petitions.PetitionItem])
async def list_petitions(
    request: Request,
    response: Response,
    by: Caller,
    session: ReadSession,
    page: Paged,
    context: Context,
    status: Annotated[PetitionStatus | None, Query(description="Only these.")] = None,
    kind: KindQuery = None,
    due_to: Annotated[vietnam.Day | None, Query(description="Whose next step is due on this day or before, in Vietnam.")] = None,
    escalated: Annotated[bool | None, Query(description="Whether the unit above was told.")] = None,
) -> Page[petitions.PetitionItem]:
    """Your petitions, newest first; for officials those their unit has or had, the most urgent first."""
    filters = PetitionFilter(
        status=status.value if status else None,
        kind=kind,
        due_before=next_midnight(due_to) if due_to else None,
        escalated=escalated,
    )
    keys = ("opened_at", "code") if by.is_applicant else ("due_sort_key", "code")
    # Officials' lists have another order: a cursor is good for its own alone.
    page = replace(page, scope=f"{page.scope} by {keys[0]}")
    rows, cursor = page.page(await queries.page(session, by, page, filters), *keys)
    response.headers.update(paging.link(request, cursor) | _PRIVATE)
    now = datetime.now(UTC)
    return Page(items=[presenter.item(row, context, by=by, at=now) for row in rows], next=cursor)


@router.get("/petitions/{code}", responses={200: _VERSIONED})
async def read_petition(
    code: values.PetitionCode, response: Response, by: Caller, session: ReadSession, context: Context
) -> petitions.PetitionOut:
    """A petition in full, for its petitioner and the units that have it or had it, with what you may do now."""
    row = await queries.petition(session, code, by)
    answers = await queries.answers(session, code)
    response.headers.update({"ETag": etag(row.version)} | _PRIVATE)
    return presenter.petition(row, answers, context, by=by, at=datetime.now(UTC))


@router.post("/petitions/{code}/transitions", responses={200: _VERSIONED})
@retry_safe
async def transition_petition(
    code: values.PetitionCode,
    body: requests.PetitionTransitionIn,
    expected: IfMatch,
    visitor: Visitor,
    response: Response,
    session: Session,
    context: Context,
) -> petitions.PetitionOut:
    """Take an action on a petition. `actions` of what you read says which there are, and the fields each needs and takes.

    The petitioner of a petition opened without an account sends its `secret` in place of a token.
    """
    if visitor is None and body.secret is None:
        raise Unauthenticated
    now = datetime.now(UTC)
    row = await transitions.apply(session, context, code, body, expected=expected, by=visitor, at=now)
    await session.flush()
    answers = await queries.answers(session, code)
    response.headers.update({"ETag": etag(row.version)} | _PRIVATE)
    return presenter.petition(row, answers, context, by=visitor, at=now, has_secret=queries.has_secret(row, body.secret))


@router.get("/petitions/{code}/deadline")
async def read_petition_deadline(
    code: values.PetitionCode, response: Response, by: Caller, session: ReadSession, context: Context
) -> records.PetitionDeadline:
    """What is due when, and why: every span before it, counted or not, by what law. The same for petitioner and officials."""
    row = await queries.petition(session, code, by)
    response.headers.update(_PRIVATE)
    return presenter.deadline(row, context, at=datetime.now(UTC))


@router.get("/petitions/{code}/history", response_model=Page[HistoryEntry])
async def read_petition_history(
    code: values.PetitionCode, request: Request, response: Response, by: Caller, session: ReadSession, page: Paged
) -> Page[HistoryEntry]:
    """Every step of the petition, oldest first, each with its hash over the one before."""
    await queries.petition(session, code, by)
    rows, cursor = page.page(await queries.history_page(session, code, page), "sequence")
    response.headers.update(_PRIVATE | paging.link(request, cursor))
    official = by.kind == "official"
    return Page(items=[HistoryEntry.of(row.sequence, row.entry, row.hash, official=official) for row in rows], next=cursor)


@router.get("/petitions/{code}/history/verification")
async def verify_petition_history(
    code: values.PetitionCode, request: Request, response: Response, by: Caller, session: ReadSession
) -> records.PetitionVerification:
    """Compute the whole chain again, and compare it with the petition and its published events."""
    now = datetime.now(UTC)
    retention = timedelta(seconds=request.app.state.settings.event_log_retention)
    recorded = await queries.verification_input(session, code, by, since=now - retention)
    response.headers.update(_PRIVATE)
    return presenter.verification(code, recorded, at=now)


@router.get("/petitions/{code}/publication")
async def read_publication_draft(
    code: values.PetitionCode, response: Response, by: Moderator, session: ReadSession, context: Context
) -> public_petitions.PublicationDraft:
    """What would be published of a petition: its texts and the newest answer with personal data cut out, for the moderator to read."""
    row = await queries.petition(session, code, by)
    answers = await queries.answers(session, code)
    if not answers:
        raise errors.PetitionActionNotPossible
    response.headers.update(_PRIVATE)
    return presenter.publication(row, answers, context)


@router.post("/petitions/{code}/reactions")
@retry_safe
async def react_to_petition(
    code: values.PetitionCode, body: requests.ReactionIn, by: Caller, response: Response, session: Session, context: Context
) -> public_petitions.Reactions:
    """Like or dislike a published petition and its answer: one reaction for each account, which a later one replaces."""
    counted = await reactions.react(session, context, code, body.kind, by=by, at=datetime.now(UTC))
    response.headers.update(_PRIVATE)
    return presenter.reactions(counted)


# -- tracking ----------------------------------------------------------------------------------------------------------


# A path parameter: a code with slashes is answered like any other unknown code.
@router.post("/tracking/petitions/{code:path}", responses={200: _LIMITED, "4XX": _LIMITED})
@retry_safe
async def track_petition(
    code: values.PetitionCode,
    body: requests.PetitionFactor,
    request: Request,
    response: Response,
    session: ReadSession,
    context: Context,
    limits: Limits,
) -> public_petitions.TrackedPetition:
    """The state of a petition by its code (in any case) and its secret or the telephone number in it, one of them.

    An unknown code, a wrong secret and a wrong number get the same response. 429 comes with `Retry-After`, in seconds.
    """
    if (body.secret is None) == (body.phone is None):
        raise errors.PetitionFactorRequired
    code = code.strip().upper()
    client = rate_limit.client(request)
    by_address = await limits.guesses.admit(client)
    factor = f"secret {body.secret}" if body.secret else f"phone {phone_numbers.spelling(body.phone or '')}"
    attempts = await limits.guesses.attempt(client, code, factor)
    check: queries.FactorCheck = request.app.state.factor_check
    if not await check.is_petitioner(session, code, secret=body.secret, phone=body.phone):
        raise errors.PetitionTrackingNotFound(headers=guess_limits.headers([*by_address, *attempts]))
    # Before anything is read: a fault of ours is no wrong guess.
    attempts = await limits.guesses.succeed(attempts)
    row = await queries.tracked(session, code)
    entries, answers = await queries.steps(session, code), await queries.answers(session, code)
    response.headers.update(guess_limits.headers([*by_address, *attempts]))
    return presenter.tracked(row, entries, answers, context, has_secret=body.secret is not None, at=datetime.now(UTC))
