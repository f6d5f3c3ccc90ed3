from enum import StrEnum

class ExplanationStepKind(StrEnum):
    CANCELLATION = "cancellation"
    DECLARATION = "declaration"
    DIFFERENCE = "difference"
    RECEIPT = "receipt"
    REFUND = "refund"
    REPAIR = "repair"
    REPORT = "report"
    REQUEST = "request"
    VOID_RECEIPT = "void_receipt"

    def __str__(self) -> str:
        return str(self.value)
