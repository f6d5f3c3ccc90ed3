"""Which service publishes and consumes which events. The broker's topology is derived from it; a test compares every service with it."""

from services.contracts import catalog, dossier, integration, partner, satisfaction
from services.contracts.event import Event

_DOSSIER_EVENTS: tuple[type[Event], ...] = (
    dossier.DossierSubmitted,
    dossier.DossierReceived,
    dossier.DossierRejected,
    dossier.DossierProcessed,
    dossier.DossierForwarded,
    dossier.DossierSupplementRequested,
    dossier.DossierSupplemented,
    dossier.DossierDigitised,
    dossier.DossierPaymentRequested,
    dossier.DossierPaymentConfirmed,
    dossier.DossierExtended,
    dossier.DossierRescheduled,
    dossier.DossierStopped,
    dossier.DossierLapsed,
    dossier.DossierWithdrawalRequested,
    dossier.DossierWithdrawalDeclined,
    dossier.DossierWithdrawn,
    dossier.DossierReopened,
    dossier.DossierCompleted,
    dossier.DossierReturned,
)

_MANDATE_EVENTS: tuple[type[Event], ...] = (
    dossier.MandateGranted,
    dossier.MandateAccepted,
    dossier.MandateDeclined,
    dossier.MandateEnded,
    dossier.MandateExpired,
)

_PETITION_EVENTS: tuple[type[Event], ...] = (
    satisfaction.PetitionOpened,
    satisfaction.PetitionAccepted,
    satisfaction.PetitionDeclined,
    satisfaction.PetitionForwarded,
    satisfaction.PetitionAssigned,
    satisfaction.PetitionAnswered,
    satisfaction.PetitionPublished,
    satisfaction.PetitionEscalated,
    satisfaction.PetitionAppealed,
    satisfaction.PetitionReopened,
    satisfaction.PetitionClosed,
    satisfaction.PetitionWithdrawn,
)

_VALIDITY_EVENTS: tuple[type[Event], ...] = (catalog.ProcedureSuspended, catalog.ProcedureResumed, catalog.ProcedureAbolished)

PUBLISHED: dict[str, tuple[type[Event], ...]] = {
    "catalog": (
        catalog.AuthorityPublished,
        catalog.ProcedurePublished,
        catalog.ProcedureAssessed,
        *_VALIDITY_EVENTS,
        catalog.CatalogueRefreshRequested,
    ),
    # Integration does not consume imported dossiers, and nobody is invited to rate them: their source system published and rated them.
    "dossier": (
        *_DOSSIER_EVENTS,
        dossier.DossierImported,
        dossier.DossierParty,
        dossier.DossierInboundRefused,
        dossier.AnchorCompleted,
        dossier.PaymentRequested,
        dossier.PaymentSettled,
        dossier.PaymentCancelled,
        dossier.PaymentRefundRequested,
        dossier.PaymentRefunded,
        *_MANDATE_EVENTS,
    ),
    "integration": (
        integration.DossierSynchronised,
        integration.ProcedureIntegrated,
        integration.AnchorTimeStamped,
        integration.PortalDossierSubmitted,
        integration.NationalProcedureFetched,
        integration.PaymentReported,
        integration.PaymentStatementReceived,
        integration.OfficialDocumentReceived,
        integration.OfficialDocumentRegistered,
        integration.OfficialDocumentSent,
        integration.OfficialDocumentStatusReported,
    ),
    "satisfaction": (
        satisfaction.RatingSubmitted,
        satisfaction.RatingImported,
        satisfaction.RatingExcluded,
        satisfaction.RatingRestored,
        satisfaction.FiguresReleased,
        satisfaction.CampaignLaunched,
        satisfaction.CampaignClosed,
        *_PETITION_EVENTS,
        satisfaction.PetitionReactionsChanged,
    ),
    "scorecard": (),
    # Of every service.
    "chassis": (partner.PartnerUsed,),
}

CONSUMED: dict[str, tuple[type[Event], ...]] = {
    "catalog": (integration.NationalProcedureFetched,),
    "dossier": (
        catalog.AuthorityPublished,
        catalog.ProcedurePublished,
        catalog.ProcedureAssessed,
        *_VALIDITY_EVENTS,
        integration.DossierSynchronised,
        integration.AnchorTimeStamped,
        integration.PortalDossierSubmitted,
        integration.PaymentReported,
        integration.PaymentStatementReceived,
    ),
    "integration": (
        *_DOSSIER_EVENTS,
        dossier.DossierParty,
        dossier.DossierInboundRefused,
        dossier.AnchorCompleted,
        catalog.AuthorityPublished,
        catalog.ProcedurePublished,
        *_VALIDITY_EVENTS,
        catalog.CatalogueRefreshRequested,
        dossier.PaymentRequested,
        dossier.PaymentSettled,
        dossier.PaymentCancelled,
        dossier.PaymentRefundRequested,
        *_MANDATE_EVENTS,
        partner.PartnerUsed,
    ),
    "satisfaction": (
        dossier.DossierReturned,
        dossier.DossierRejected,
        dossier.DossierReopened,
        dossier.DossierImported,
        catalog.AuthorityPublished,
    ),
    "scorecard": (
        *_DOSSIER_EVENTS,
        dossier.DossierImported,
        catalog.AuthorityPublished,
        catalog.ProcedurePublished,
        catalog.ProcedureAssessed,
        *_VALIDITY_EVENTS,
        integration.DossierSynchronised,
        integration.ProcedureIntegrated,
        satisfaction.RatingSubmitted,
        satisfaction.RatingImported,
        satisfaction.RatingExcluded,
        satisfaction.RatingRestored,
        satisfaction.FiguresReleased,
        *_PETITION_EVENTS,
        satisfaction.PetitionReactionsChanged,
    ),
}
