"""Events in: what the catalogue publishes, and the time stamps integration obtained."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.inbox import Consumers
from services.contracts.catalog import (
    AuthorityPublished,
    ProcedureAbolished,
    ProcedurePublished,
    ProcedureResumed,
    ProcedureSuspended,
)
from services.contracts.integration import AnchorTimeStamped, DossierSynchronised
from services.dossier.anchors import commands as anchors_commands
from services.dossier.history.commands import acknowledgements
from services.dossier.procedures import commands as procedures_commands

consumers = Consumers("dossier")


@consumers.on(ProcedurePublished)
async def on_procedure_published(session: AsyncSession, event: ProcedurePublished) -> None:
    await procedures_commands.upsert_version(session, event)


@consumers.on(AuthorityPublished)
async def on_authority_published(session: AsyncSession, event: AuthorityPublished) -> None:
    await procedures_commands.upsert_authority(session, event)


@consumers.on(ProcedureSuspended)
async def on_procedure_suspended(session: AsyncSession, event: ProcedureSuspended) -> None:
    await procedures_commands.upsert_closures(session, event)


@consumers.on(ProcedureResumed)
async def on_procedure_resumed(session: AsyncSession, event: ProcedureResumed) -> None:
    await procedures_commands.upsert_closures(session, event)


@consumers.on(ProcedureAbolished)
async def on_procedure_abolished(session: AsyncSession, event: ProcedureAbolished) -> None:
    await procedures_commands.upsert_closures(session, event)


@consumers.on(DossierSynchronised)
async def on_dossier_synchronised(session: AsyncSession, event: DossierSynchronised) -> None:
    await acknowledgements.append(session, event)


@consumers.on(AnchorTimeStamped)
async def on_anchor_time_stamped(session: AsyncSession, event: AnchorTimeStamped) -> None:
    await anchors_commands.store_time_stamp(session, event)
