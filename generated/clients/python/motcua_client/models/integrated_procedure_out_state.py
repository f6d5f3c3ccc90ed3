from enum import StrEnum

class IntegratedProcedureOutState(StrEnum):
    ACKNOWLEDGED = "acknowledged"
    DECLARED = "declared"
    PUSHED = "pushed"
    REFUSED = "refused"

    def __str__(self) -> str:
        return str(self.value)
