"""Events in: what the catalogue publishes, the time stamps integration obtained, dossiers submitted at the national portal, and what
payment gateways report.
"""

from datetime import UTC, datetime
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.envelopes import EnvelopeOpener
from services.chassis.inbox import Consumers
from services.contracts.catalog import (
    AuthorityPublished,
    ProcedureAbolished,
    ProcedureAssessed,
    ProcedurePublished,
    ProcedureResumed,
    ProcedureSuspended,
)
from services.contracts.integration import (
    AnchorTimeStamped,
    DossierSynchronised,
    PaymentReported,
    PaymentStatementReceived,
    PortalDossierSubmitted,
)
from services.dossier.anchors import commands as anchors_commands
from services.dossier.context import DossierContext
from services.dossier.history.commands import acknowledgements
from services.dossier.inbound import commands as inbound_commands
from services.dossier.payments.commands import reconciliations, settlement
from services.dossier.procedures import commands as procedures_commands
from services.dossier.settings import Settings


async def on_procedure_published(session: AsyncSession, event: ProcedurePublished) -> None:
    await procedures_commands.upsert_version(session, event)


async def on_procedure_assessed(session: AsyncSession, event: ProcedureAssessed) -> None:
    await procedures_commands.update_fee_rules(session, event)


async def on_authority_published(session: AsyncSession, event: AuthorityPublished) -> None:
    await procedures_commands.upsert_authority(session, event)


async def on_procedure_suspended(session: AsyncSession, event: ProcedureSuspended) -> None:
    await procedures_commands.upsert_closures(session, event)


async def on_procedure_resumed(session: AsyncSession, event: ProcedureResumed) -> None:
    await procedures_commands.upsert_closures(session, event)


async def on_procedure_abolished(session: AsyncSession, event: ProcedureAbolished) -> None:
    await procedures_commands.upsert_closures(session, event)


async def on_dossier_synchronised(session: AsyncSession, event: DossierSynchronised) -> None:
    await acknowledgements.append(session, event)


async def on_anchor_time_stamped(session: AsyncSession, event: AnchorTimeStamped) -> None:
    await anchors_commands.store_time_stamp(session, event)


async def on_portal_dossier_submitted(
    context: DossierContext, opener: EnvelopeOpener, session: AsyncSession, event: PortalDossierSubmitted
) -> None:
    await inbound_commands.submit(session, context, opener, event, at=datetime.now(UTC))


async def on_payment_reported(context: DossierContext, session: AsyncSession, event: PaymentReported) -> None:
    await settlement.apply(session, context, event, at=datetime.now(UTC))


async def on_payment_statement_received(session: AsyncSession, event: PaymentStatementReceived) -> None:
    await reconciliations.store_statement(session, event, at=datetime.now(UTC))


def create(settings: Settings, context: DossierContext) -> Consumers:
    """The consumers over `settings`; `context` is that of submissions."""
    consumers = Consumers("dossier")
    consumers.on(ProcedurePublished)(on_procedure_published)
    consumers.on(ProcedureAssessed)(on_procedure_assessed)
    consumers.on(AuthorityPublished)(on_authority_published)
    consumers.on(ProcedureSuspended)(on_procedure_suspended)
    consumers.on(ProcedureResumed)(on_procedure_resumed)
    consumers.on(ProcedureAbolished)(on_procedure_abolished)
    consumers.on(DossierSynchronised)(on_dossier_synchronised)
    consumers.on(AnchorTimeStamped)(on_anchor_time_stamped)
    opener = EnvelopeOpener([key.get_secret_value() for key in settings.private_keys])
    consumers.on(PortalDossierSubmitted)(partial(on_portal_dossier_submitted, context, opener))
    consumers.on(PaymentReported)(partial(on_payment_reported, context))
    consumers.on(PaymentStatementReceived)(on_payment_statement_received)
    return consumers
