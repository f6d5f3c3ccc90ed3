from enum import StrEnum

class WebhookChangeInOrderType0(StrEnum):
    DOSSIER = "dossier"
    NONE = "none"

    def __str__(self) -> str:
        return str(self.value)
