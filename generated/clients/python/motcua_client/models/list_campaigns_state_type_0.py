from enum import StrEnum

class ListCampaignsStateType0(StrEnum):
    CLOSED = "closed"
    DRAFT = "draft"
    LAUNCHED = "launched"

    def __str__(self) -> str:
        return str(self.value)
