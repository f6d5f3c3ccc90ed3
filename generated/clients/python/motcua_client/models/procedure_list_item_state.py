from enum import StrEnum

class ProcedureListItemState(StrEnum):
    ABOLISHED = "abolished"
    PUBLISHED = "published"
    SUSPENDED = "suspended"

    def __str__(self) -> str:
        return str(self.value)
