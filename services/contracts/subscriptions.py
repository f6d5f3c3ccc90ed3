"""Who listens to what: the topology of the broker follows from this table, and a test holds every service to it."""

from services.contracts import catalog, dossier, integration, satisfaction
from services.contracts.event import Event

_DOSSIER_LIFE: tuple[type[Event], ...] = (
    dossier.DossierSubmitted,
    dossier.DossierReceived,
    dossier.DossierRejected,
    dossier.DossierProcessed,
    dossier.DossierCompleted,
    dossier.DossierReturned,
)

_STANDING: tuple[type[Event], ...] = (catalog.ProcedureSuspended, catalog.ProcedureResumed, catalog.ProcedureAbolished)

PUBLISHED: dict[str, tuple[type[Event], ...]] = {
    "catalog": (catalog.AuthorityPublished, catalog.ProcedurePublished, *_STANDING),
    "dossier": _DOSSIER_LIFE,
    "integration": (integration.DossierSynchronised,),
    "satisfaction": (satisfaction.RatingGiven,),
    "scorecard": (),
}

CONSUMED: dict[str, tuple[type[Event], ...]] = {
    "catalog": (),
    "dossier": (catalog.AuthorityPublished, catalog.ProcedurePublished, *_STANDING),
    "integration": _DOSSIER_LIFE,
    "satisfaction": (dossier.DossierReturned,),
    "scorecard": (
        dossier.DossierSubmitted,
        dossier.DossierCompleted,
        dossier.DossierReturned,
        integration.DossierSynchronised,
        satisfaction.RatingGiven,
    ),
}
