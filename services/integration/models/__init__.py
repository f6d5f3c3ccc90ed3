"""Tables of the integration service, by noun. All are imported here: a database is compared with `metadata` as a whole."""

from services.integration.models import (
    deliveries,
    events,
    inbound,
    mappings,
    notifications,
    official_documents,
    parties,
    partners,
    payments,
    procedures,
    reconciliations,
    time_stamps,
    webhooks,
)
from services.integration.models.base import metadata

__all__ = [
    "deliveries",
    "events",
    "inbound",
    "mappings",
    "metadata",
    "notifications",
    "official_documents",
    "parties",
    "partners",
    "payments",
    "procedures",
    "reconciliations",
    "time_stamps",
    "webhooks",
]
