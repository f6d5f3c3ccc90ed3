from enum import StrEnum

class TraceOutReasonType0(StrEnum):
    HIDDEN = "hidden"
    NOT_KNOWN = "not_known"
    NO_RECORDS = "no_records"

    def __str__(self) -> str:
        return str(self.value)
