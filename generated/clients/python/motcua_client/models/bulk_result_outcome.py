from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.bulk_result_outcome_outcome import BulkResultOutcomeOutcome
from ..types import UNSET, Unset
from typing import cast
from uuid import UUID

if TYPE_CHECKING:
  from ..models.bulk_error import BulkError





T = TypeVar("T", bound="BulkResultOutcome")



@_attrs_define
class BulkResultOutcome:
    """ The outcome for one dossier.

        Attributes:
            dossier (str): Code of the dossier: the authority, the day of submission (yymmdd) and a running number.
            outcome (BulkResultOutcomeOutcome): Whether the draft was made.
            result (None | Unset | UUID): Id of the draft.
            error (BulkError | None | Unset): Why it was refused.
     """

    dossier: str
    outcome: BulkResultOutcomeOutcome
    result: None | Unset | UUID = UNSET
    error: BulkError | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bulk_error import BulkError # noqa: PLC0415
        dossier = self.dossier

        outcome = self.outcome.value

        result: None | str | Unset
        if isinstance(self.result, Unset):
            result = UNSET
        elif isinstance(self.result, UUID):
            result = str(self.result)
        else:
            result = self.result

        error: dict[str, Any] | None | Unset
        if isinstance(self.error, Unset):
            error = UNSET
        elif isinstance(self.error, BulkError):
            error = self.error.to_dict()
        else:
            error = self.error


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "dossier": dossier,
            "outcome": outcome,
        })
        if result is not UNSET:
            field_dict["result"] = result
        if error is not UNSET:
            field_dict["error"] = error

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bulk_error import BulkError # noqa: PLC0415
        d = dict(src_dict)
        dossier = d.pop("dossier")

        outcome = BulkResultOutcomeOutcome(d.pop("outcome"))




        def _parse_result(data: object) -> None | Unset | UUID:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                result_type_0 = UUID(data)



                return result_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | UUID, data)

        result = _parse_result(d.pop("result", UNSET))


        def _parse_error(data: object) -> BulkError | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                error_type_0 = BulkError.from_dict(data)



                return error_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BulkError | None | Unset, data)

        error = _parse_error(d.pop("error", UNSET))


        bulk_result_outcome = cls(
            dossier=dossier,
            outcome=outcome,
            result=result,
            error=error,
        )


        bulk_result_outcome.additional_properties = d
        return bulk_result_outcome

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
