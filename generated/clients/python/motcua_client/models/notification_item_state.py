from enum import StrEnum

class NotificationItemState(StrEnum):
    COMPOSED = "composed"
    DROPPED = "dropped"
    OPEN = "open"

    def __str__(self) -> str:
        return str(self.value)
