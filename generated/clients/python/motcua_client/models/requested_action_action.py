from enum import StrEnum

class RequestedActionAction(StrEnum):
    PAY = "pay"
    SUPPLEMENT = "supplement"

    def __str__(self) -> str:
        return str(self.value)
