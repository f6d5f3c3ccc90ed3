from enum import StrEnum

class UploadOutState(StrEnum):
    CLEAN = "clean"
    QUARANTINED = "quarantined"
    RECEIVING = "receiving"
    REFUSED = "refused"
    SCANNING = "scanning"

    def __str__(self) -> str:
        return str(self.value)
