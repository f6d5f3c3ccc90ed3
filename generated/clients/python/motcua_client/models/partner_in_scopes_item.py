from enum import StrEnum

class PartnerInScopesItem(StrEnum):
    DOCUMENTSEXCHANGE = "documents:exchange"
    DOSSIERSREAD = "dossiers:read"
    DOSSIERSSUBMIT = "dossiers:submit"
    EVENTSREAD = "events:read"
    RATINGSSUBMIT = "ratings:submit"
    WEBHOOKSMANAGE = "webhooks:manage"

    def __str__(self) -> str:
        return str(self.value)
