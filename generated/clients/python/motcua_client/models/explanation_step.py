from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.explanation_step_kind import ExplanationStepKind
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="ExplanationStep")



@_attrs_define
class ExplanationStep:
    """ Something that happened to a payment.

        Attributes:
            at (datetime.datetime): When it happened; of a report, when the gateway says it did.
            received_at (datetime.datetime | None): When a report reached this system; null for everything else.
            kind (ExplanationStepKind): What it was.
            via (None | str): How a report became known: `callback`, `poll`, `statement` or `platform`.
            gateway (None | str): Who reported.
            transaction (None | str): The gateway's transaction.
            outcome (None | str): The gateway's own state.
            amount (int | None): The amount, in the smallest unit of its currency; dong for all but reports.
            currency (str): The currency of the amount.
            rule (None | str): Which rule decided what it means.
            text (BilingualText): A text in Vietnamese and English.
     """

    at: datetime.datetime
    received_at: datetime.datetime | None
    kind: ExplanationStepKind
    via: None | str
    gateway: None | str
    transaction: None | str
    outcome: None | str
    amount: int | None
    currency: str
    rule: None | str
    text: BilingualText
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        at = self.at.isoformat()

        received_at: None | str
        if isinstance(self.received_at, datetime.datetime):
            received_at = self.received_at.isoformat()
        else:
            received_at = self.received_at

        kind = self.kind.value

        via: None | str
        via = self.via

        gateway: None | str
        gateway = self.gateway

        transaction: None | str
        transaction = self.transaction

        outcome: None | str
        outcome = self.outcome

        amount: int | None
        amount = self.amount

        currency = self.currency

        rule: None | str
        rule = self.rule

        text = self.text.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "at": at,
            "received_at": received_at,
            "kind": kind,
            "via": via,
            "gateway": gateway,
            "transaction": transaction,
            "outcome": outcome,
            "amount": amount,
            "currency": currency,
            "rule": rule,
            "text": text,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))




        def _parse_received_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                received_at_type_0 = datetime.datetime.fromisoformat(data)



                return received_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        received_at = _parse_received_at(d.pop("received_at"))


        kind = ExplanationStepKind(d.pop("kind"))




        def _parse_via(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        via = _parse_via(d.pop("via"))


        def _parse_gateway(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        gateway = _parse_gateway(d.pop("gateway"))


        def _parse_transaction(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        transaction = _parse_transaction(d.pop("transaction"))


        def _parse_outcome(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        outcome = _parse_outcome(d.pop("outcome"))


        def _parse_amount(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        amount = _parse_amount(d.pop("amount"))


        currency = d.pop("currency")

        def _parse_rule(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        rule = _parse_rule(d.pop("rule"))


        text = BilingualText.from_dict(d.pop("text"))




        explanation_step = cls(
            at=at,
            received_at=received_at,
            kind=kind,
            via=via,
            gateway=gateway,
            transaction=transaction,
            outcome=outcome,
            amount=amount,
            currency=currency,
            rule=rule,
            text=text,
        )


        explanation_step.additional_properties = d
        return explanation_step

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
