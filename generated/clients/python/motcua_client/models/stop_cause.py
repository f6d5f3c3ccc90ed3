from enum import StrEnum

class StopCause(StrEnum):
    PAYMENT = "payment"
    STOPPED = "stopped"
    SUPPLEMENT = "supplement"

    def __str__(self) -> str:
        return str(self.value)
