from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
from typing import Literal, cast
from uuid import UUID
import datetime

if TYPE_CHECKING:
  from ..models.draft_content import DraftContent
  from ..models.reference import Reference
  from ..models.submission_fault import SubmissionFault





T = TypeVar("T", bound="DraftOut")



@_attrs_define
class DraftOut:
    """ A draft. `errors` are those with which `POST /v1/dossiers` would refuse `content` now, as `validate=only` lists
    them, at most 50.

    A draft may have them. `missing_components` are required ones that are not in it yet.

        Attributes:
            id (UUID): Id of the draft.
            procedure (None | str): Code of the procedure as it was sent.
            updated_at (datetime.datetime): When it was changed last.
            expires_at (datetime.datetime): When it is removed, counted from its last change.
            version (int): Version of the resource, from 1, one more with each change; its ETag is the same number in
                quotes.
            content (DraftContent): An incomplete submission: its fields and no others, any of them missing, null or
                incomplete. At most 200 kB.
            errors (list[SubmissionFault]): Why `POST /v1/dossiers` would refuse the content now, at most 50.
            missing_components (list[Reference]): Required components that are not in it yet.
            status (Literal['draft'] | Unset): Always `draft`. Default: 'draft'.
            status_code (None | Unset): Always null: a draft is not sent anywhere.
            unreadable (bool | Unset): Whether its content cannot be opened, because the key it was sealed with is missing
                or it was altered. Default: False.
     """

    id: UUID
    procedure: None | str
    updated_at: datetime.datetime
    expires_at: datetime.datetime
    version: int
    content: DraftContent
    errors: list[SubmissionFault]
    missing_components: list[Reference]
    status: Literal['draft'] | Unset = 'draft'
    status_code: None | Unset = UNSET
    unreadable: bool | Unset = False
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.draft_content import DraftContent # noqa: PLC0415
        from ..models.reference import Reference # noqa: PLC0415
        from ..models.submission_fault import SubmissionFault # noqa: PLC0415
        id = str(self.id)

        procedure: None | str
        procedure = self.procedure

        updated_at = self.updated_at.isoformat()

        expires_at = self.expires_at.isoformat()

        version = self.version

        content = self.content.to_dict()

        errors = []
        for errors_item_data in self.errors:
            errors_item = errors_item_data.to_dict()
            errors.append(errors_item)



        missing_components = []
        for missing_components_item_data in self.missing_components:
            missing_components_item = missing_components_item_data.to_dict()
            missing_components.append(missing_components_item)



        status = self.status

        status_code = self.status_code

        unreadable = self.unreadable


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "procedure": procedure,
            "updated_at": updated_at,
            "expires_at": expires_at,
            "version": version,
            "content": content,
            "errors": errors,
            "missing_components": missing_components,
        })
        if status is not UNSET:
            field_dict["status"] = status
        if status_code is not UNSET:
            field_dict["status_code"] = status_code
        if unreadable is not UNSET:
            field_dict["unreadable"] = unreadable

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.draft_content import DraftContent # noqa: PLC0415
        from ..models.reference import Reference # noqa: PLC0415
        from ..models.submission_fault import SubmissionFault # noqa: PLC0415
        d = dict(src_dict)
        id = UUID(d.pop("id"))




        def _parse_procedure(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        procedure = _parse_procedure(d.pop("procedure"))


        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))




        expires_at = datetime.datetime.fromisoformat(d.pop("expires_at"))




        version = d.pop("version")

        content = DraftContent.from_dict(d.pop("content"))




        errors = []
        _errors = d.pop("errors")
        for errors_item_data in (_errors):
            errors_item = SubmissionFault.from_dict(errors_item_data)



            errors.append(errors_item)


        missing_components = []
        _missing_components = d.pop("missing_components")
        for missing_components_item_data in (_missing_components):
            missing_components_item = Reference.from_dict(missing_components_item_data)



            missing_components.append(missing_components_item)


        status = cast(Literal['draft'] | Unset , d.pop("status", UNSET))
        if status != 'draft'and not isinstance(status, Unset):
            raise ValueError(f"status must match const 'draft', got '{status}'")

        status_code = d.pop("status_code", UNSET)

        unreadable = d.pop("unreadable", UNSET)

        draft_out = cls(
            id=id,
            procedure=procedure,
            updated_at=updated_at,
            expires_at=expires_at,
            version=version,
            content=content,
            errors=errors,
            missing_components=missing_components,
            status=status,
            status_code=status_code,
            unreadable=unreadable,
        )


        draft_out.additional_properties = d
        return draft_out

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
