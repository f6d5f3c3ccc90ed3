from enum import StrEnum

class RatingCommentDetailState(StrEnum):
    PENDING = "pending"
    PUBLISHED = "published"
    WITHHELD = "withheld"

    def __str__(self) -> str:
        return str(self.value)
