from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.document_version_out_state import DocumentVersionOutState
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.erasure_out import ErasureOut
  from ..models.origin_out import OriginOut





T = TypeVar("T", bound="DocumentVersionOut")



@_attrs_define
class DocumentVersionOut:
    """ A version of a document. Its content is handed out in the state `clean` only.

        Attributes:
            version (int): Number of the version, from 1.
            state (DocumentVersionOutState): The verdict on the file, or `erased` once its retention has ended.
            reason (None | str): Why it was refused or put into quarantine.
            upload (None | str): Id of the upload it came in; null for what was made here.
            filename (None | str): The name it was sent under; null for what was made here, and once it is erased.
            media_type (None | str): What it was found to be; null before that.
            size (int): Bytes.
            sha256 (None | str): Hash of the file; null until it is known.
            added_by (str): Who added it: officials by name.
            added_at (datetime.datetime): When it was added.
            replaced_at (datetime.datetime | None): When a later version, or nothing, took its place; null while it is
                current.
            valid_until (datetime.date | None): Last day on which it is valid; null without an end, or where that is not
                known.
            revoked_at (datetime.datetime | None): When it was revoked.
            origin (None | OriginOut): Where it was taken from, if from another dossier.
            erasure (ErasureOut | None): Why its file is gone.
     """

    version: int
    state: DocumentVersionOutState
    reason: None | str
    upload: None | str
    filename: None | str
    media_type: None | str
    size: int
    sha256: None | str
    added_by: str
    added_at: datetime.datetime
    replaced_at: datetime.datetime | None
    valid_until: datetime.date | None
    revoked_at: datetime.datetime | None
    origin: None | OriginOut
    erasure: ErasureOut | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.erasure_out import ErasureOut # noqa: PLC0415
        from ..models.origin_out import OriginOut # noqa: PLC0415
        version = self.version

        state = self.state.value

        reason: None | str
        reason = self.reason

        upload: None | str
        upload = self.upload

        filename: None | str
        filename = self.filename

        media_type: None | str
        media_type = self.media_type

        size = self.size

        sha256: None | str
        sha256 = self.sha256

        added_by = self.added_by

        added_at = self.added_at.isoformat()

        replaced_at: None | str
        if isinstance(self.replaced_at, datetime.datetime):
            replaced_at = self.replaced_at.isoformat()
        else:
            replaced_at = self.replaced_at

        valid_until: None | str
        if isinstance(self.valid_until, datetime.date):
            valid_until = self.valid_until.isoformat()
        else:
            valid_until = self.valid_until

        revoked_at: None | str
        if isinstance(self.revoked_at, datetime.datetime):
            revoked_at = self.revoked_at.isoformat()
        else:
            revoked_at = self.revoked_at

        origin: dict[str, Any] | None
        if isinstance(self.origin, OriginOut):
            origin = self.origin.to_dict()
        else:
            origin = self.origin

        erasure: dict[str, Any] | None
        if isinstance(self.erasure, ErasureOut):
            erasure = self.erasure.to_dict()
        else:
            erasure = self.erasure


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "version": version,
            "state": state,
            "reason": reason,
            "upload": upload,
            "filename": filename,
            "media_type": media_type,
            "size": size,
            "sha256": sha256,
            "added_by": added_by,
            "added_at": added_at,
            "replaced_at": replaced_at,
            "valid_until": valid_until,
            "revoked_at": revoked_at,
            "origin": origin,
            "erasure": erasure,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.erasure_out import ErasureOut # noqa: PLC0415
        from ..models.origin_out import OriginOut # noqa: PLC0415
        d = dict(src_dict)
        version = d.pop("version")

        state = DocumentVersionOutState(d.pop("state"))




        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))


        def _parse_upload(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        upload = _parse_upload(d.pop("upload"))


        def _parse_filename(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        filename = _parse_filename(d.pop("filename"))


        def _parse_media_type(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        media_type = _parse_media_type(d.pop("media_type"))


        size = d.pop("size")

        def _parse_sha256(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sha256 = _parse_sha256(d.pop("sha256"))


        added_by = d.pop("added_by")

        added_at = datetime.datetime.fromisoformat(d.pop("added_at"))




        def _parse_replaced_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                replaced_at_type_0 = datetime.datetime.fromisoformat(data)



                return replaced_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        replaced_at = _parse_replaced_at(d.pop("replaced_at"))


        def _parse_valid_until(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                valid_until_type_0 = datetime.date.fromisoformat(data)



                return valid_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        valid_until = _parse_valid_until(d.pop("valid_until"))


        def _parse_revoked_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                revoked_at_type_0 = datetime.datetime.fromisoformat(data)



                return revoked_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        revoked_at = _parse_revoked_at(d.pop("revoked_at"))


        def _parse_origin(data: object) -> None | OriginOut:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                origin_type_0 = OriginOut.from_dict(data)



                return origin_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | OriginOut, data)

        origin = _parse_origin(d.pop("origin"))


        def _parse_erasure(data: object) -> ErasureOut | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                erasure_type_0 = ErasureOut.from_dict(data)



                return erasure_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ErasureOut | None, data)

        erasure = _parse_erasure(d.pop("erasure"))


        document_version_out = cls(
            version=version,
            state=state,
            reason=reason,
            upload=upload,
            filename=filename,
            media_type=media_type,
            size=size,
            sha256=sha256,
            added_by=added_by,
            added_at=added_at,
            replaced_at=replaced_at,
            valid_until=valid_until,
            revoked_at=revoked_at,
            origin=origin,
            erasure=erasure,
        )


        document_version_out.additional_properties = d
        return document_version_out

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
