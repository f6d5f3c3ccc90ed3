from enum import StrEnum

class RatingCommentOutState(StrEnum):
    PENDING = "pending"
    PUBLISHED = "published"
    WITHHELD = "withheld"

    def __str__(self) -> str:
        return str(self.value)
