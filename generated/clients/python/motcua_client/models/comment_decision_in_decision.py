from enum import StrEnum

class CommentDecisionInDecision(StrEnum):
    PUBLISH = "publish"
    WITHHOLD = "withhold"

    def __str__(self) -> str:
        return str(self.value)
