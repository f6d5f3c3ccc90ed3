from enum import StrEnum

class ImportOutShape(StrEnum):
    LAY_THU_TUC = "lay-thu-tuc"
    RECORD = "record"
    XLSX = "xlsx"

    def __str__(self) -> str:
        return str(self.value)
