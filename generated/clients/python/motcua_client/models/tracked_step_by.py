from enum import StrEnum

class TrackedStepBy(StrEnum):
    APPLICANT = "applicant"
    OFFICIAL = "official"

    def __str__(self) -> str:
        return str(self.value)
