"""Daily anchors of all histories."""

from datetime import date, datetime

from sqlalchemy import (
    Index,
    Integer,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from services.dossier.models.base import Base


class Anchor(Base):
    """The day's anchor of all histories: the Merkle root over their heads, and the statement that is time-stamped (decision 21).

    Being built, it has no `root`: `scanned_to` is the last code scanned, null when all are. `day` is Vietnam's.
    """

    __tablename__ = "anchor"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    day: Mapped[date] = mapped_column(unique=True)
    started_at: Mapped[datetime]
    scanned_to: Mapped[str | None]
    leaf_count: Mapped[int] = mapped_column(Integer)
    root: Mapped[bytes | None]
    statement: Mapped[str | None]
    completed_at: Mapped[datetime | None]


class AnchoredHead(Base):
    """A history's head as anchored: the hash of its entry `sequence`, at the tree's place `leaf`, which the dossier keeps for good.

    A row is written only where the head differs from the one anchored before.
    """

    __tablename__ = "anchored_head"

    leaf: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    anchor: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    dossier_code: Mapped[str]
    sequence: Mapped[int] = mapped_column(Integer)
    hash: Mapped[bytes]

    __table_args__ = (Index("anchored_head_dossier_idx", "dossier_code", "anchor", unique=True),)


class AnchorBlock(Base):
    """The root over a block of leaves that changed with an anchor; null until it is hashed."""

    __tablename__ = "anchor_block"

    block: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    anchor: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    hash: Mapped[bytes | None]

    __table_args__ = (Index("anchor_block_pending_idx", "anchor", "block", postgresql_where=text("hash is null")),)


class AnchorTimeStamp(Base):
    """An authority's time stamp of an anchor's statement: the RFC 3161 token in DER, and PEM certificates from its signer's to the root."""

    __tablename__ = "anchor_time_stamp"

    anchor: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    authority: Mapped[str] = mapped_column(primary_key=True)
    time_stamped_at: Mapped[datetime]
    token: Mapped[bytes]
    certificates: Mapped[list[str]] = mapped_column(ARRAY(Text))
