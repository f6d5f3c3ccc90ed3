from enum import StrEnum

class CampaignOutActionsItem(StrEnum):
    CLOSE = "close"
    EDIT = "edit"
    LAUNCH = "launch"

    def __str__(self) -> str:
        return str(self.value)
