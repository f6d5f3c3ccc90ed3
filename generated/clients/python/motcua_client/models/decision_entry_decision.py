from enum import StrEnum

class DecisionEntryDecision(StrEnum):
    EXCLUDE = "exclude"
    KEEP = "keep"
    PUBLISH = "publish"
    WITHHOLD = "withhold"

    def __str__(self) -> str:
        return str(self.value)
