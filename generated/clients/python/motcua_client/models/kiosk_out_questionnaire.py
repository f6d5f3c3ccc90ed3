from enum import StrEnum

class KioskOutQuestionnaire(StrEnum):
    AFTER_DOSSIER = "after-dossier"
    ONE_STOP_DESK = "one-stop-desk"

    def __str__(self) -> str:
        return str(self.value)
