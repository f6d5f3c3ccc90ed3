from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.bulk_form_outcome_kind import BulkFormOutcomeKind
from ..models.bulk_form_outcome_outcome import BulkFormOutcomeOutcome
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.bulk_error import BulkError
  from ..models.issued_form_out import IssuedFormOut





T = TypeVar("T", bound="BulkFormOutcome")



@_attrs_define
class BulkFormOutcome:
    """ The outcome for one form.

        Attributes:
            code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a running number.
            kind (BulkFormOutcomeKind): The form by its number in TT 03/2025/TT-VPCP.
            outcome (BulkFormOutcomeOutcome): Whether there is a paper.
            form (IssuedFormOut | None | Unset): The issued form.
            error (BulkError | None | Unset): Why it was refused.
     """

    code: str
    kind: BulkFormOutcomeKind
    outcome: BulkFormOutcomeOutcome
    form: IssuedFormOut | None | Unset = UNSET
    error: BulkError | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bulk_error import BulkError # noqa: PLC0415
        from ..models.issued_form_out import IssuedFormOut # noqa: PLC0415
        code = self.code

        kind = self.kind.value

        outcome = self.outcome.value

        form: dict[str, Any] | None | Unset
        if isinstance(self.form, Unset):
            form = UNSET
        elif isinstance(self.form, IssuedFormOut):
            form = self.form.to_dict()
        else:
            form = self.form

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
            "code": code,
            "kind": kind,
            "outcome": outcome,
        })
        if form is not UNSET:
            field_dict["form"] = form
        if error is not UNSET:
            field_dict["error"] = error

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bulk_error import BulkError # noqa: PLC0415
        from ..models.issued_form_out import IssuedFormOut # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        kind = BulkFormOutcomeKind(d.pop("kind"))




        outcome = BulkFormOutcomeOutcome(d.pop("outcome"))




        def _parse_form(data: object) -> IssuedFormOut | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                form_type_0 = IssuedFormOut.from_dict(data)



                return form_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(IssuedFormOut | None | Unset, data)

        form = _parse_form(d.pop("form", UNSET))


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


        bulk_form_outcome = cls(
            code=code,
            kind=kind,
            outcome=outcome,
            form=form,
            error=error,
        )


        bulk_form_outcome.additional_properties = d
        return bulk_form_outcome

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
