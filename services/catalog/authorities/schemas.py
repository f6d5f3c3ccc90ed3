"""Shapes of authorities over time. Days are ISO dates in Asia/Ho_Chi_Minh, both ends included."""

from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, StringConstraints, model_validator
from pydantic import Field as Bounds
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema, StrictModel
from services.contracts.catalog import SuccessionKind
from services.kernel import names, unit_codes
from services.kernel.values import Count, UnitCode, UnitName, Version
from services.kernel.vietnam import Day

State = Literal["planned", "active", "abolished"]

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500), names.Visible]
AuthorityCode = Annotated[UnitCode, StringConstraints(pattern=unit_codes.QD20)]
LegacyCode = Annotated[str, StringConstraints(pattern=unit_codes.QCVN102), Examples(["000.00.15.H35"])]
GsoCode = Annotated[str, StringConstraints(pattern=unit_codes.GSO), Examples(["03388"])]
AuthorityKind = Literal["ministry", "province", "department", "district", "commune", "service_centre", "desk", "other"]


class PeriodIn(StrictModel):
    """Name, kind, parent and codes of an authority in one period."""

    name: Annotated[Name, Examples(["Ủy ban nhân dân phường Tân Phong"])]
    """Name in this period, in Vietnamese."""
    kind: AuthorityKind
    """What kind of authority it is."""
    parent: AuthorityCode | None = None
    """Code of the authority above; null at the top."""
    legacy_code: LegacyCode | None = None
    """Code under QCVN 102:2016/BTTTT, where it has one."""
    gso_code: GsoCode | None = None
    """Code of the administrative unit at the General Statistics Office."""
    code_status: Literal["confirmed", "sample"] | None = None
    """Whether the code is official or made up for a sample."""
    valid_from: Day
    """First day of the period."""
    valid_to: Day | None = None
    """Last day of the period, itself included; null is until further notice."""

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
    """Code of the successor; null only for an abolition without one."""
    kind: SuccessionKind
    """What happened to the authority."""
    date: Day
    """First day of the successor."""
    decision: (
        Annotated[
            str,
            StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
            names.Visible,
            Examples(["Nghị quyết 1670/NQ-UBTVQH15"]),
        ]
        | None
    ) = None
    """The decision behind it."""

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
    """Code of the authority, for ever."""
    history: Annotated[list[PeriodIn], Bounds(max_length=100)] | None = None
    """All its earlier periods; null leaves them as they are."""
    successors: Annotated[list[SuccessorIn], Bounds(max_length=100)] | None = None
    """All its successors; null leaves them as they are."""

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


class AuthorityOut(Schema):
    """An authority as of a day: `valid_from` and `valid_to` are those of its period on that day."""

    model_config = ConfigDict(from_attributes=True)

    code: UnitCode
    name: UnitName
    kind: Annotated[str, Examples(["commune"])]
    """What kind of authority it is."""
    parent: UnitCode | None
    """Code of the authority above; null at the top."""
    legacy_code: Annotated[str, Examples(["000.00.15.H35"])] | None
    """Code under QCVN 102:2016/BTTTT, where it has one."""
    gso_code: Annotated[str, Examples(["03388"])] | None
    """Code of the administrative unit at the General Statistics Office."""
    code_status: Annotated[str, Examples(["confirmed"])] | None
    """`confirmed` for an official code, `sample` for one made up."""
    valid_from: date
    """First day of the period."""
    valid_to: date | None
    """Last day of the period, itself included; null is until further notice."""
    version: Version


class AuthorityPeriodOut(Schema):
    """Name, kind, parent and codes of an authority in one period."""

    model_config = ConfigDict(from_attributes=True)

    name: UnitName
    kind: Annotated[str, Examples(["commune"])]
    """What kind of authority it was."""
    parent: UnitCode | None
    """Code of the authority above; null at the top."""
    legacy_code: Annotated[str, Examples(["000.00.15.H35"])] | None
    """Code under QCVN 102:2016/BTTTT, where it has one."""
    gso_code: Annotated[str, Examples(["03388"])] | None
    """Code of the administrative unit at the General Statistics Office."""
    code_status: Annotated[str, Examples(["confirmed"])] | None
    """`confirmed` for an official code, `sample` for one made up."""
    valid_from: date
    """First day of the period."""
    valid_to: date | None
    """Last day of the period, itself included; null is until further notice."""


class SuccessionOut(Schema):
    """A successor or predecessor, with the date and the decision; `code` and `name` are null where there is no successor."""

    model_config = ConfigDict(from_attributes=True)

    code: UnitCode | None
    """Code of the other authority; null where there is none."""
    name: UnitName | None
    kind: SuccessionKind
    """What happened."""
    date: date
    """First day of the successor."""
    decision: Annotated[str, Examples(["Nghị quyết 1670/NQ-UBTVQH15"])] | None
    """The decision behind it."""


class AuthorityDetail(AuthorityOut):
    """An authority with all its periods. `state` is today's; `successors` and `predecessors` are the direct ones."""

    state: State
    """Its state today."""
    periods: list[AuthorityPeriodOut]
    """All its periods, oldest first."""
    successors: list[SuccessionOut]
    """Who followed it directly."""
    predecessors: list[SuccessionOut]
    """Whom it followed directly."""


class Successor(Schema):
    """An authority, active on the requested day, that is a direct or indirect successor."""

    model_config = ConfigDict(from_attributes=True)

    code: UnitCode
    name: UnitName
    kind: Annotated[str, Examples(["commune"])]
    """What kind of authority it is."""


class Successors(Schema):
    """Direct successors, and the direct and indirect ones that are active on the requested day."""

    code: UnitCode
    items: list[SuccessionOut]
    """Who followed it directly."""
    current: list[Successor]
    """Direct and indirect successors that are active on the requested day."""


class Predecessors(Schema):
    """Whom an authority followed directly."""

    code: UnitCode
    items: list[SuccessionOut]
    """The predecessors."""


class AuthorityNode(Schema):
    """An authority in the tree; `children` are by code. `descendant_count` also counts descendants below the requested depth."""

    code: UnitCode
    name: UnitName
    kind: Annotated[str, Examples(["commune"])]
    """What kind of authority it is."""
    gso_code: Annotated[str, Examples(["03388"])] | None
    """Code of the administrative unit at the General Statistics Office."""
    descendant_count: Count
    """Authorities below it, also those deeper than asked for."""
    children: list["AuthorityNode"]
    """The authorities directly below, by code."""


class AuthorityTree(Schema):
    """The authorities active on a day, below the requested parent or from the top."""

    at: date
    """The day it is the tree of."""
    items: list[AuthorityNode]
    """The authorities at the top of this tree."""
