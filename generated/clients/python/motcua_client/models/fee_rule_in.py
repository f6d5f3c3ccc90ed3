from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.fee_rule_in_channel_type_0 import FeeRuleInChannelType0
from ..models.fee_rule_in_kind import FeeRuleInKind
from ..models.fee_rule_in_per import FeeRuleInPer
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.fee_exemption_in import FeeExemptionIn





T = TypeVar("T", bound="FeeRuleIn")



@_attrs_define
class FeeRuleIn:
    """ Extension: a fee under conditions, beside what the channels state. Rules of one `code` are variants of one fee; see
    the contracts' `FeeRule`.

    An amount that cannot be stated is null and has its `wording`: an official sets it.

        Attributes:
            code (str): What the fee is named by; its variants have the same.
            kind (FeeRuleInKind): `fee` (phí), `charge` (lệ phí), `service` or `shipping`.
            name (str): What it is for, in Vietnamese.
            amount (int | None | Unset): Amount in whole dong (VND); null where an official sets it.
            per (FeeRuleInPer | Unset): What the amount is for each of. Default: FeeRuleInPer.DOSSIER.
            channel (FeeRuleInChannelType0 | None | Unset): The channel it is for; null: any.
            effective_from (None | str | Unset): First day on which it holds.
            effective_to (None | str | Unset): Last day on which it holds.
            places (list[str] | None | Unset): Codes of units where it holds, each with all units below it; null:
                everywhere.
            exemptions (list[FeeExemptionIn] | None | Unset): Who pays less.
            legal_basis (None | str | Unset): The text that sets it, in Vietnamese.
            wording (None | str | Unset): The words of the law where they say more than the amount.
     """

    code: str
    kind: FeeRuleInKind
    name: str
    amount: int | None | Unset = UNSET
    per: FeeRuleInPer | Unset = FeeRuleInPer.DOSSIER
    channel: FeeRuleInChannelType0 | None | Unset = UNSET
    effective_from: None | str | Unset = UNSET
    effective_to: None | str | Unset = UNSET
    places: list[str] | None | Unset = UNSET
    exemptions: list[FeeExemptionIn] | None | Unset = UNSET
    legal_basis: None | str | Unset = UNSET
    wording: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.fee_exemption_in import FeeExemptionIn # noqa: PLC0415
        code = self.code

        kind = self.kind.value

        name = self.name

        amount: int | None | Unset
        if isinstance(self.amount, Unset):
            amount = UNSET
        else:
            amount = self.amount

        per: str | Unset = UNSET
        if not isinstance(self.per, Unset):
            per = self.per.value


        channel: None | str | Unset
        if isinstance(self.channel, Unset):
            channel = UNSET
        elif isinstance(self.channel, FeeRuleInChannelType0):
            channel = self.channel.value
        else:
            channel = self.channel

        effective_from: None | str | Unset
        if isinstance(self.effective_from, Unset):
            effective_from = UNSET
        else:
            effective_from = self.effective_from

        effective_to: None | str | Unset
        if isinstance(self.effective_to, Unset):
            effective_to = UNSET
        else:
            effective_to = self.effective_to

        places: list[str] | None | Unset
        if isinstance(self.places, Unset):
            places = UNSET
        elif isinstance(self.places, list):
            places = self.places


        else:
            places = self.places

        exemptions: list[dict[str, Any]] | None | Unset
        if isinstance(self.exemptions, Unset):
            exemptions = UNSET
        elif isinstance(self.exemptions, list):
            exemptions = []
            for exemptions_type_0_item_data in self.exemptions:
                exemptions_type_0_item = exemptions_type_0_item_data.to_dict()
                exemptions.append(exemptions_type_0_item)


        else:
            exemptions = self.exemptions

        legal_basis: None | str | Unset
        if isinstance(self.legal_basis, Unset):
            legal_basis = UNSET
        else:
            legal_basis = self.legal_basis

        wording: None | str | Unset
        if isinstance(self.wording, Unset):
            wording = UNSET
        else:
            wording = self.wording


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "kind": kind,
            "name": name,
        })
        if amount is not UNSET:
            field_dict["amount"] = amount
        if per is not UNSET:
            field_dict["per"] = per
        if channel is not UNSET:
            field_dict["channel"] = channel
        if effective_from is not UNSET:
            field_dict["effective_from"] = effective_from
        if effective_to is not UNSET:
            field_dict["effective_to"] = effective_to
        if places is not UNSET:
            field_dict["places"] = places
        if exemptions is not UNSET:
            field_dict["exemptions"] = exemptions
        if legal_basis is not UNSET:
            field_dict["legal_basis"] = legal_basis
        if wording is not UNSET:
            field_dict["wording"] = wording

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fee_exemption_in import FeeExemptionIn # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        kind = FeeRuleInKind(d.pop("kind"))




        name = d.pop("name")

        def _parse_amount(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        amount = _parse_amount(d.pop("amount", UNSET))


        _per = d.pop("per", UNSET)
        per: FeeRuleInPer | Unset
        if isinstance(_per,  Unset):
            per = UNSET
        else:
            per = FeeRuleInPer(_per)




        def _parse_channel(data: object) -> FeeRuleInChannelType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                channel_type_0 = FeeRuleInChannelType0(data)



                return channel_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FeeRuleInChannelType0 | None | Unset, data)

        channel = _parse_channel(d.pop("channel", UNSET))


        def _parse_effective_from(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        effective_from = _parse_effective_from(d.pop("effective_from", UNSET))


        def _parse_effective_to(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        effective_to = _parse_effective_to(d.pop("effective_to", UNSET))


        def _parse_places(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                places_type_0 = cast(list[str], data)

                return places_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        places = _parse_places(d.pop("places", UNSET))


        def _parse_exemptions(data: object) -> list[FeeExemptionIn] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                exemptions_type_0 = []
                _exemptions_type_0 = data
                for exemptions_type_0_item_data in (_exemptions_type_0):
                    exemptions_type_0_item = FeeExemptionIn.from_dict(exemptions_type_0_item_data)



                    exemptions_type_0.append(exemptions_type_0_item)

                return exemptions_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[FeeExemptionIn] | None | Unset, data)

        exemptions = _parse_exemptions(d.pop("exemptions", UNSET))


        def _parse_legal_basis(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        legal_basis = _parse_legal_basis(d.pop("legal_basis", UNSET))


        def _parse_wording(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        wording = _parse_wording(d.pop("wording", UNSET))


        fee_rule_in = cls(
            code=code,
            kind=kind,
            name=name,
            amount=amount,
            per=per,
            channel=channel,
            effective_from=effective_from,
            effective_to=effective_to,
            places=places,
            exemptions=exemptions,
            legal_basis=legal_basis,
            wording=wording,
        )


        fee_rule_in.additional_properties = d
        return fee_rule_in

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
