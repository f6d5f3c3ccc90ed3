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





T = TypeVar("T", bound="QuestionnaireVersion")



@_attrs_define
class QuestionnaireVersion:
    """ A version of a questionnaire in the list.

        Attributes:
            version (int): The version, from 1.
            effective_from (datetime.date): The first day it is in use, in Vietnam.
            effective_to (datetime.date | None): The last day it is in use, in Vietnam; null is until further notice.
            title (BilingualText): A text in Vietnamese and English.
            comparable (bool): Whether its figures may be drawn in one line with those of the version before; false after a
                break of the series.
     """

    version: int
    effective_from: datetime.date
    effective_to: datetime.date | None
    title: BilingualText
    comparable: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        version = self.version

        effective_from = self.effective_from.isoformat()

        effective_to: None | str
        if isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        title = self.title.to_dict()

        comparable = self.comparable


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "version": version,
            "effective_from": effective_from,
            "effective_to": effective_to,
            "title": title,
            "comparable": comparable,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        version = d.pop("version")

        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))




        def _parse_effective_to(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_to_type_0 = datetime.date.fromisoformat(data)



                return effective_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        effective_to = _parse_effective_to(d.pop("effective_to"))


        title = BilingualText.from_dict(d.pop("title"))




        comparable = d.pop("comparable")

        questionnaire_version = cls(
            version=version,
            effective_from=effective_from,
            effective_to=effective_to,
            title=title,
            comparable=comparable,
        )


        questionnaire_version.additional_properties = d
        return questionnaire_version

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
