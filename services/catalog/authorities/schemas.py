"""Shapes of authorities over time. Days are ISO dates in Asia/Ho_Chi_Minh, both ends included."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator
from pydantic import Field as Bounds

from services.chassis.schemas import StrictModel
from services.contracts.catalog import SuccessionKind
from services.kernel import names, unit_codes
from services.kernel.vietnam import Day

State = Literal["planned", "active", "abolished"]

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500), names.Visible]
AuthorityCode = Annotated[str, StringConstraints(pattern=unit_codes.QD20)]
LegacyCode = Annotated[str, StringConstraints(pattern=unit_codes.QCVN102)]
GsoCode = Annotated[str, StringConstraints(pattern=unit_codes.GSO)]
AuthorityKind = Literal["ministry", "province", "department", "district", "commune", "service_centre", "desk", "other"]


class PeriodIn(StrictModel):
    """Name, kind, parent and codes of an authority in one period."""

    name: Name
    kind: AuthorityKind
    parent: AuthorityCode | None = None
    legacy_code: LegacyCode | None = None
    gso_code: GsoCode | None = None
    code_status: Literal["confirmed", "sample"] | None = None
    valid_from: Day
    valid_to: Day | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "PeriodIn":
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError("valid_to is before valid_from")
        return self


class SuccessorIn(StrictModel):
    """The successor of the authority from `date` on. Only an abolished authority may have none (`code` null).

    `merger` (nhập), `split` (tách: the authority itself may continue), `renaming` (the same body under a new code), `abolition`
    (giải thể; `code` is the authority that took over its area).
    """

    code: AuthorityCode | None = None
    kind: SuccessionKind
    date: Day
    decision: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), names.Visible] | None = None

    @model_validator(mode="after")
    def _has_code(self) -> "SuccessorIn":
        if self.code is None and self.kind != "abolition":
            raise ValueError("a successor needs a code")
        return self


class AuthorityIn(PeriodIn):
    """An authority in its newest period.

    `history` is the complete list of its earlier periods. Without it they stay as they are, and a `valid_from` later than that of
    the newest period begins a new one, which ends the period before. Without `successors` the known ones stay.
    """

    code: AuthorityCode
    history: Annotated[list[PeriodIn], Bounds(max_length=100)] | None = None
    successors: Annotated[list[SuccessorIn], Bounds(max_length=100)] | None = None

    @model_validator(mode="after")
    def _one_after_another(self) -> "AuthorityIn":
        earlier = sorted(self.history or (), key=lambda period: period.valid_from)
        begins = [*(period.valid_from for period in earlier[1:]), self.valid_from]
        if any(period.valid_to is None or period.valid_to >= next_ for period, next_ in zip(earlier, begins, strict=False)):
            raise ValueError("periods overlap: each in the history ends before the next begins, the last before valid_from")
        links = [(link.code, link.date) for link in self.successors or ()]
        if len(set(links)) < len(links):
            raise ValueError("a successor is named twice")
        return self


class AuthorityOut(BaseModel):
    """An authority as of a day: `valid_from` and `valid_to` are those of its period on that day."""

    model_config = ConfigDict(from_attributes=True)

    code: str
    name: str
    kind: str
    parent: str | None
    legacy_code: str | None
    gso_code: str | None
    code_status: str | None
    valid_from: date
    valid_to: date | None
    version: int


class AuthorityPeriodOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    name: str
    kind: str
    parent: str | None
    legacy_code: str | None
    gso_code: str | None
    code_status: str | None
    valid_from: date
    valid_to: date | None


class SuccessionOut(BaseModel):
    """A successor or predecessor, with the date and the decision; `code` and `name` are null where there is no successor."""

    model_config = ConfigDict(from_attributes=True)

    code: str | None
    name: str | None
    kind: SuccessionKind
    date: date
    decision: str | None


class AuthorityDetail(AuthorityOut):
    """An authority with all its periods. `state` is today's; `successors` and `predecessors` are the direct ones."""

    state: State
    periods: list[AuthorityPeriodOut]
    successors: list[SuccessionOut]
    predecessors: list[SuccessionOut]


class Successor(BaseModel):
    """An authority, active on the requested day, that is a direct or indirect successor."""

    model_config = ConfigDict(from_attributes=True)

    code: str
    name: str
    kind: str


class Successors(BaseModel):
    """Direct successors, and the direct and indirect ones that are active on the requested day."""

    code: str
    items: list[SuccessionOut]
    current: list[Successor]


class Predecessors(BaseModel):
    code: str
    items: list[SuccessionOut]


class AuthorityNode(BaseModel):
    """An authority in the tree; `children` are by code. `descendant_count` also counts descendants below the requested depth."""

    code: str
    name: str
    kind: str
    gso_code: str | None
    descendant_count: int
    children: list["AuthorityNode"]


class AuthorityTree(BaseModel):
    """The authorities active on a day, below the requested parent or from the top."""

    at: date
    items: list[AuthorityNode]
