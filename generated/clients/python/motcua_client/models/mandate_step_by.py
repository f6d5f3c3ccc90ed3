from enum import StrEnum

class MandateStepBy(StrEnum):
    GRANTOR = "grantor"
    REPRESENTATIVE = "representative"
    SYSTEM = "system"

    def __str__(self) -> str:
        return str(self.value)
