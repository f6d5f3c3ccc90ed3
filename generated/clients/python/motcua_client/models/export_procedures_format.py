from enum import StrEnum

class ExportProceduresFormat(StrEnum):
    JSONL = "jsonl"
    LAY_THU_TUC = "lay-thu-tuc"
    XLSX = "xlsx"

    def __str__(self) -> str:
        return str(self.value)
