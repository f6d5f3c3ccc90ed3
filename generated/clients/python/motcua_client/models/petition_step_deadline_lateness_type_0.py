from enum import StrEnum

class PetitionStepDeadlineLatenessType0(StrEnum):
    EARLY = "early"
    LATE = "late"
    ON_TIME = "on_time"

    def __str__(self) -> str:
        return str(self.value)
