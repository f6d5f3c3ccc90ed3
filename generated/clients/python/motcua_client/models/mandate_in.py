from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.mandate_scope_in import MandateScopeIn





T = TypeVar("T", bound="MandateIn")



@_attrs_define
class MandateIn:
    """ A mandate to give. Who accepts it is whoever you pass the invitation to.

        Attributes:
            representative (str): What you call the representative, for both of you.
            scope (MandateScopeIn): What somebody may do for you.
            until (datetime.date | None | Unset): Its last day, at most three years from now; a year when absent.
     """

    representative: str
    scope: MandateScopeIn
    until: datetime.date | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.mandate_scope_in import MandateScopeIn # noqa: PLC0415
        representative = self.representative

        scope = self.scope.to_dict()

        until: None | str | Unset
        if isinstance(self.until, Unset):
            until = UNSET
        elif isinstance(self.until, datetime.date):
            until = self.until.isoformat()
        else:
            until = self.until


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "representative": representative,
            "scope": scope,
        })
        if until is not UNSET:
            field_dict["until"] = until

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.mandate_scope_in import MandateScopeIn # noqa: PLC0415
        d = dict(src_dict)
        representative = d.pop("representative")

        scope = MandateScopeIn.from_dict(d.pop("scope"))




        def _parse_until(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                until_type_0 = datetime.date.fromisoformat(data)



                return until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        until = _parse_until(d.pop("until", UNSET))


        mandate_in = cls(
            representative=representative,
            scope=scope,
            until=until,
        )

        return mandate_in

