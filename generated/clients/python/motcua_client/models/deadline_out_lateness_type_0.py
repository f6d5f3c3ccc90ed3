from enum import StrEnum

class DeadlineOutLatenessType0(StrEnum):
    EARLY = "early"
    LATE = "late"
    ON_TIME = "on_time"

    def __str__(self) -> str:
        return str(self.value)
