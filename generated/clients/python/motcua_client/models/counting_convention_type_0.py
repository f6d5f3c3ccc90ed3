from enum import StrEnum

class CountingConventionType0(StrEnum):
    HOUR_BY_HOUR = "hour_by_hour"
    NEXT_DAY = "next_day"
    SAME_DAY = "same_day"

    def __str__(self) -> str:
        return str(self.value)
