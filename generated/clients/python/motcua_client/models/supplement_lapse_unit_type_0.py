from enum import StrEnum

class SupplementLapseUnitType0(StrEnum):
    DAY = "DAY"
    MONTH = "MONTH"
    WORKING_DAY = "WORKING_DAY"

    def __str__(self) -> str:
        return str(self.value)
