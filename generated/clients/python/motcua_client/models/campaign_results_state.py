from enum import StrEnum

class CampaignResultsState(StrEnum):
    CLOSED = "closed"
    DRAFT = "draft"
    LAUNCHED = "launched"

    def __str__(self) -> str:
        return str(self.value)
