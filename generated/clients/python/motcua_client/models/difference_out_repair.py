from enum import StrEnum

class DifferenceOutRepair(StrEnum):
    ACCEPT = "accept"
    REPORT = "report"
    RESEND = "resend"
    RESTORE = "restore"

    def __str__(self) -> str:
        return str(self.value)
