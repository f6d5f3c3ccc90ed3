from enum import StrEnum

class ProcedureOutState(StrEnum):
    ABOLISHED = "abolished"
    PUBLISHED = "published"
    SUSPENDED = "suspended"

    def __str__(self) -> str:
        return str(self.value)
