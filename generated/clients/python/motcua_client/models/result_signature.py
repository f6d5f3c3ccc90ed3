from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.result_signature_signer import ResultSignatureSigner
from typing import cast
import datetime






T = TypeVar("T", bound="ResultSignature")



@_attrs_define
class ResultSignature:
    """ A signature that was made.

        Attributes:
            signer (ResultSignatureSigner): A person's signature or the organisation's.
            by (str): Name of the official.
            position (str): Position of the official, as their token states it.
            unit (str): Code of an authority or of a unit in it (QĐ 20/2020/QĐ-TTg).
            at (datetime.datetime): When it was made, by the time-stamp authority.
            certificate (str): SHA-256 of the signer's certificate.
            sha256 (str): SHA-256 of the file with this signature.
     """

    signer: ResultSignatureSigner
    by: str
    position: str
    unit: str
    at: datetime.datetime
    certificate: str
    sha256: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        signer = self.signer.value

        by = self.by

        position = self.position

        unit = self.unit

        at = self.at.isoformat()

        certificate = self.certificate

        sha256 = self.sha256


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "signer": signer,
            "by": by,
            "position": position,
            "unit": unit,
            "at": at,
            "certificate": certificate,
            "sha256": sha256,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        signer = ResultSignatureSigner(d.pop("signer"))




        by = d.pop("by")

        position = d.pop("position")

        unit = d.pop("unit")

        at = datetime.datetime.fromisoformat(d.pop("at"))




        certificate = d.pop("certificate")

        sha256 = d.pop("sha256")

        result_signature = cls(
            signer=signer,
            by=by,
            position=position,
            unit=unit,
            at=at,
            certificate=certificate,
            sha256=sha256,
        )


        result_signature.additional_properties = d
        return result_signature

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
