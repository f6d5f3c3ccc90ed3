from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset






T = TypeVar("T", bound="DraftContent")



@_attrs_define
class DraftContent:
    """ An incomplete submission: its fields and no others, any of them missing, null or incomplete. At most 200 kB.

        Attributes:
            procedure (Any | Unset): Like `procedure` of a submission.
            authority (Any | Unset): Like `authority` of a submission.
            channel (Any | Unset): Like `channel` of a submission.
            return_method (Any | Unset): Like `return_method` of a submission.
            applicant (Any | Unset): Like `applicant` of a submission.
            submitted_by (Any | Unset): Like `submitted_by` of a submission.
            mandate (Any | Unset): Like `mandate` of a submission.
            form (Any | Unset): Like `form` of a submission.
            components (Any | Unset): Like `components` of a submission.
     """

    procedure: Any | Unset = UNSET
    authority: Any | Unset = UNSET
    channel: Any | Unset = UNSET
    return_method: Any | Unset = UNSET
    applicant: Any | Unset = UNSET
    submitted_by: Any | Unset = UNSET
    mandate: Any | Unset = UNSET
    form: Any | Unset = UNSET
    components: Any | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        procedure = self.procedure

        authority = self.authority

        channel = self.channel

        return_method = self.return_method

        applicant = self.applicant

        submitted_by = self.submitted_by

        mandate = self.mandate

        form = self.form

        components = self.components


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if procedure is not UNSET:
            field_dict["procedure"] = procedure
        if authority is not UNSET:
            field_dict["authority"] = authority
        if channel is not UNSET:
            field_dict["channel"] = channel
        if return_method is not UNSET:
            field_dict["return_method"] = return_method
        if applicant is not UNSET:
            field_dict["applicant"] = applicant
        if submitted_by is not UNSET:
            field_dict["submitted_by"] = submitted_by
        if mandate is not UNSET:
            field_dict["mandate"] = mandate
        if form is not UNSET:
            field_dict["form"] = form
        if components is not UNSET:
            field_dict["components"] = components

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        procedure = d.pop("procedure", UNSET)

        authority = d.pop("authority", UNSET)

        channel = d.pop("channel", UNSET)

        return_method = d.pop("return_method", UNSET)

        applicant = d.pop("applicant", UNSET)

        submitted_by = d.pop("submitted_by", UNSET)

        mandate = d.pop("mandate", UNSET)

        form = d.pop("form", UNSET)

        components = d.pop("components", UNSET)

        draft_content = cls(
            procedure=procedure,
            authority=authority,
            channel=channel,
            return_method=return_method,
            applicant=applicant,
            submitted_by=submitted_by,
            mandate=mandate,
            form=form,
            components=components,
        )

        return draft_content

