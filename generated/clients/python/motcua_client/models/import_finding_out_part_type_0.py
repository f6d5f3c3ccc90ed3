from enum import StrEnum

class ImportFindingOutPartType0(StrEnum):
    DROPPED = "dropped"
    KEPT = "kept"

    def __str__(self) -> str:
        return str(self.value)
