"""The national portal's dispatcher: how a batch of dossiers is sent, its limits and its metrics. The rest is in the delivery kit.

A call has several dossiers, and the portal takes all of them or none, so a refused call is repeated with each half of them until the
refused one stands alone. A call whose answer is not known is repeated with the same bytes by the next claim.
"""

from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any, Final, NamedTuple

from prometheus_client import Counter, Gauge, Histogram
from pydantic_core import from_json

from services.chassis.database import Database
from services.chassis.retry import RetryPolicy
from services.chassis.sealing import Sealer
from services.integration.delivery.dispatcher import Dispatcher, Limits, Metrics, Send
from services.integration.delivery.errors import Refused, Unreachable
from services.integration.models.deliveries import Delivery
from services.integration.national_portal.client import (
    MAX_STEPS,
    Contradictory,
    DossierExists,
    DossierMissing,
    Exchange,
    NationalPortal,
)
from services.integration.national_portal.commands.batches import Commands
from services.integration.national_portal.commands.claims import Call, Claim, ClaimedStep, Sent, StepState
from services.integration.settings import Settings
from services.kernel import portal_digest

PUSHES = Counter("motcua_portal_pushes_total", "Pushes to the national portal, by outcome.", ("outcome",))
FAILURES = Counter("motcua_portal_failures_total", "Failed pushes, by whose fault it was: ours, theirs or network.", ("fault",))
LAG = Histogram(
    "motcua_portal_lag_seconds",
    "Seconds from a dossier's step to the national portal's acknowledgement.",
    buckets=(0.1, 0.25, 0.5, 1, 5, 30, 300, 3_600, 86_400),
)
CIRCUIT_OPEN = Gauge(
    "motcua_portal_circuit_open", "1 while the circuit of the national portal is open: it failed, nothing is sent."
)
# One that failed twice is sent alone, for it may be what fails the others.
_ALONE_AFTER: Final = 2


def create(settings: Settings, database: Database) -> Dispatcher[Claim]:
    """The dispatcher over `settings`."""
    limits = Limits(
        parallel=settings.portal_parallel,
        per_receiver=settings.portal_parallel,
        lease=settings.delivery_lease,
        failures=settings.portal_failures,
        retry=RetryPolicy(settings.portal_retry_first, settings.portal_retry_longest),
        pauses=RetryPolicy(settings.portal_pause_first, settings.portal_pause_longest, jitter=0),
        batch=settings.portal_batch,
    )
    commands = Commands(Sealer.of(settings), settings.portal_order_wait)
    metrics = Metrics(PUSHES, CIRCUIT_OPEN)
    connect = partial(_connect, settings)
    return Dispatcher(
        "national_portal", database, commands, connect, limits, metrics, traceparents=attrgetter("traceparents"), table=Delivery
    )


@asynccontextmanager
async def _connect(settings: Settings) -> AsyncIterator[Send[Claim]]:
    async with NationalPortal(settings) as portal:
        yield partial(push, portal)


async def push(portal: NationalPortal, claims: Sequence[Claim]) -> list[Exception | None]:
    """Send the dossiers, then their steps in order; returns for each why it failed, or None."""
    together = [claim for claim in claims if claim.attempts < _ALONE_AFTER]
    alone = [[claim] for claim in claims if claim.attempts >= _ALONE_AFTER]
    unreachable: Unreachable | None = None
    for group in [together, *alone] if together else alone:
        if unreachable is not None and unreachable.fault != "theirs":
            _fail(group, unreachable)
            continue
        try:
            await _Push(portal).send(group)
        except Unreachable as error:
            unreachable = error
            _fail(group, error)
        except Exception as error:  # noqa: BLE001 - a defect of ours with this group must not stop the others
            _fail(group, error)
    _measure(claims)
    return [claim.failure for claim in claims]


def _fail(claims: Sequence[Claim], error: Exception) -> None:
    for claim in claims:
        if claim.failure is None and not _is_done(claim):
            claim.failure = error


def _is_done(claim: Claim) -> bool:
    return (claim.is_current or claim.call is not None) and all(step.state == "acknowledged" for step in claim.steps)


def _measure(claims: Sequence[Claim]) -> None:
    now = datetime.now(UTC)
    for claim in claims:
        if claim.failure is None:
            LAG.observe((now - claim.step_at).total_seconds())
        else:
            FAILURES.labels(getattr(claim.failure, "fault", "ours")).inc()


class _Step(NamedTuple):
    claim: Claim
    step: ClaimedStep


