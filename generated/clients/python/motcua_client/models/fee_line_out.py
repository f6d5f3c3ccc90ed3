from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.fee_line_out_kind import FeeLineOutKind
from ..models.fee_line_out_per import FeeLineOutPer
from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.fee_exemption_out import FeeExemptionOut





T = TypeVar("T", bound="FeeLineOut")



@_attrs_define
class FeeLineOut:
    """ One fee and how it comes about.

        Attributes:
            code (str): Code of the fee within the procedure.
            kind (FeeLineOutKind): `fee` (phí), `charge` (lệ phí), `service` or `shipping`.
            name (str): What it is for, in Vietnamese.
            amount (int | None): Amount in whole dong (VND); null: to be set by the official, never 0.
            per (FeeLineOutPer): What it is for each of.
            exemption (None | str): The exemption that was applied, the largest of those named.
            exemptions (list[FeeExemptionOut]): The exemptions this fee has.
            wording (None | str): The words of the record.
            legal_basis (None | str): The provision of law it rests on, in Vietnamese.
            explanation (BilingualText): A text in Vietnamese and English.
     """

    code: str
    kind: FeeLineOutKind
    name: str
    amount: int | None
    per: FeeLineOutPer
    exemption: None | str
    exemptions: list[FeeExemptionOut]
    wording: None | str
    legal_basis: None | str
    explanation: BilingualText
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.fee_exemption_out import FeeExemptionOut # noqa: PLC0415
        code = self.code

        kind = self.kind.value

        name = self.name

        amount: int | None
        amount = self.amount

        per = self.per.value

        exemption: None | str
        exemption = self.exemption

        exemptions = []
        for exemptions_item_data in self.exemptions:
            exemptions_item = exemptions_item_data.to_dict()
            exemptions.append(exemptions_item)



        wording: None | str
        wording = self.wording

        legal_basis: None | str
        legal_basis = self.legal_basis

        explanation = self.explanation.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "kind": kind,
            "name": name,
            "amount": amount,
            "per": per,
            "exemption": exemption,
            "exemptions": exemptions,
            "wording": wording,
            "legal_basis": legal_basis,
            "explanation": explanation,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.fee_exemption_out import FeeExemptionOut # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        kind = FeeLineOutKind(d.pop("kind"))




        name = d.pop("name")

        def _parse_amount(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        amount = _parse_amount(d.pop("amount"))


        per = FeeLineOutPer(d.pop("per"))




        def _parse_exemption(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        exemption = _parse_exemption(d.pop("exemption"))


        exemptions = []
        _exemptions = d.pop("exemptions")
        for exemptions_item_data in (_exemptions):
            exemptions_item = FeeExemptionOut.from_dict(exemptions_item_data)



            exemptions.append(exemptions_item)


        def _parse_wording(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        wording = _parse_wording(d.pop("wording"))


        def _parse_legal_basis(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        legal_basis = _parse_legal_basis(d.pop("legal_basis"))


        explanation = BilingualText.from_dict(d.pop("explanation"))




        fee_line_out = cls(
            code=code,
            kind=kind,
            name=name,
            amount=amount,
            per=per,
            exemption=exemption,
            exemptions=exemptions,
            wording=wording,
            legal_basis=legal_basis,
            explanation=explanation,
        )


        fee_line_out.additional_properties = d
        return fee_line_out

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
