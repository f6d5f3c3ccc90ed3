from enum import StrEnum

class ReactionInKind(StrEnum):
    DISLIKE = "dislike"
    LIKE = "like"

    def __str__(self) -> str:
        return str(self.value)
