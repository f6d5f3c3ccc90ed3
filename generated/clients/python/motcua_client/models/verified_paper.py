from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.verified_paper_kind import VerifiedPaperKind
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.reference import Reference





T = TypeVar("T", bound="VerifiedPaper")



@_attrs_define
class VerifiedPaper:
    """ The paper the QR code belongs to, to be compared with the one at hand. Nothing in it is about a person.

        Attributes:
            kind (VerifiedPaperKind): A printed form, or a result.
            title (str): What it is.
            number (None | str): Its number; null where it has none.
            unit (Reference): A code with the name people read.
            issued_on (datetime.date): The day it bears, in Vietnam's calendar.
            valid_until (datetime.date | None): The last day it is valid; null where it has no end.
            dossier (str): Code of the dossier. Of a result without its end, for that is half of what tracking asks for.
            signed_at (datetime.datetime): When the claim was signed.
            files (list[str]): SHA-256 of the file, to be compared with that of one at hand. Several where the time stamp of
                its archive was renewed, the newest last.
     """

    kind: VerifiedPaperKind
    title: str
    number: None | str
    unit: Reference
    issued_on: datetime.date
    valid_until: datetime.date | None
    dossier: str
    signed_at: datetime.datetime
    files: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.reference import Reference # noqa: PLC0415
        kind = self.kind.value

        title = self.title

        number: None | str
        number = self.number

        unit = self.unit.to_dict()

        issued_on = self.issued_on.isoformat()

        valid_until: None | str
        if isinstance(self.valid_until, datetime.date):
            valid_until = self.valid_until.isoformat()
        else:
            valid_until = self.valid_until

        dossier = self.dossier

        signed_at = self.signed_at.isoformat()

        files = self.files




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "kind": kind,
            "title": title,
            "number": number,
            "unit": unit,
            "issued_on": issued_on,
            "valid_until": valid_until,
            "dossier": dossier,
            "signed_at": signed_at,
            "files": files,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.reference import Reference # noqa: PLC0415
        d = dict(src_dict)
        kind = VerifiedPaperKind(d.pop("kind"))




        title = d.pop("title")

        def _parse_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        number = _parse_number(d.pop("number"))


        unit = Reference.from_dict(d.pop("unit"))




        issued_on = datetime.date.fromisoformat(d.pop("issued_on"))




        def _parse_valid_until(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                valid_until_type_0 = datetime.date.fromisoformat(data)



                return valid_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        valid_until = _parse_valid_until(d.pop("valid_until"))


        dossier = d.pop("dossier")

        signed_at = datetime.datetime.fromisoformat(d.pop("signed_at"))




        files = cast(list[str], d.pop("files"))


        verified_paper = cls(
            kind=kind,
            title=title,
            number=number,
            unit=unit,
            issued_on=issued_on,
            valid_until=valid_until,
            dossier=dossier,
            signed_at=signed_at,
            files=files,
        )


        verified_paper.additional_properties = d
        return verified_paper

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
