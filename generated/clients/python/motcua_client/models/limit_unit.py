from enum import StrEnum

class LimitUnit(StrEnum):
    DAY = "day"
    HOUR = "hour"
    WORKING_DAY = "working_day"

    def __str__(self) -> str:
        return str(self.value)
