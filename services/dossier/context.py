"""Process-wide dependencies of dossier commands: calendar, encryption, number sequences, procedure versions, form validators."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Final, Self, TypeAlias

import jsonschema_rs
from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.database import Database
from services.chassis.envelopes import EnvelopeRecipient
from services.chassis.errors import DomainError
from services.chassis.idempotency import IdempotencyKeyReused, Once
from services.chassis.raw_pool import RawPool
from services.chassis.request_coalescer import RequestCoalescer
from services.chassis.sealing import Sealer
from services.contracts.catalog import ProcedurePublished
from services.dossier.calendar_versions import CalendarVersions
from services.dossier.errors import ProcedureNotInForce
from services.dossier.lifecycle.rules import workflow
from services.dossier.procedures.queries import versions
from services.dossier.settings import Settings
from services.kernel.form_formats import FORMATS
from services.kernel.working_calendar import WorkingCalendar

_NumberRequest: TypeAlias = tuple[str, date, str | None, str | None]
"""Authority, day, and the caller and key of the request's `Idempotency-Key`."""


class DossierNumberSequence:
    """Running numbers per authority and day, assigned without making submissions wait for each other's commits.

    The counter advances in a transaction of its own that does not wait for the disk: the dossier's own commit, which does, comes
    later in the same write-ahead log and makes the counter durable as well. Concurrent requests are served by one statement. A request
    whose `Idempotency-Key` has been used already takes no number. A submission that fails at its commit, or whose client disconnects,
    leaves a gap.
    """

    def __init__(self, raw: RawPool) -> None:
        self._raw = raw
        self._requests = RequestCoalescer(self._advance)

    async def next(self, authority: str, day: date, once: Once | None = None) -> int:
        """The next number of this authority on this day, from 1; `IdempotencyKeyReused` where the request's key has been used already."""
        return await self._requests.load((authority, day, once.caller if once else None, once.key if once else None))

    async def _advance(self, requests: Sequence[_NumberRequest]) -> list[int | DomainError]:
        rows = await self._raw.fetch(_ADVANCE, *zip(*requests, strict=True))
        numbers = {row["n"]: row["number"] for row in rows}
        return [numbers.get(n) or IdempotencyKeyReused() for n in range(1, len(requests) + 1)]


# Counters are advanced in one order, so that two processes never deadlock on each other's.
_ADVANCE: Final = """
    with requested as (
        select authority, day, n
        from unnest($1::text[], $2::date[], $3::text[], $4::text[]) with ordinality as given (authority, day, caller, key, n)
        where not exists (select from idempotency as used where used.caller = given.caller and used.key = given.key)
    ), advanced as (
        insert into dossier_number (authority_code, day, last)
        select authority, day, count
        from (select authority, day, count(*) from requested group by authority, day order by authority, day) as counted,
            set_config('synchronous_commit', 'off', true)
        on conflict (authority_code, day) do update set last = dossier_number.last + excluded.last
        returning authority_code, day, last
    )
    select n, last - count(*) over same + row_number() over (same order by n) as number
    from requested join advanced on authority_code = authority and advanced.day = requested.day
    window same as (partition by authority, requested.day)
"""


