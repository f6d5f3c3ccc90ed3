from enum import StrEnum

class BasisCertainty(StrEnum):
    CONFIRMED = "confirmed"
    FROM_MEMORY = "from_memory"
    SECONDARY = "secondary"
    UNVERIFIED = "unverified"

    def __str__(self) -> str:
        return str(self.value)