class _Push:
    """One group of dossiers on its way; what becomes of them is noted on their claims."""

    def __init__(self, portal: NationalPortal) -> None:
        self._portal = portal

    async def send(self, claims: Sequence[Claim]) -> None:
        """Send records that are new to the portal, then all steps. Raises `Unreachable`."""
        for claim in claims:
            if claim.in_doubt:
                await self._look_up(claim)
        for exists in (False, True):
            due = [each for each in claims if not each.is_current and each.call is None and each.exists_at_portal is exists]
            if due:
                await self._synchronise(due, updating=exists)
        await self._send_steps(claims)

    async def _look_up(self, claim: Claim) -> None:
        """Find out which of the steps sent before have arrived, where the portal tells: it might not recognise a repetition."""
        try:
            held = await self._portal.dossier(claim.code)
        except Refused:
            return
        claim.exists_at_portal = held is not None
        claim.is_current = claim.is_current and held is not None
        _note_held_steps(claim, held)

    async def _synchronise(self, claims: Sequence[Claim], *, updating: bool, is_repeated: bool = False) -> None:
        exchanges: list[Exchange] = []
        refusal: Refused | None = None
        try:
            await self._portal.synchronise_dossiers([claim.record for claim in claims], updating=updating, exchanges=exchanges)
        except Refused as error:
            refusal = error
        finally:
            call = _keep(claims, [Sent(claim.code, None) for claim in claims], exchanges)
        if refusal is not None:
            await self._after_refusal(claims, refusal, updating=updating, is_repeated=is_repeated)
            return
        for claim in claims:
            claim.call = call

    async def _after_refusal(self, claims: Sequence[Claim], refusal: Refused, *, updating: bool, is_repeated: bool) -> None:
        if len(claims) > 1:
            middle = len(claims) // 2
            await self._synchronise(claims[:middle], updating=updating, is_repeated=is_repeated)
            await self._synchronise(claims[middle:], updating=updating, is_repeated=is_repeated)
            return
        (claim,) = claims
        # Whether it exists is our record, which a crash here or a restored backup there can make wrong: the portal's answer decides.
        other_way = isinstance(refusal, DossierMissing if updating else DossierExists)
        if other_way and not is_repeated:
            await self._synchronise(claims, updating=not updating, is_repeated=True)
        elif isinstance(refusal, Contradictory) and await self._holds(claim):
            claim.call = claim.calls[-1]
        else:
            claim.failure = refusal

    async def _holds(self, claim: Claim) -> bool:
        """Whether the portal holds the record as it was sent."""
        try:
            held = await self._portal.dossier(claim.code)
        except Refused:
            return False
        sent = from_json(claim.record)
        return held is not None and portal_digest.canonical({name: held.get(name) for name in sent}) == portal_digest.canonical(
            sent
        )

    async def _send_steps(self, claims: Sequence[Claim]) -> None:
        due = deque(_Step(claim, step) for claim in claims for step in claim.steps if step.state != "acknowledged")
        while due:
            chunk: list[_Step] = []
            while due and len(chunk) < MAX_STEPS:
                each = due.popleft()
                # After a refused step the later ones of its dossier wait.
                if each.claim.failure is None:
                    chunk.append(each)
            if chunk:
                await self._add_steps(chunk)

    async def _add_steps(self, chunk: Sequence[_Step], *, is_repeated: bool = False) -> None:
        claims = list({id(each.claim): each.claim for each in chunk}.values())
        items = [Sent(each.claim.code, each.step.version) for each in chunk]
        exchanges: list[Exchange] = []
        _set_states(chunk, "sent")
        refusal: Refused | None = None
        try:
            await self._portal.add_steps([each.step.record for each in chunk], exchanges=exchanges)
        except Refused as error:
            refusal = error
        finally:
            _keep(claims, items, exchanges)
        if refusal is None:
            _set_states(chunk, "acknowledged")
            return
        _set_states(chunk, "pending")
        await self._after_refused_steps(chunk, claims, refusal, is_repeated=is_repeated)

    async def _after_refused_steps(
        self, chunk: Sequence[_Step], claims: Sequence[Claim], refusal: Refused, *, is_repeated: bool
    ) -> None:
        if len(claims) > 1:
            for _, group in groupby(chunk, key=lambda each: each.claim.code):
                await self._add_steps(list(group))
        elif isinstance(refusal, DossierMissing) and not is_repeated:
            await self._synchronise(claims, updating=False, is_repeated=True)
            if claims[0].failure is None:
                await self._add_steps(chunk, is_repeated=True)
        elif isinstance(refusal, Contradictory) and await self._has_steps(chunk):
            pass
        elif len(chunk) > 1:
            for each in chunk:
                if each.claim.failure is None:
                    await self._add_steps([each], is_repeated=is_repeated)
        else:
            chunk[0].step.state = "refused"
            claims[0].failure = refusal

    async def _has_steps(self, chunk: Sequence[_Step]) -> bool:
        claim = chunk[0].claim
        try:
            _note_held_steps(claim, await self._portal.dossier(claim.code))
        except Refused:
            return False
        return all(each.step.state == "acknowledged" for each in chunk)


def _keep(claims: Sequence[Claim], items: Sequence[Sent], exchanges: Sequence[Exchange]) -> Call | None:
    """Note the calls of these records, whatever became of them; returns the last one. Without a login there was none."""
    calls = [Call(exchange, items) for exchange in exchanges]
    for claim in claims:
        claim.calls.extend(calls)
    return calls[-1] if calls else None


def _set_states(chunk: Sequence[_Step], state: StepState) -> None:
    for each in chunk:
        each.step.state = state


def _note_held_steps(claim: Claim, held: Any) -> None:
    told = (held or {}).get(portal_digest.STEPS)
    known = {portal_digest.canonical(each) for each in told} if isinstance(told, list) else set()
    for step in claim.steps:
        if portal_digest.canonical(from_json(step.record)) in known:
            step.state = "acknowledged"
