from enum import StrEnum

class ChecklistItemScanExemptionType0(StrEnum):
    SECRET = "secret"
    SHOWN = "shown"

    def __str__(self) -> str:
        return str(self.value)
