from enum import StrEnum

class MandateOutPart(StrEnum):
    GRANTOR = "grantor"
    REPRESENTATIVE = "representative"

    def __str__(self) -> str:
        return str(self.value)
