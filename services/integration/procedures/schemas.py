"""HTTP schemas of procedures declared as integrated with the national portal."""

from typing import Annotated, Literal

from pydantic import StringConstraints
from pydantic.json_schema import Examples

from services.chassis.paging import Page
from services.chassis.schemas import Schema, StrictModel
from services.kernel.values import ProcedureCode, Sha256
from services.kernel.vietnam import Day, Instant

IntegrationState = Literal["declared", "pushed", "acknowledged", "refused"]


class DeclaredProcedureIn(StrictModel):
    """A procedure to declare as integrated."""

    code: Annotated[ProcedureCode, StringConstraints(min_length=1, max_length=60)]
    integrated_on: Day | None = None
    """The day it was integrated, where that was before it is declared here; absent: the day the portal acknowledges it."""


class IntegratedProcedureOut(Schema):
    """A procedure declared as integrated with the national portal, and whether the portal has acknowledged it."""

    code: ProcedureCode
    state: IntegrationState
    """`declared`: not asked for yet; `pushed`: asked for, no usable answer yet; `acknowledged`: the portal answered with its record of this
    procedure; `refused`: the portal does not know it.
    """
    declared_at: Instant
    """When it was declared."""
    acknowledged_at: Instant | None
    """When the portal acknowledged it."""
    integrated_on: Day | None
    """The day since when it counts as integrated: as declared, else that of the acknowledgement; null before the portal acknowledged it."""
    record_hash: Sha256 | None
    """SHA-256 of the answer with the portal's record of it, as it was received."""
    last_error: Annotated[str, Examples(["Thủ tục 1.001193 không tồn tại."])] | None
    """The portal's words, or why it could not be reached."""


class IntegratedProcedureCount(Schema):
    """How many there are."""

    count: Annotated[int, Examples([671])]
    """How many there are, or how far counting went."""
    capped: bool
    """Whether there are more."""


class IntegratedProcedurePage(Page[IntegratedProcedureOut]):
    """A page of declared procedures; `total` only on request."""

    total: IntegratedProcedureCount | None = None
    """How many there are; null unless asked for."""