@dataclass(frozen=True)
class DossierContext:
    """Passed to commands by the routes. `validator` compiles an e-form once for each procedure version.

    Reads before a write use a connection of their own, released at once: requests that held one connection while waiting for a
    second to write could deadlock on the pool. `recently_seen` are the officials this process has recorded.
    `integration` is who persons are sealed for; without it nobody is told of them. `followers` are what slices above the cases do with a
    transition, each called with its `TransitionContext` before the change is recorded.
    """

    database: Database
    calendars: CalendarVersions
    sealer: Sealer
    numbers: DossierNumberSequence
    integration: EnvelopeRecipient | None = None
    followers: tuple[Callable[[Any], Awaitable[None]], ...] = ()
    recently_seen: dict[str, Principal] = field(default_factory=dict)
    _lookups: RequestCoalescer[versions.LookupKey, versions.LookupResult] = field(init=False)
    _versions: dict[tuple[str, int], ProcedurePublished] = field(default_factory=dict)
    _validators: dict[tuple[str, int], jsonschema_rs.Validator] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        database: Database,
        calendars: CalendarVersions,
        settings: Settings,
        followers: tuple[Callable[[Any], Awaitable[None]], ...] = (),
    ) -> Self:
        """The context over `settings`."""
        key = settings.public_keys.get("integration")
        return cls(
            database,
            calendars,
            Sealer.of(settings),
            DossierNumberSequence(database.raw),
            EnvelopeRecipient(key) if key is not None and not database.test else None,
            followers,
        )

    @property
    def test(self) -> bool:
        """Whether this is test mode: partners try on tables of their own, and nobody outside is told of anything."""
        return self.database.test

    @property
    def calendar(self) -> WorkingCalendar:
        """The newest working calendar this process knows."""
        return self.calendars.current

    def __post_init__(self) -> None:
        object.__setattr__(self, "_lookups", RequestCoalescer(self._look_up))

    async def version_in_force(
        self, procedure: str, authority: str, day: date
    ) -> tuple[ProcedurePublished, versions.ReceivingAuthority]:
        """The procedure version in force and the authority on a day, or the error that says which of them does not exist."""
        result = await self.look_up(procedure, authority, day)
        if result.refusals:
            raise result.refusals[0]
        version = await self.published(procedure, result)
        assert version is not None and result.authority is not None  # noqa: S101, PT018 - there are no refusals
        return version, result.authority

    async def in_force(self, procedure: str, day: date) -> ProcedurePublished:
        """The procedure version in force on a day, whoever receives it; `ProcedureNotInForce` where there is none. It may be suspended."""
        version = await self.published(procedure, await self.look_up(procedure, "", day))
        if version is None:
            raise ProcedureNotInForce(errors=[ProcedureNotInForce.fault("/query/procedure")])
        return version

    async def look_up(self, procedure: str, authority: str, day: date) -> versions.LookupResult:
        """The version in force and the authority on a day, and why a submission would be refused for them.

        `procedure` is a short or full code; the national short form is its first two parts.
        """
        return await self._lookups.load((_short(procedure), authority, day))

    async def published(self, procedure: str, result: versions.LookupResult) -> ProcedurePublished | None:
        """The version of a look-up. It never changes, so its document is read once; which one is in force is queried every time."""
        if result.version is None:
            return None
        key = (_short(procedure), result.version)
        if key not in self._versions:
            published = await versions.raw_version_or_none(self.database.raw_read, *key)
            assert published is not None  # noqa: S101 - versions are never deleted
            self._versions[key] = published
        return self._versions[key]

    async def _look_up(self, keys: Sequence[versions.LookupKey]) -> list[versions.LookupResult]:
        return await versions.versions_and_authorities(self.database.raw_read, keys)

    async def version(self, session: AsyncSession, code: str, version: int) -> ProcedurePublished | None:
        """The procedure version fixed on a dossier; None where an imported dossier names one that never reached this service."""
        if (code, version) not in self._versions:
            published = await versions.version_or_none(session, code, version)
            if published is None:
                return None
            self._versions[code, version] = published
        return self._versions[code, version]

    async def raw_version(self, code: str, version: int) -> ProcedurePublished | None:
        """As `version`, for reads outside a session."""
        if (code, version) not in self._versions:
            published = await versions.raw_version_or_none(self.database.raw, code, version)
            if published is None:
                return None
            self._versions[code, version] = published
        return self._versions[code, version]

    async def steps(self, session: AsyncSession, code: str, version: int) -> tuple[workflow.Step, ...]:
        """The steps of processing under a procedure version."""
        published = await self.version(session, code, version)
        return workflow.steps(published.workflow if published else ())

    def validator(self, code: str, version: int, schema: dict[str, Any]) -> jsonschema_rs.Validator:
        """The compiled e-form of a procedure version. It checks formats, ours too, and fetches no references."""
        key = (code, version)
        if key not in self._validators:
            self._validators[key] = jsonschema_rs.validator_for(
                schema, validate_formats=True, formats=dict(FORMATS), retriever=_refuse_reference
            )
        return self._validators[key]


def _short(procedure: str) -> str:
    return ".".join(procedure.split(".")[:2])


def _refuse_reference(uri: str) -> Any:
    message = f"an e-form may not refer to {uri}"
    raise ValueError(message)


async def _of_app(request: Request) -> DossierContext:
    context: DossierContext = request.app.state.context
    await context.calendars.keep_fresh()
    return context


Context = Annotated[DossierContext, Depends(_of_app)]
