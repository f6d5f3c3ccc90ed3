from enum import StrEnum

class DueBucket(StrEnum):
    DUE_SOON = "due_soon"
    DUE_TODAY = "due_today"
    LATER = "later"
    NO_LIMIT = "no_limit"
    OVERDUE = "overdue"
    STOPPED = "stopped"

    def __str__(self) -> str:
        return str(self.value)
