from enum import StrEnum

class ReceiverChangeChange(StrEnum):
    ADDED = "added"
    REMOVED = "removed"

    def __str__(self) -> str:
        return str(self.value)
