from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.in_progress_out import InProgressOut
  from ..models.received_out import ReceivedOut
  from ..models.resolved_out import ResolvedOut





T = TypeVar("T", bound="CountsOut")



@_attrs_define
class CountsOut:
    """ `received.total` is always `resolved.total` and `in_progress.total` together.

        Attributes:
            received (ReceivedOut): Columns 3-6.
            resolved (ResolvedOut): Columns 7-10.
            in_progress (InProgressOut): Columns 11-13.
     """

    received: ReceivedOut
    resolved: ResolvedOut
    in_progress: InProgressOut
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.in_progress_out import InProgressOut # noqa: PLC0415
        from ..models.received_out import ReceivedOut # noqa: PLC0415
        from ..models.resolved_out import ResolvedOut # noqa: PLC0415
        received = self.received.to_dict()

        resolved = self.resolved.to_dict()

        in_progress = self.in_progress.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "received": received,
            "resolved": resolved,
            "in_progress": in_progress,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.in_progress_out import InProgressOut # noqa: PLC0415
        from ..models.received_out import ReceivedOut # noqa: PLC0415
        from ..models.resolved_out import ResolvedOut # noqa: PLC0415
        d = dict(src_dict)
        received = ReceivedOut.from_dict(d.pop("received"))




        resolved = ResolvedOut.from_dict(d.pop("resolved"))




        in_progress = InProgressOut.from_dict(d.pop("in_progress"))




        counts_out = cls(
            received=received,
            resolved=resolved,
            in_progress=in_progress,
        )


        counts_out.additional_properties = d
        return counts_out

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
