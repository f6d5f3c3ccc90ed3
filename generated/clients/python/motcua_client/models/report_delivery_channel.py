from enum import StrEnum

class ReportDeliveryChannel(StrEnum):
    SMS = "sms"
    ZALO = "zalo"

    def __str__(self) -> str:
        return str(self.value)
