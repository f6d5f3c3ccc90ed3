"""Copies of the catalogue's procedures and authorities, by which dossiers are decided."""

from datetime import date
from typing import Any

from sqlalchemy import (
    JSON,
    Integer,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.dossier.models.base import Base


class ProcedureVersion(Base):
    """A procedure version as the catalogue published it; `document` is the event's data."""

    __tablename__ = "procedure_version"

    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer, primary_key=True)
    effective_from: Mapped[date]
    effective_to: Mapped[date | None]
    document: Mapped[dict[str, Any]] = mapped_column(JSON)


class ProcedureClosures(Base):
    """The closures of a procedure as last published: the days on which it accepts no dossiers."""

    __tablename__ = "procedure_closures"

    code: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(Integer)
    closures: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)


class Authority(Base):
    """An authority as the catalogue published it."""

    __tablename__ = "authority"

    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    name: Mapped[str]
    kind: Mapped[str]
    parent: Mapped[str | None]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
