from enum import StrEnum

class ReadAuthoritySchemeType0(StrEnum):
    GSO = "gso"
    QCVN102 = "qcvn102"
    QD20 = "qd20"

    def __str__(self) -> str:
        return str(self.value)
