"""Changes of dossiers in the order of commits, for "changed since" (decision 49)."""

from sqlalchemy import BigInteger, CheckConstraint, Identity, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from services.dossier.models.base import Base


class ChangeArrival(Base):
    """A change of a dossier that has no position yet; appended by a trigger on `dossier`, in whatever transaction changed it."""

    __tablename__ = "change_arrival"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    code: Mapped[str]


class DossierChange(Base):
    """The position of a dossier's newest change. Positions are in the order in which they were committed."""

    __tablename__ = "dossier_change"

    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(BigInteger, unique=True)


class ChangeHead(Base):
    """The one row with the newest position, which is locked from when positions are taken until they are committed."""

    __tablename__ = "change_head"

    id: Mapped[int] = mapped_column(SmallInteger, primary_key=True, server_default="1")
    position: Mapped[int] = mapped_column(BigInteger)

    __table_args__ = (CheckConstraint("id = 1", name="one"),)
