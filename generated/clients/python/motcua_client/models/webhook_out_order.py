from enum import StrEnum

class WebhookOutOrder(StrEnum):
    DOSSIER = "dossier"
    NONE = "none"

    def __str__(self) -> str:
        return str(self.value)
