from enum import StrEnum

class FlagDecisionInDecision(StrEnum):
    EXCLUDE = "exclude"
    KEEP = "keep"

    def __str__(self) -> str:
        return str(self.value)
