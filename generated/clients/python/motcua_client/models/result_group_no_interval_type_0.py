from enum import StrEnum

class ResultGroupNoIntervalType0(StrEnum):
    NO_VARIATION = "no_variation"
    TOO_FEW_ANSWERS = "too_few_answers"

    def __str__(self) -> str:
        return str(self.value)
