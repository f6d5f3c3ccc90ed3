from enum import StrEnum

class MandateTransitionInAction(StrEnum):
    ACCEPT = "accept"
    DECLINE = "decline"
    END = "end"

    def __str__(self) -> str:
        return str(self.value)
