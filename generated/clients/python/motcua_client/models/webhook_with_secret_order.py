from enum import StrEnum

class WebhookWithSecretOrder(StrEnum):
    DOSSIER = "dossier"
    NONE = "none"

    def __str__(self) -> str:
        return str(self.value)
