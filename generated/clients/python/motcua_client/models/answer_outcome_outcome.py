from enum import StrEnum

class AnswerOutcomeOutcome(StrEnum):
    REFUSED = "refused"
    REPEATED = "repeated"
    STORED = "stored"

    def __str__(self) -> str:
        return str(self.value)
