"""Tables of the dossier service, by noun. All are imported here: a database is compared with `metadata` as a whole."""

from services.dossier.models import (
    anchors,
    calendar_changes,
    catalogue,
    changes,
    claims,
    documents,
    dossiers,
    drafts,
    forms,
    history,
    ledger,
    mandates,
    officials,
    payments,
    results,
    tallies,
    uploads,
)
from services.dossier.models.base import metadata

__all__ = [
    "anchors",
    "calendar_changes",
    "catalogue",
    "changes",
    "claims",
    "documents",
    "dossiers",
    "drafts",
    "forms",
    "history",
    "ledger",
    "mandates",
    "metadata",
    "officials",
    "payments",
    "results",
    "tallies",
    "uploads",
]
