from enum import StrEnum

class TermUnit(StrEnum):
    DAY = "day"
    HOUR = "hour"
    WORKING_DAY = "working_day"

    def __str__(self) -> str:
        return str(self.value)
