"""HTTP schemas of mappings between our codes and the national portal's. Days are of Asia/Ho_Chi_Minh, both ends included."""

from datetime import date
from typing import Annotated, Literal

from pydantic import ConfigDict, StringConstraints, model_validator
from pydantic.json_schema import Examples

from services.chassis.paging import Page
from services.chassis.schemas import Schema, StrictModel
from services.integration.mappings.rules.codes import Kind
from services.kernel import names, validity
from services.kernel.values import Count, Name, StatusCode, Subject, Version
from services.kernel.vietnam import Day, Instant

_Code = Annotated[str, StringConstraints(min_length=1, max_length=60)]
_Text = StringConstraints(strip_whitespace=True, min_length=1, max_length=500)
OwnCode = Annotated[_Code, Examples(["1.001193"])]
NationalCode = Annotated[_Code, Examples(["2.000635"])]
NationalName = Annotated[str, _Text, names.Visible, Examples(["Cấp bản sao trích lục hộ tịch"])]
Source = Annotated[str, _Text, names.Visible, Examples(["Quyết định 1872/QĐ-BTP ngày 04/09/2020"])]


class MappingIn(StrictModel):
    """The national code of one of ours from a day on. It replaces the one of this code that begins on the same day."""

    kind: Kind
    """What the codes are of."""
    code: OwnCode
    """Our code; a procedure's in any of its forms."""
    national_code: NationalCode
    """The national portal's code."""
    national_name: NationalName | None = None
    """The national name; null is as its list has it."""
    effective_from: Day
    """First day."""
    effective_to: Day | None = None
    """Last day, itself included; null is until further notice."""
    source: Source
    """The document it rests on."""
    version: Version | None = None
    """The version you read, if you change one; without it nobody else's change is guarded."""

    @model_validator(mode="after")
    def _in_order(self) -> "MappingIn":
        validity.require_order(self.effective_from, self.effective_to)
        return self


class MappingOut(Schema):
    """The national code of one of ours in a period."""

    model_config = ConfigDict(from_attributes=True)

    kind: Kind
    """What the codes are of."""
    code: Annotated[str, Examples(["1.001193"])]
    """Our code."""
    national_code: Annotated[str, Examples(["2.000635"])]
    """The national portal's code."""
    national_name: Annotated[str, Examples(["Cấp bản sao trích lục hộ tịch"])] | None
    """The national name; null is as its list has it."""
    effective_from: date
    """First day."""
    effective_to: date | None
    """Last day, itself included; null is until further notice."""
    source: Annotated[str, Examples(["Quyết định 1872/QĐ-BTP ngày 04/09/2020"])]
    """The document it rests on."""
    version: Version
    entered_by: Subject
    """Who entered this version, by account."""
    entered_at: Instant
    """When it was entered."""


class NationalStatus(Schema):
    """A status of dossiers; its code is the same here and at the national portal."""

    code: StatusCode
    name: Annotated[str, Examples(["Đang xử lý"])]
    """Its name, in Vietnamese."""


class MappingPage(Page[MappingOut]):
    """A page of mappings, by kind, code and first day."""

    statuses: list[NationalStatus]
    """The statuses of dossiers. They are a fixed list: none is rewritten on the way to the portal."""
    statuses_source: Annotated[str, Examples(["Danh mục trạng thái hồ sơ do Cổng Dịch vụ công quốc gia quy định"])]
    """Where that list is from."""


class MappingSuggestion(Schema):
    """An entry of the national list whose name is similar."""

    code: Annotated[str, Examples(["2.000635"])]
    """The national code."""
    name: Annotated[str, Examples(["Cấp bản sao trích lục hộ tịch"])]
    """The national name."""
    score: Annotated[float, Examples([0.83])]
    """Similarity of the names by their letters, without diacritics, 0 to 1; 1 is the same name, which need not be the same thing."""


class MappingGap(Schema):
    """A code in use here for which there is no national code, now or from a coming day on."""

    kind: Kind
    """What it is the code of."""
    code: Annotated[str, Examples(["1.001193"])]
    """Our code."""
    name: Name
    """Our name of it."""
    since: date
    """The first day without a national code: today, or a coming one."""
    state: Literal["now", "coming"]
    """Whether that day is here."""
    waiting: Count
    """Dossiers that are not sent because of it. Without a national code of their field or agency they are sent with ours."""
    suggestions: list[MappingSuggestion]
    """The most similar names of the national list, best first; none where no name is similar."""
