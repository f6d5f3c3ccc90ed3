from enum import StrEnum

class ProcedureDraftOutState(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "in_review"

    def __str__(self) -> str:
        return str(self.value)
