from enum import StrEnum

class CampaignInChannelsItem(StrEnum):
    INTERVIEW = "interview"
    KIOSK = "kiosk"
    LINK = "link"
    POST = "post"

    def __str__(self) -> str:
        return str(self.value)
