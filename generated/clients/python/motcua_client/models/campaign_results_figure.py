from enum import StrEnum

class CampaignResultsFigure(StrEnum):
    MEAN = "mean"
    SHARE = "share"

    def __str__(self) -> str:
        return str(self.value)
