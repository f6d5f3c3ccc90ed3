from enum import StrEnum

class CampaignAnswerOutState(StrEnum):
    COUNTED = "counted"
    OVER_QUOTA = "over_quota"

    def __str__(self) -> str:
        return str(self.value)
