"""The persons of dossiers, for what is sent to the outside."""

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column

from services.integration.models.base import Base


class DossierParties(Base):
    """The persons and papers of a dossier at its newest version known here, sealed with a key of the dossier's own.

    `key` is that key, sealed itself; without it (null) whatever was sealed with it here is erased, copies in backups included.
    """

    __tablename__ = "dossier_parties"

    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    key: Mapped[bytes | None]
    content: Mapped[bytes]
