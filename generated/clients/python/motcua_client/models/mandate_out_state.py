from enum import StrEnum

class MandateOutState(StrEnum):
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ENDED = "ended"
    PROPOSED = "proposed"

    def __str__(self) -> str:
        return str(self.value)
