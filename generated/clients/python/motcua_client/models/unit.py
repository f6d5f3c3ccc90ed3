from enum import StrEnum

class Unit(StrEnum):
    DAY = "day"
    HOUR = "hour"
    MONTH = "month"
    WORKING_DAY = "working_day"

    def __str__(self) -> str:
        return str(self.value)
