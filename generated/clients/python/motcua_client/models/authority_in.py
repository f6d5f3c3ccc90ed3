from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.authority_in_code_status_type_0 import AuthorityInCodeStatusType0
from ..models.authority_in_kind import AuthorityInKind
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.period_in import PeriodIn
  from ..models.successor_in import SuccessorIn





T = TypeVar("T", bound="AuthorityIn")



@_attrs_define
class AuthorityIn:
    """ An authority in its newest period.

    `history` is the complete list of its earlier periods. Without it they stay as they are, and a `valid_from` later
    than that of
    the newest period begins a new one, which ends the period before. Without `successors` the known ones stay.

        Attributes:
            name (str): Name in this period, in Vietnamese.
            kind (AuthorityInKind): What kind of authority it is.
            valid_from (datetime.date): First day of the period.
            code (str): Code of the authority, for ever.
            parent (None | str | Unset): Code of the authority above; null at the top.
            legacy_code (None | str | Unset): Code under QCVN 102:2016/BTTTT, where it has one.
            gso_code (None | str | Unset): Code of the administrative unit at the General Statistics Office.
            code_status (AuthorityInCodeStatusType0 | None | Unset): Whether the code is official or made up for a sample.
            valid_to (datetime.date | None | Unset): Last day of the period, itself included; null is until further notice.
            history (list[PeriodIn] | None | Unset): All its earlier periods; null leaves them as they are.
            successors (list[SuccessorIn] | None | Unset): All its successors; null leaves them as they are.
     """

    name: str
    kind: AuthorityInKind
    valid_from: datetime.date
    code: str
    parent: None | str | Unset = UNSET
    legacy_code: None | str | Unset = UNSET
    gso_code: None | str | Unset = UNSET
    code_status: AuthorityInCodeStatusType0 | None | Unset = UNSET
    valid_to: datetime.date | None | Unset = UNSET
    history: list[PeriodIn] | None | Unset = UNSET
    successors: list[SuccessorIn] | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.period_in import PeriodIn # noqa: PLC0415
        from ..models.successor_in import SuccessorIn # noqa: PLC0415
        name = self.name

        kind = self.kind.value

        valid_from = self.valid_from.isoformat()

        code = self.code

        parent: None | str | Unset
        if isinstance(self.parent, Unset):
            parent = UNSET
        else:
            parent = self.parent

        legacy_code: None | str | Unset
        if isinstance(self.legacy_code, Unset):
            legacy_code = UNSET
        else:
            legacy_code = self.legacy_code

        gso_code: None | str | Unset
        if isinstance(self.gso_code, Unset):
            gso_code = UNSET
        else:
            gso_code = self.gso_code

        code_status: None | str | Unset
        if isinstance(self.code_status, Unset):
            code_status = UNSET
        elif isinstance(self.code_status, AuthorityInCodeStatusType0):
            code_status = self.code_status.value
        else:
            code_status = self.code_status

        valid_to: None | str | Unset
        if isinstance(self.valid_to, Unset):
            valid_to = UNSET
        elif isinstance(self.valid_to, datetime.date):
            valid_to = self.valid_to.isoformat()
        else:
            valid_to = self.valid_to

        history: list[dict[str, Any]] | None | Unset
        if isinstance(self.history, Unset):
            history = UNSET
        elif isinstance(self.history, list):
            history = []
            for history_type_0_item_data in self.history:
                history_type_0_item = history_type_0_item_data.to_dict()
                history.append(history_type_0_item)


        else:
            history = self.history

        successors: list[dict[str, Any]] | None | Unset
        if isinstance(self.successors, Unset):
            successors = UNSET
        elif isinstance(self.successors, list):
            successors = []
            for successors_type_0_item_data in self.successors:
                successors_type_0_item = successors_type_0_item_data.to_dict()
                successors.append(successors_type_0_item)


        else:
            successors = self.successors


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
            "kind": kind,
            "valid_from": valid_from,
            "code": code,
        })
        if parent is not UNSET:
            field_dict["parent"] = parent
        if legacy_code is not UNSET:
            field_dict["legacy_code"] = legacy_code
        if gso_code is not UNSET:
            field_dict["gso_code"] = gso_code
        if code_status is not UNSET:
            field_dict["code_status"] = code_status
        if valid_to is not UNSET:
            field_dict["valid_to"] = valid_to
        if history is not UNSET:
            field_dict["history"] = history
        if successors is not UNSET:
            field_dict["successors"] = successors

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.period_in import PeriodIn # noqa: PLC0415
        from ..models.successor_in import SuccessorIn # noqa: PLC0415
        d = dict(src_dict)
        name = d.pop("name")

        kind = AuthorityInKind(d.pop("kind"))




        valid_from = datetime.date.fromisoformat(d.pop("valid_from"))




        code = d.pop("code")

        def _parse_parent(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        parent = _parse_parent(d.pop("parent", UNSET))


        def _parse_legacy_code(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        legacy_code = _parse_legacy_code(d.pop("legacy_code", UNSET))


        def _parse_gso_code(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        gso_code = _parse_gso_code(d.pop("gso_code", UNSET))


        def _parse_code_status(data: object) -> AuthorityInCodeStatusType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                code_status_type_0 = AuthorityInCodeStatusType0(data)



                return code_status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AuthorityInCodeStatusType0 | None | Unset, data)

        code_status = _parse_code_status(d.pop("code_status", UNSET))


        def _parse_valid_to(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                valid_to_type_0 = datetime.date.fromisoformat(data)



                return valid_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        valid_to = _parse_valid_to(d.pop("valid_to", UNSET))


        def _parse_history(data: object) -> list[PeriodIn] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                history_type_0 = []
                _history_type_0 = data
                for history_type_0_item_data in (_history_type_0):
                    history_type_0_item = PeriodIn.from_dict(history_type_0_item_data)



                    history_type_0.append(history_type_0_item)

                return history_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[PeriodIn] | None | Unset, data)

        history = _parse_history(d.pop("history", UNSET))


        def _parse_successors(data: object) -> list[SuccessorIn] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                successors_type_0 = []
                _successors_type_0 = data
                for successors_type_0_item_data in (_successors_type_0):
                    successors_type_0_item = SuccessorIn.from_dict(successors_type_0_item_data)



                    successors_type_0.append(successors_type_0_item)

                return successors_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[SuccessorIn] | None | Unset, data)

        successors = _parse_successors(d.pop("successors", UNSET))


        authority_in = cls(
            name=name,
            kind=kind,
            valid_from=valid_from,
            code=code,
            parent=parent,
            legacy_code=legacy_code,
            gso_code=gso_code,
            code_status=code_status,
            valid_to=valid_to,
            history=history,
            successors=successors,
        )

        return authority_in

