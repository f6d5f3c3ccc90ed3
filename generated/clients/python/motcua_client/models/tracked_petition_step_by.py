from enum import StrEnum

class TrackedPetitionStepBy(StrEnum):
    OFFICIAL = "official"
    PETITIONER = "petitioner"
    SYSTEM = "system"

    def __str__(self) -> str:
        return str(self.value)
