from enum import StrEnum

class CampaignOutState(StrEnum):
    CLOSED = "closed"
    DRAFT = "draft"
    LAUNCHED = "launched"

    def __str__(self) -> str:
        return str(self.value)
