from enum import StrEnum

class SeriesBreakCertainty(StrEnum):
    CONFIRMED = "confirmed"
    FROM_MEMORY = "from_memory"
    OWN_READING = "own_reading"
    SECONDARY = "secondary"

    def __str__(self) -> str:
        return str(self.value)
