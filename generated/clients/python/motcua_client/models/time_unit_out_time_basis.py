from enum import StrEnum

class TimeUnitOutTimeBasis(StrEnum):
    CALENDAR = "calendar"
    WORKING = "working"

    def __str__(self) -> str:
        return str(self.value)
