from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.dossier_payment_out_state import DossierPaymentOutState
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.payment_line_out import PaymentLineOut
  from ..models.receipt_out import ReceiptOut
  from ..models.refund_out import RefundOut





T = TypeVar("T", bound="DossierPaymentOut")



@_attrs_define
class DossierPaymentOut:
    """ A payment of a dossier.

        Attributes:
            id (str): Id of the payment.
            dossier (str): Code of the dossier: the authority, the day of submission (yymmdd) and a running number.
            unit (str): Code of an authority or of a unit in it (QĐ 20/2020/QĐ-TTg).
            state (DossierPaymentOutState): How far it is.
            state_name (BilingualText): A text in Vietnamese and English.
            amount (int): Amount in whole Vietnamese dong (VND).
            lines (list[PaymentLineOut]): What it is made of.
            reason (None | str): Why an official set the amount; null where it follows from the fee rules.
            requested_at (datetime.datetime): When it was asked for.
            payable (bool): Whether it is to be paid now: false once there is money for it, even of a wrong sum.
            checkout (None | str): Where to pay online; null while nothing is to be paid.
            paid_at (datetime.datetime | None): When it was paid.
            settled_by (None | str): The gateway that took it, `cash`, or `declaration`: the desk confirmed it without a
                receipt.
            transaction (None | str): The gateway's transaction.
            refunded (int): How much of it was paid back.
            receipts (list[ReceiptOut]): Receipts for cash, the void ones too.
            refunds (list[RefundOut]): Refunds, oldest first.
            version (int): Version of the resource, from 1, one more with each change; its ETag is the same number in
                quotes.
     """

    id: str
    dossier: str
    unit: str
    state: DossierPaymentOutState
    state_name: BilingualText
    amount: int
    lines: list[PaymentLineOut]
    reason: None | str
    requested_at: datetime.datetime
    payable: bool
    checkout: None | str
    paid_at: datetime.datetime | None
    settled_by: None | str
    transaction: None | str
    refunded: int
    receipts: list[ReceiptOut]
    refunds: list[RefundOut]
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.payment_line_out import PaymentLineOut # noqa: PLC0415
        from ..models.receipt_out import ReceiptOut # noqa: PLC0415
        from ..models.refund_out import RefundOut # noqa: PLC0415
        id = self.id

        dossier = self.dossier

        unit = self.unit

        state = self.state.value

        state_name = self.state_name.to_dict()

        amount = self.amount

        lines = []
        for lines_item_data in self.lines:
            lines_item = lines_item_data.to_dict()
            lines.append(lines_item)



        reason: None | str
        reason = self.reason

        requested_at = self.requested_at.isoformat()

        payable = self.payable

        checkout: None | str
        checkout = self.checkout

        paid_at: None | str
        if isinstance(self.paid_at, datetime.datetime):
            paid_at = self.paid_at.isoformat()
        else:
            paid_at = self.paid_at

        settled_by: None | str
        settled_by = self.settled_by

        transaction: None | str
        transaction = self.transaction

        refunded = self.refunded

        receipts = []
        for receipts_item_data in self.receipts:
            receipts_item = receipts_item_data.to_dict()
            receipts.append(receipts_item)



        refunds = []
        for refunds_item_data in self.refunds:
            refunds_item = refunds_item_data.to_dict()
            refunds.append(refunds_item)



        version = self.version


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "dossier": dossier,
            "unit": unit,
            "state": state,
            "state_name": state_name,
            "amount": amount,
            "lines": lines,
            "reason": reason,
            "requested_at": requested_at,
            "payable": payable,
            "checkout": checkout,
            "paid_at": paid_at,
            "settled_by": settled_by,
            "transaction": transaction,
            "refunded": refunded,
            "receipts": receipts,
            "refunds": refunds,
            "version": version,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.payment_line_out import PaymentLineOut # noqa: PLC0415
        from ..models.receipt_out import ReceiptOut # noqa: PLC0415
        from ..models.refund_out import RefundOut # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        dossier = d.pop("dossier")

        unit = d.pop("unit")

        state = DossierPaymentOutState(d.pop("state"))




        state_name = BilingualText.from_dict(d.pop("state_name"))




        amount = d.pop("amount")

        lines = []
        _lines = d.pop("lines")
        for lines_item_data in (_lines):
            lines_item = PaymentLineOut.from_dict(lines_item_data)



            lines.append(lines_item)


        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))


        requested_at = datetime.datetime.fromisoformat(d.pop("requested_at"))




        payable = d.pop("payable")

        def _parse_checkout(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        checkout = _parse_checkout(d.pop("checkout"))


        def _parse_paid_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                paid_at_type_0 = datetime.datetime.fromisoformat(data)



                return paid_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        paid_at = _parse_paid_at(d.pop("paid_at"))


        def _parse_settled_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        settled_by = _parse_settled_by(d.pop("settled_by"))


        def _parse_transaction(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        transaction = _parse_transaction(d.pop("transaction"))


        refunded = d.pop("refunded")

        receipts = []
        _receipts = d.pop("receipts")
        for receipts_item_data in (_receipts):
            receipts_item = ReceiptOut.from_dict(receipts_item_data)



            receipts.append(receipts_item)


        refunds = []
        _refunds = d.pop("refunds")
        for refunds_item_data in (_refunds):
            refunds_item = RefundOut.from_dict(refunds_item_data)



            refunds.append(refunds_item)


        version = d.pop("version")

        dossier_payment_out = cls(
            id=id,
            dossier=dossier,
            unit=unit,
            state=state,
            state_name=state_name,
            amount=amount,
            lines=lines,
            reason=reason,
            requested_at=requested_at,
            payable=payable,
            checkout=checkout,
            paid_at=paid_at,
            settled_by=settled_by,
            transaction=transaction,
            refunded=refunded,
            receipts=receipts,
            refunds=refunds,
            version=version,
        )


        dossier_payment_out.additional_properties = d
        return dossier_payment_out

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
