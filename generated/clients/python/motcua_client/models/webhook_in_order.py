from enum import StrEnum

class WebhookInOrder(StrEnum):
    DOSSIER = "dossier"
    NONE = "none"

    def __str__(self) -> str:
        return str(self.value)
