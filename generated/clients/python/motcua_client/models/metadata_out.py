from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.figure_column import FigureColumn
  from ..models.indicator_metadata import IndicatorMetadata





T = TypeVar("T", bound="MetadataOut")



@_attrs_define
class MetadataOut:
    """ What describes the CSV file of a figure: nothing in it changes but with the data.

        Attributes:
            id (str): Id of the figure.
            title (BilingualText): A text in Vietnamese and English.
            framework (str): The framework its indicators are of.
            edition (datetime.date): The first day of the edition in force on the last day of the period, which names it.
            legal_basis (str): The provision of law it rests on, in Vietnamese.
            weights_by (BilingualText): A text in Vietnamese and English.
            period (str): The period that was asked for: a year, a quarter or a month of Vietnam's calendar.
            authority (None | str): The authority that was asked for, with all below it; null is the province.
            missing (BilingualText): A text in Vietnamese and English.
            columns (list[FigureColumn]): The columns of the CSV file, in order.
            indicators (list[IndicatorMetadata]): The indicators in it.
            source (str): The request to this API that answers the same figures with more about each.
     """

    id: str
    title: BilingualText
    framework: str
    edition: datetime.date
    legal_basis: str
    weights_by: BilingualText
    period: str
    authority: None | str
    missing: BilingualText
    columns: list[FigureColumn]
    indicators: list[IndicatorMetadata]
    source: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.figure_column import FigureColumn # noqa: PLC0415
        from ..models.indicator_metadata import IndicatorMetadata # noqa: PLC0415
        id = self.id

        title = self.title.to_dict()

        framework = self.framework

        edition = self.edition.isoformat()

        legal_basis = self.legal_basis

        weights_by = self.weights_by.to_dict()

        period = self.period

        authority: None | str
        authority = self.authority

        missing = self.missing.to_dict()

        columns = []
        for columns_item_data in self.columns:
            columns_item = columns_item_data.to_dict()
            columns.append(columns_item)



        indicators = []
        for indicators_item_data in self.indicators:
            indicators_item = indicators_item_data.to_dict()
            indicators.append(indicators_item)



        source = self.source


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "title": title,
            "framework": framework,
            "edition": edition,
            "legal_basis": legal_basis,
            "weights_by": weights_by,
            "period": period,
            "authority": authority,
            "missing": missing,
            "columns": columns,
            "indicators": indicators,
            "source": source,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.figure_column import FigureColumn # noqa: PLC0415
        from ..models.indicator_metadata import IndicatorMetadata # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        title = BilingualText.from_dict(d.pop("title"))




        framework = d.pop("framework")

        edition = datetime.date.fromisoformat(d.pop("edition"))




        legal_basis = d.pop("legal_basis")

        weights_by = BilingualText.from_dict(d.pop("weights_by"))




        period = d.pop("period")

        def _parse_authority(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        authority = _parse_authority(d.pop("authority"))


        missing = BilingualText.from_dict(d.pop("missing"))




        columns = []
        _columns = d.pop("columns")
        for columns_item_data in (_columns):
            columns_item = FigureColumn.from_dict(columns_item_data)



            columns.append(columns_item)


        indicators = []
        _indicators = d.pop("indicators")
        for indicators_item_data in (_indicators):
            indicators_item = IndicatorMetadata.from_dict(indicators_item_data)



            indicators.append(indicators_item)


        source = d.pop("source")

        metadata_out = cls(
            id=id,
            title=title,
            framework=framework,
            edition=edition,
            legal_basis=legal_basis,
            weights_by=weights_by,
            period=period,
            authority=authority,
            missing=missing,
            columns=columns,
            indicators=indicators,
            source=source,
        )


        metadata_out.additional_properties = d
        return metadata_out

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
