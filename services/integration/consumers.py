"""Consumers: every event of a dossier is enqueued for the national portal and told to its applicant, its persons are kept, what became of
inbound ones is answered, every anchor is enqueued for time stamps, payments are kept and refunds are asked of gateways, partners' use is
added up.

What the catalogue publishes is noted as in use here: it needs national codes, and the national record of a procedure is fetched.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.envelopes import EnvelopeOpener
from services.chassis.inbox import Consumers
from services.chassis.sealing import Sealer
from services.contracts.catalog import AuthorityPublished, CatalogueRefreshRequested, ProcedurePublished, ProcedureValidityEvent
from services.contracts.dossier import (
    AnchorCompleted,
    DossierEvent,
    DossierInboundRefused,
    DossierParty,
    DossierSubmitted,
    MandateEvent,
    PaymentEvent,
    PaymentRefundRequested,
)
from services.contracts.partner import PartnerUsed
from services.contracts.subscriptions import CONSUMED
from services.integration.inbound.commands import decisions as inbound
from services.integration.mappings import commands as mappings
from services.integration.national_catalogue import commands as national_catalogue
from services.integration.national_portal.commands import deliveries
from services.integration.notifications.commands import causes as notifications
from services.integration.notifications.context import NotificationContext
from services.integration.parties import commands as parties
from services.integration.partners.commands import use as partner_use
from services.integration.payment_gateways.commands import payments
from services.integration.settings import Settings
from services.integration.time_stamps import commands as time_stamps


async def on_dossier_event(context: NotificationContext, session: AsyncSession, event: DossierEvent) -> None:
    await deliveries.enqueue(session, event, at=datetime.now(UTC))
    if isinstance(event, DossierSubmitted):
        await inbound.accept(session, event, at=datetime.now(UTC))
    if context.settings.notifies:
        await notifications.note_step(session, event, context, at=datetime.now(UTC))


async def on_dossier_inbound_refused(session: AsyncSession, event: DossierInboundRefused) -> None:
    await inbound.refuse(session, event, at=datetime.now(UTC))


async def on_dossier_party(opener: EnvelopeOpener, sealer: Sealer, session: AsyncSession, event: DossierParty) -> None:
    if await parties.store(session, opener, sealer, event):
        await deliveries.renew(session, event.code, at=datetime.now(UTC))


async def on_anchor_completed(authorities: Sequence[str], session: AsyncSession, event: AnchorCompleted) -> None:
    await time_stamps.enqueue(session, event, authorities, at=datetime.now(UTC))


async def on_payment_event(gateways: Sequence[str], session: AsyncSession, event: PaymentEvent) -> None:
    await payments.store(session, event)
    if isinstance(event, PaymentRefundRequested):
        await payments.request_refund(session, event, gateways, at=datetime.now(UTC))


async def on_mandate_event(settings: Settings, session: AsyncSession, event: MandateEvent) -> None:
    if settings.notifies:
        parties_ = [each for each in (event.grantor, event.representative) if each is not None]
        change = event.type.split(".")[1]
        await notifications.note_mandate(
            session,
            code=event.code,
            version=event.version,
            change=change,
            accounts=parties_,
            until=event.until,
            at=datetime.now(UTC),
        )


async def on_procedure_published(session: AsyncSession, event: ProcedurePublished) -> None:
    await mappings.use_procedure(session, event)
    await national_catalogue.enqueue(session, event.code, at=datetime.now(UTC))


async def on_authority_published(session: AsyncSession, event: AuthorityPublished) -> None:
    await mappings.use_authority(session, event)


async def on_validity(session: AsyncSession, event: ProcedureValidityEvent) -> None:
    await mappings.close_procedure(session, event)


async def on_catalogue_refresh_requested(session: AsyncSession, event: CatalogueRefreshRequested) -> None:
    await national_catalogue.refresh(session, at=event.requested_at)


def create(settings: Settings) -> Consumers:
    """The consumers over `settings`, which say who time-stamps and who takes payments."""
    consumers = Consumers("integration")
    context = NotificationContext.of(settings)
    # Every event of a dossier is delivered the same way: its state and the step. A new type of event needs no code here.
    for event in CONSUMED["integration"]:
        if issubclass(event, DossierEvent):
            consumers.on(event)(partial(on_dossier_event, context))
        elif issubclass(event, ProcedureValidityEvent):
            consumers.on(event)(on_validity)
        elif issubclass(event, PaymentEvent):
            consumers.on(event)(partial(on_payment_event, [each.name for each in settings.payment_gateways]))
        elif issubclass(event, MandateEvent):
            consumers.on(event)(partial(on_mandate_event, settings))
    consumers.on(ProcedurePublished)(on_procedure_published)
    consumers.on(AuthorityPublished)(on_authority_published)
    consumers.on(CatalogueRefreshRequested)(on_catalogue_refresh_requested)
    opener = EnvelopeOpener([key.get_secret_value() for key in settings.private_keys])
    consumers.on(DossierParty)(partial(on_dossier_party, opener, Sealer.of(settings)))
    consumers.on(DossierInboundRefused)(on_dossier_inbound_refused)
    consumers.on(PartnerUsed)(partner_use.add)
    consumers.on(AnchorCompleted)(partial(on_anchor_completed, [each.name for each in settings.time_stamp_authorities]))
    return consumers
