from enum import StrEnum

class LimitStep(StrEnum):
    ANSWER = "answer"
    CLASSIFY = "classify"
    PUBLISH = "publish"

    def __str__(self) -> str:
        return str(self.value)
