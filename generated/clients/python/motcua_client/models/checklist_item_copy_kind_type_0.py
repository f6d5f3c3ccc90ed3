from enum import StrEnum

class ChecklistItemCopyKindType0(StrEnum):
    COPY = "copy"
    ELECTRONIC = "electronic"
    ORIGINAL = "original"

    def __str__(self) -> str:
        return str(self.value)
