from enum import StrEnum

class DiscrepancyKind(StrEnum):
    EDITED = "edited"
    EVENT_MISMATCH = "event_mismatch"
    HEAD_MISMATCH = "head_mismatch"
    INSERTED = "inserted"
    LENGTH_MISMATCH = "length_mismatch"
    MISSING = "missing"
    REORDERED = "reordered"
    STATE_MISMATCH = "state_mismatch"

    def __str__(self) -> str:
        return str(self.value)
