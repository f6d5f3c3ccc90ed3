from enum import StrEnum

class SentenceKind(StrEnum):
    ADDED = "added"
    KEPT = "kept"
    REMOVED = "removed"

    def __str__(self) -> str:
        return str(self.value)
