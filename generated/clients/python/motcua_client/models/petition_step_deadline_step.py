from enum import StrEnum

class PetitionStepDeadlineStep(StrEnum):
    ANSWER = "answer"
    CLASSIFY = "classify"
    PUBLISH = "publish"

    def __str__(self) -> str:
        return str(self.value)
