from enum import StrEnum

class BeginImportShape(StrEnum):
    LAY_THU_TUC = "lay-thu-tuc"
    RECORD = "record"

    def __str__(self) -> str:
        return str(self.value)
