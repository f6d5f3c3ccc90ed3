from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.upload_out_state import UploadOutState
from typing import cast
import datetime






T = TypeVar("T", bound="UploadOut")



@_attrs_define
class UploadOut:
    """ A file being sent, or sent, with the verdict on it.

        Attributes:
            id (str): Id of the upload: what a submission's `components[].documents` and an action's `documents` name.
            state (UploadOutState): `receiving`: bytes are missing. `scanning`: whole, its content is being checked.
                `clean`: it may be used. `quarantined`: held back, nobody
                gets its content until it has been checked. `refused`: its content is deleted. There is a verdict within 30
                minutes of the last byte.
            reason (None | str): Why it is quarantined or refused, as a stable code; null otherwise.
            detail (None | str): What the reason means, in the language of the response.
            filename (str): The name it was sent under, cleaned.
            purpose (str): What it is for: `dossier` or `result`.
            procedure (None | str): Code of the procedure whose limits hold for it; null where it was sent without one.
            length (int): Size of the whole file in bytes.
            offset (int): How many bytes have arrived.
            media_type (None | str): What the file is by its content; null before the verdict.
            sha256 (None | str): SHA-256 of the whole file, in lower-case hexadecimal; null before the verdict.
            scanned (bool): Whether a malware scanner has looked at the whole file. False with `clean`: this system has no
                scanner.
            created_at (datetime.datetime): When it was begun.
            scanned_at (datetime.datetime | None): When the verdict was given; null before.
            expires_at (datetime.datetime | None): When it is deleted; null once a dossier has it.
     """

    id: str
    state: UploadOutState
    reason: None | str
    detail: None | str
    filename: str
    purpose: str
    procedure: None | str
    length: int
    offset: int
    media_type: None | str
    sha256: None | str
    scanned: bool
    created_at: datetime.datetime
    scanned_at: datetime.datetime | None
    expires_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        state = self.state.value

        reason: None | str
        reason = self.reason

        detail: None | str
        detail = self.detail

        filename = self.filename

        purpose = self.purpose

        procedure: None | str
        procedure = self.procedure

        length = self.length

        offset = self.offset

        media_type: None | str
        media_type = self.media_type

        sha256: None | str
        sha256 = self.sha256

        scanned = self.scanned

        created_at = self.created_at.isoformat()

        scanned_at: None | str
        if isinstance(self.scanned_at, datetime.datetime):
            scanned_at = self.scanned_at.isoformat()
        else:
            scanned_at = self.scanned_at

        expires_at: None | str
        if isinstance(self.expires_at, datetime.datetime):
            expires_at = self.expires_at.isoformat()
        else:
            expires_at = self.expires_at


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "state": state,
            "reason": reason,
            "detail": detail,
            "filename": filename,
            "purpose": purpose,
            "procedure": procedure,
            "length": length,
            "offset": offset,
            "media_type": media_type,
            "sha256": sha256,
            "scanned": scanned,
            "created_at": created_at,
            "scanned_at": scanned_at,
            "expires_at": expires_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        state = UploadOutState(d.pop("state"))




        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))


        def _parse_detail(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        detail = _parse_detail(d.pop("detail"))


        filename = d.pop("filename")

        purpose = d.pop("purpose")

        def _parse_procedure(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        procedure = _parse_procedure(d.pop("procedure"))


        length = d.pop("length")

        offset = d.pop("offset")

        def _parse_media_type(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        media_type = _parse_media_type(d.pop("media_type"))


        def _parse_sha256(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sha256 = _parse_sha256(d.pop("sha256"))


        scanned = d.pop("scanned")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))




        def _parse_scanned_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                scanned_at_type_0 = datetime.datetime.fromisoformat(data)



                return scanned_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        scanned_at = _parse_scanned_at(d.pop("scanned_at"))


        def _parse_expires_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                expires_at_type_0 = datetime.datetime.fromisoformat(data)



                return expires_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        expires_at = _parse_expires_at(d.pop("expires_at"))


        upload_out = cls(
            id=id,
            state=state,
            reason=reason,
            detail=detail,
            filename=filename,
            purpose=purpose,
            procedure=procedure,
            length=length,
            offset=offset,
            media_type=media_type,
            sha256=sha256,
            scanned=scanned,
            created_at=created_at,
            scanned_at=scanned_at,
            expires_at=expires_at,
        )


        upload_out.additional_properties = d
        return upload_out

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
