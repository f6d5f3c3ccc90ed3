from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.printed_form_out_kind import PrintedFormOutKind
from typing import cast

if TYPE_CHECKING:
  from ..models.issued_form_out import IssuedFormOut
  from ..models.occasion_out import OccasionOut





T = TypeVar("T", bound="PrintedFormOut")



@_attrs_define
class PrintedFormOut:
    """ A form of the dossier: whether it may be issued now, and which were issued.

        Attributes:
            kind (PrintedFormOutKind): The form by its number in TT 03/2025/TT-VPCP.
            number (None | str): Its number in the circular; null where the circular has no such form.
            title (None | str): Its title there.
            circular (str): The circular in force on the day of the step it documents, today's where there is none.
            occasion (None | OccasionOut): The newest step it documents; null where the dossier has taken none, and nothing
                is to be issued.
            may_issue (bool): Whether you may issue it now: the step was taken, and the form about it is not issued yet.
            issued (list[IssuedFormOut]): Those that were issued, oldest first.
     """

    kind: PrintedFormOutKind
    number: None | str
    title: None | str
    circular: str
    occasion: None | OccasionOut
    may_issue: bool
    issued: list[IssuedFormOut]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.issued_form_out import IssuedFormOut # noqa: PLC0415
        from ..models.occasion_out import OccasionOut # noqa: PLC0415
        kind = self.kind.value

        number: None | str
        number = self.number

        title: None | str
        title = self.title

        circular = self.circular

        occasion: dict[str, Any] | None
        if isinstance(self.occasion, OccasionOut):
            occasion = self.occasion.to_dict()
        else:
            occasion = self.occasion

        may_issue = self.may_issue

        issued = []
        for issued_item_data in self.issued:
            issued_item = issued_item_data.to_dict()
            issued.append(issued_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "kind": kind,
            "number": number,
            "title": title,
            "circular": circular,
            "occasion": occasion,
            "may_issue": may_issue,
            "issued": issued,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.issued_form_out import IssuedFormOut # noqa: PLC0415
        from ..models.occasion_out import OccasionOut # noqa: PLC0415
        d = dict(src_dict)
        kind = PrintedFormOutKind(d.pop("kind"))




        def _parse_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        number = _parse_number(d.pop("number"))


        def _parse_title(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        title = _parse_title(d.pop("title"))


        circular = d.pop("circular")

        def _parse_occasion(data: object) -> None | OccasionOut:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                occasion_type_0 = OccasionOut.from_dict(data)



                return occasion_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | OccasionOut, data)

        occasion = _parse_occasion(d.pop("occasion"))


        may_issue = d.pop("may_issue")

        issued = []
        _issued = d.pop("issued")
        for issued_item_data in (_issued):
            issued_item = IssuedFormOut.from_dict(issued_item_data)



            issued.append(issued_item)


        printed_form_out = cls(
            kind=kind,
            number=number,
            title=title,
            circular=circular,
            occasion=occasion,
            may_issue=may_issue,
            issued=issued,
        )


        printed_form_out.additional_properties = d
        return printed_form_out

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
