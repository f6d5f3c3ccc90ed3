from enum import StrEnum

class DocumentVersionOutState(StrEnum):
    CLEAN = "clean"
    ERASED = "erased"
    QUARANTINED = "quarantined"
    REFUSED = "refused"
    SCANNING = "scanning"

    def __str__(self) -> str:
        return str(self.value)
