from enum import StrEnum

class CalendarChangeOutState(StrEnum):
    APPLIED = "applied"
    APPLYING = "applying"
    PROPOSED = "proposed"
    WITHDRAWN = "withdrawn"

    def __str__(self) -> str:
        return str(self.value)
