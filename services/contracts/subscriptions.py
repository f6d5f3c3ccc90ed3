"""Who listens to what: the topology of the broker follows from this table, and a test holds every service to it."""

from services.contracts import catalog, dossier, integration, satisfaction
from services.contracts.event import Event

_DOSSIER_EVENTS: tuple[type[Event], ...] = (
    dossier.DossierSubmitted,
    dossier.DossierReceived,
    dossier.DossierRejected,
    dossier.DossierProcessed,
    dossier.DossierForwarded,
    dossier.DossierSupplementRequested,
    dossier.DossierSupplemented,
    dossier.DossierPaymentRequested,
    dossier.DossierPaymentConfirmed,
    dossier.DossierExtended,
    dossier.DossierStopped,
    dossier.DossierWithdrawalRequested,
    dossier.DossierWithdrawalDeclined,
    dossier.DossierWithdrawn,
    dossier.DossierReopened,
    dossier.DossierCompleted,
    dossier.DossierReturned,
)

_VALIDITY_EVENTS: tuple[type[Event], ...] = (catalog.ProcedureSuspended, catalog.ProcedureResumed, catalog.ProcedureAbolished)

PUBLISHED: dict[str, tuple[type[Event], ...]] = {
    "catalog": (catalog.AuthorityPublished, catalog.ProcedurePublished, *_VALIDITY_EVENTS),
    # What was taken over is no news for whoever follows lives: it was told, and rated, where it was lived.
    "dossier": (*_DOSSIER_EVENTS, dossier.DossierImported),
    "integration": (integration.DossierSynchronised,),
    "satisfaction": (satisfaction.RatingSubmitted,),
    "scorecard": (),
}

CONSUMED: dict[str, tuple[type[Event], ...]] = {
    "catalog": (),
    "dossier": (catalog.AuthorityPublished, catalog.ProcedurePublished, *_VALIDITY_EVENTS),
    "integration": _DOSSIER_EVENTS,
    "satisfaction": (dossier.DossierReturned,),
    "scorecard": (
        dossier.DossierSubmitted,
        dossier.DossierCompleted,
        dossier.DossierReturned,
        dossier.DossierImported,
        integration.DossierSynchronised,
        satisfaction.RatingSubmitted,
    ),
}
