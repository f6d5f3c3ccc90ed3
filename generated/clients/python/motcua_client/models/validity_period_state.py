from enum import StrEnum

class ValidityPeriodState(StrEnum):
    ABOLISHED = "abolished"
    SUSPENDED = "suspended"

    def __str__(self) -> str:
        return str(self.value)
