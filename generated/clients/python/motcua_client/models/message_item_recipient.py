from enum import StrEnum

class MessageItemRecipient(StrEnum):
    ACCOUNT = "account"
    APPLICANT = "applicant"
    PARTNER = "partner"
    REPRESENTATIVE = "representative"

    def __str__(self) -> str:
        return str(self.value)
