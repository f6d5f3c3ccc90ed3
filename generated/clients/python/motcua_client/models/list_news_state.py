from enum import StrEnum

class ListNewsState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    SCHEDULED = "scheduled"
    WITHDRAWN = "withdrawn"

    def __str__(self) -> str:
        return str(self.value)
