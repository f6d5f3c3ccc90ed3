from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="WebhookAttemptOut")



@_attrs_define
class WebhookAttemptOut:
    """ A failed attempt.

        Attributes:
            at (datetime.datetime): When it ended.
            status (int | None): HTTP status; null where there was no answer.
            error (str): Why it failed.
            answer (None | str): Beginning of what your endpoint answered.
            milliseconds (int): How long it took.
     """

    at: datetime.datetime
    status: int | None
    error: str
    answer: None | str
    milliseconds: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        at = self.at.isoformat()

        status: int | None
        status = self.status

        error = self.error

        answer: None | str
        answer = self.answer

        milliseconds = self.milliseconds


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "at": at,
            "status": status,
            "error": error,
            "answer": answer,
            "milliseconds": milliseconds,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        at = datetime.datetime.fromisoformat(d.pop("at"))




        def _parse_status(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        status = _parse_status(d.pop("status"))


        error = d.pop("error")

        def _parse_answer(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        answer = _parse_answer(d.pop("answer"))


        milliseconds = d.pop("milliseconds")

        webhook_attempt_out = cls(
            at=at,
            status=status,
            error=error,
            answer=answer,
            milliseconds=milliseconds,
        )


        webhook_attempt_out.additional_properties = d
        return webhook_attempt_out

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
