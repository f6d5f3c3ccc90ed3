from enum import StrEnum

class ListIntegratedProceduresStateType0(StrEnum):
    ACKNOWLEDGED = "acknowledged"
    DECLARED = "declared"
    PUSHED = "pushed"
    REFUSED = "refused"

    def __str__(self) -> str:
        return str(self.value)
