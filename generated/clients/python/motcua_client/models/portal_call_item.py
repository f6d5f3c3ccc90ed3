from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="PortalCallItem")



@_attrs_define
class PortalCallItem:
    """ A call to the national portal in which a dossier had a part. Its bytes are kept; what was sent is read by nobody
    over HTTP.

        Attributes:
            at (datetime.datetime): When it was made.
            service (str): The portal's service.
            outcome (str): `accepted`, `refused`, or why there was no usable answer.
            request_hash (str): SHA-256 of the request's body, as it was sent.
            answer_hash (None | str): SHA-256 of the answer's body, as it was received; null without one.
            seconds (float): How long it took.
     """

    at: datetime.datetime
    service: str
    outcome: str
    request_hash: str
    answer_hash: None | str
    seconds: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        service = self.service

        outcome = self.outcome

        request_hash = self.request_hash

        answer_hash: None | str
        answer_hash = self.answer_hash

        seconds = self.seconds


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "at": at,
            "service": service,
            "outcome": outcome,
            "request_hash": request_hash,
            "answer_hash": answer_hash,
            "seconds": seconds,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))




        service = d.pop("service")

        outcome = d.pop("outcome")

        request_hash = d.pop("request_hash")

        def _parse_answer_hash(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        answer_hash = _parse_answer_hash(d.pop("answer_hash"))


        seconds = d.pop("seconds")

        portal_call_item = cls(
            at=at,
            service=service,
            outcome=outcome,
            request_hash=request_hash,
            answer_hash=answer_hash,
            seconds=seconds,
        )


        portal_call_item.additional_properties = d
        return portal_call_item

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
