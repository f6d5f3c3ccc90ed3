from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="GatewayStatus")



@_attrs_define
class GatewayStatus:
    """ How a payment gateway stands.

        Attributes:
            gateway (str): Name of the gateway in the settings.
            circuit_open (bool): Whether it failed as often in a row as the setting `payment_failures` says, so that it is
                asked less often.
            failures (int): Requests it did not answer since its last answer.
            last_error (None | str): Why the newest of them failed, in English; null after an answer.
            last_answer_at (datetime.datetime | None): When it answered a request of ours last.
            last_callback_at (datetime.datetime | None): When its newest callback that was new arrived.
            open_checkouts (int): Payments it is asked about, because a checkout was opened and no success is known.
            oldest_unanswered_at (datetime.datetime | None): When the oldest of these was opened of which it has said
                nothing at all; null without one.
            pending_refunds (int): Refunds it is asked for and has not answered for good.
            quarantined_refunds (int): Refunds it refused; the dossier service asks for another, or pays in cash.
            lag_seconds (float): How many seconds overdue the longest overdue request is; 0 without one.
            refused_messages (int): Different messages in its name that had no effect: a wrong signature, an old time, an
                unknown payment. The newest thousand are kept.
            last_statement (datetime.date | None): The newest day whose statement was received.
     """

    gateway: str
    circuit_open: bool
    failures: int
    last_error: None | str
    last_answer_at: datetime.datetime | None
    last_callback_at: datetime.datetime | None
    open_checkouts: int
    oldest_unanswered_at: datetime.datetime | None
    pending_refunds: int
    quarantined_refunds: int
    lag_seconds: float
    refused_messages: int
    last_statement: datetime.date | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        gateway = self.gateway

        circuit_open = self.circuit_open

        failures = self.failures

        last_error: None | str
        last_error = self.last_error

        last_answer_at: None | str
        if isinstance(self.last_answer_at, datetime.datetime):
            last_answer_at = self.last_answer_at.isoformat()
        else:
            last_answer_at = self.last_answer_at

        last_callback_at: None | str
        if isinstance(self.last_callback_at, datetime.datetime):
            last_callback_at = self.last_callback_at.isoformat()
        else:
            last_callback_at = self.last_callback_at

        open_checkouts = self.open_checkouts

        oldest_unanswered_at: None | str
        if isinstance(self.oldest_unanswered_at, datetime.datetime):
            oldest_unanswered_at = self.oldest_unanswered_at.isoformat()
        else:
            oldest_unanswered_at = self.oldest_unanswered_at

        pending_refunds = self.pending_refunds

        quarantined_refunds = self.quarantined_refunds

        lag_seconds = self.lag_seconds

        refused_messages = self.refused_messages

        last_statement: None | str
        if isinstance(self.last_statement, datetime.date):
            last_statement = self.last_statement.isoformat()
        else:
            last_statement = self.last_statement


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "gateway": gateway,
            "circuit_open": circuit_open,
            "failures": failures,
            "last_error": last_error,
            "last_answer_at": last_answer_at,
            "last_callback_at": last_callback_at,
            "open_checkouts": open_checkouts,
            "oldest_unanswered_at": oldest_unanswered_at,
            "pending_refunds": pending_refunds,
            "quarantined_refunds": quarantined_refunds,
            "lag_seconds": lag_seconds,
            "refused_messages": refused_messages,
            "last_statement": last_statement,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        gateway = d.pop("gateway")

        circuit_open = d.pop("circuit_open")

        failures = d.pop("failures")

        def _parse_last_error(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        last_error = _parse_last_error(d.pop("last_error"))


        def _parse_last_answer_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_answer_at_type_0 = datetime.datetime.fromisoformat(data)



                return last_answer_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        last_answer_at = _parse_last_answer_at(d.pop("last_answer_at"))


        def _parse_last_callback_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_callback_at_type_0 = datetime.datetime.fromisoformat(data)



                return last_callback_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        last_callback_at = _parse_last_callback_at(d.pop("last_callback_at"))


        open_checkouts = d.pop("open_checkouts")

        def _parse_oldest_unanswered_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                oldest_unanswered_at_type_0 = datetime.datetime.fromisoformat(data)



                return oldest_unanswered_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        oldest_unanswered_at = _parse_oldest_unanswered_at(d.pop("oldest_unanswered_at"))


        pending_refunds = d.pop("pending_refunds")

        quarantined_refunds = d.pop("quarantined_refunds")

        lag_seconds = d.pop("lag_seconds")

        refused_messages = d.pop("refused_messages")

        def _parse_last_statement(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                last_statement_type_0 = datetime.date.fromisoformat(data)



                return last_statement_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        last_statement = _parse_last_statement(d.pop("last_statement"))


        gateway_status = cls(
            gateway=gateway,
            circuit_open=circuit_open,
            failures=failures,
            last_error=last_error,
            last_answer_at=last_answer_at,
            last_callback_at=last_callback_at,
            open_checkouts=open_checkouts,
            oldest_unanswered_at=oldest_unanswered_at,
            pending_refunds=pending_refunds,
            quarantined_refunds=quarantined_refunds,
            lag_seconds=lag_seconds,
            refused_messages=refused_messages,
            last_statement=last_statement,
        )


        gateway_status.additional_properties = d
        return gateway_status

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
