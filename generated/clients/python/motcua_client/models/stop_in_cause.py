from enum import StrEnum

class StopInCause(StrEnum):
    PAYMENT = "payment"
    SUPPLEMENT = "supplement"

    def __str__(self) -> str:
        return str(self.value)
