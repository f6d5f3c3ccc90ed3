from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.answer_outcome_outcome import AnswerOutcomeOutcome
from ..types import UNSET, Unset
from typing import cast
from uuid import UUID

if TYPE_CHECKING:
  from ..models.answer_error import AnswerError





T = TypeVar("T", bound="AnswerOutcome")



@_attrs_define
class AnswerOutcome:
    """ What became of one answer. One that is refused will be refused again: the kiosk may drop it.

        Attributes:
            id (UUID): The id the kiosk made.
            outcome (AnswerOutcomeOutcome): Stored now, stored before with the same content, or refused.
            error (AnswerError | None | Unset): Why it was refused.
     """

    id: UUID
    outcome: AnswerOutcomeOutcome
    error: AnswerError | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.answer_error import AnswerError # noqa: PLC0415
        id = str(self.id)

        outcome = self.outcome.value

        error: dict[str, Any] | None | Unset
        if isinstance(self.error, Unset):
            error = UNSET
        elif isinstance(self.error, AnswerError):
            error = self.error.to_dict()
        else:
            error = self.error


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "outcome": outcome,
        })
        if error is not UNSET:
            field_dict["error"] = error

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.answer_error import AnswerError # noqa: PLC0415
        d = dict(src_dict)
        id = UUID(d.pop("id"))




        outcome = AnswerOutcomeOutcome(d.pop("outcome"))




        def _parse_error(data: object) -> AnswerError | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                error_type_0 = AnswerError.from_dict(data)



                return error_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AnswerError | None | Unset, data)

        error = _parse_error(d.pop("error", UNSET))


        answer_outcome = cls(
            id=id,
            outcome=outcome,
            error=error,
        )


        answer_outcome.additional_properties = d
        return answer_outcome

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
