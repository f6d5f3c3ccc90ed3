"""Comparisons with the national portal: runs, what differed, and what was accepted as the portal's own."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ARRAY, Date, ForeignKey, Index, Integer, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from services.integration.models.base import Base


class Reconciliation(Base):
    """A comparison of the dossiers of `authority` and below it submitted on the days from `first_day` to `last_day` in Vietnam.

    With `changed_since` also of all days on which dossiers were submitted that changed since then. `requested_by` is null for the nightly
    one. Until `lease_until` the process `claim_id` carries it out; `position_day` and `position_code` are how far it is. `undetermined`
    dossiers cannot be compared, or not whole: what we sent is not kept, or its persons were erased.
    """

    __tablename__ = "reconciliation"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True)
    first_day: Mapped[date] = mapped_column(Date)
    last_day: Mapped[date] = mapped_column(Date)
    authority: Mapped[str]
    changed_since: Mapped[datetime | None]
    requested_at: Mapped[datetime]
    requested_by: Mapped[str | None]
    started_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    next_attempt_at: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(Integer, server_default="0")
    last_error: Mapped[str | None]
    claim_id: Mapped[UUID | None] = mapped_column(Uuid)
    lease_until: Mapped[datetime | None]
    method: Mapped[str | None]
    position_day: Mapped[str] = mapped_column(server_default="")
    position_code: Mapped[str] = mapped_column(server_default="")
    compared: Mapped[int] = mapped_column(Integer, server_default="0")
    undetermined: Mapped[int] = mapped_column(Integer, server_default="0")
    on_the_way: Mapped[int] = mapped_column(Integer, server_default="0")
    on_the_way_since: Mapped[datetime | None]
    calls: Mapped[int] = mapped_column(Integer, server_default="0")

    __table_args__ = (
        Index(
            "reconciliation_open_key",
            "first_day",
            "last_day",
            "authority",
            unique=True,
            postgresql_where=text("completed_at is null"),
        ),
        Index("reconciliation_requested_idx", "requested_at", "id"),
    )


class PortalDifference(Base):
    """A field of a dossier that differed, or with the empty `field` the whole dossier, which one side does not have.

    `since` is the start of the first run that found it, `closed_at` when a later run found it again or no more. `ours` and `theirs` are
    values that tell nothing of persons, the hashes are keyed; null where a side has none. A repair sends the steps `versions` again, and
    accepts or puts back the steps in `surplus`, sealed with the dossier's own key where it has one (`surplus_sealed_own`).
    """

    __tablename__ = "portal_difference"

    reconciliation_id: Mapped[UUID] = mapped_column(Uuid, ForeignKey("reconciliation.id", ondelete="cascade"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    authority: Mapped[str]
    day: Mapped[date | None] = mapped_column(Date)
    since: Mapped[datetime]
    ours: Mapped[str | None]
    theirs: Mapped[str | None]
    ours_hash: Mapped[bytes | None]
    theirs_hash: Mapped[bytes | None]
    repair: Mapped[str]
    versions: Mapped[list[int]] = mapped_column(ARRAY(Integer), server_default="{}")
    surplus: Mapped[bytes | None]
    surplus_sealed_own: Mapped[bool] = mapped_column(server_default=text("false"))
    digest: Mapped[bytes | None]
    repaired_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]

    __table_args__ = (
        Index("portal_difference_open_idx", "code", "field", postgresql_where=text("closed_at is null")),
        Index("portal_difference_authority_idx", "reconciliation_id", "authority"),
    )


class PortalOwn(Base):
    """What only the portal has of a dossier and an administrator accepted: steps (`surplus`, sealed), or the dossier with this `digest`."""

    __tablename__ = "portal_own"

    code: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date | None] = mapped_column(Date)
    digest: Mapped[bytes | None]
    surplus: Mapped[bytes | None]
    surplus_sealed_own: Mapped[bool] = mapped_column(server_default=text("false"))
    accepted_at: Mapped[datetime]
    accepted_by: Mapped[str]

    __table_args__ = (Index("portal_own_day_idx", "day", "code"),)
