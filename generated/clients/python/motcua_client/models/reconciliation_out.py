from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.reconciliation_out_method_type_0 import ReconciliationOutMethodType0
from ..models.reconciliation_out_state import ReconciliationOutState
from typing import cast
from uuid import UUID
import datetime

if TYPE_CHECKING:
  from ..models.difference_out import DifferenceOut





T = TypeVar("T", bound="ReconciliationOut")



@_attrs_define
class ReconciliationOut:
    """ A comparison with a page of the differences it found that you may see.

        Attributes:
            id (UUID): Its id.
            from_ (datetime.date): The first day of submission, in Vietnam.
            to (datetime.date): The last day of submission, in Vietnam.
            authority (str): The unit whose dossiers are compared, with those below it.
            state (ReconciliationOutState): `waiting`: to be carried out, or carried on when the portal answers again;
                `running`; `completed`.
            method (None | ReconciliationOutMethodType0): `digest`: by digests of both sides; `look_up`: each of our
                dossiers was looked up, because the portal has no digests. What only the
                portal has is not found so. Null before the start.
            nightly (bool): Whether it was begun by the timer.
            requested_at (datetime.datetime): When it was requested.
            started_at (datetime.datetime | None): When it began.
            completed_at (datetime.datetime | None): When it ended.
            compared (int): Dossiers compared so far.
            undetermined (int): Of them, those that cannot be compared, or not whole: the bytes sent are not kept, the
                portal refused the look-up, or their persons were
                erased here, so that only the rest of them is compared.
            on_the_way (int): Of them, those that waited to be sent, or were refused by the portal and wait for an
                administrator: no differences.
            on_the_way_seconds (float | None): How long the oldest of these had been waiting, until the end of the
                comparison or until now; null without one.
            calls (int): Digests and look-ups asked of the portal.
            last_error (None | str): Why it does not go on at present; null when it does.
            differences (list[DifferenceOut]): By dossier and field.
            next_ (None | str): Cursor of the following page, for the parameter `cursor`; null on the last page.
     """

    id: UUID
    from_: datetime.date
    to: datetime.date
    authority: str
    state: ReconciliationOutState
    method: None | ReconciliationOutMethodType0
    nightly: bool
    requested_at: datetime.datetime
    started_at: datetime.datetime | None
    completed_at: datetime.datetime | None
    compared: int
    undetermined: int
    on_the_way: int
    on_the_way_seconds: float | None
    calls: int
    last_error: None | str
    differences: list[DifferenceOut]
    next_: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.difference_out import DifferenceOut # noqa: PLC0415
        id = str(self.id)

        from_ = self.from_.isoformat()

        to = self.to.isoformat()

        authority = self.authority

        state = self.state.value

        method: None | str
        if isinstance(self.method, ReconciliationOutMethodType0):
            method = self.method.value
        else:
            method = self.method

        nightly = self.nightly

        requested_at = self.requested_at.isoformat()

        started_at: None | str
        if isinstance(self.started_at, datetime.datetime):
            started_at = self.started_at.isoformat()
        else:
            started_at = self.started_at

        completed_at: None | str
        if isinstance(self.completed_at, datetime.datetime):
            completed_at = self.completed_at.isoformat()
        else:
            completed_at = self.completed_at

        compared = self.compared

        undetermined = self.undetermined

        on_the_way = self.on_the_way

        on_the_way_seconds: float | None
        on_the_way_seconds = self.on_the_way_seconds

        calls = self.calls

        last_error: None | str
        last_error = self.last_error

        differences = []
        for differences_item_data in self.differences:
            differences_item = differences_item_data.to_dict()
            differences.append(differences_item)



        next_: None | str
        next_ = self.next_


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "from": from_,
            "to": to,
            "authority": authority,
            "state": state,
            "method": method,
            "nightly": nightly,
            "requested_at": requested_at,
            "started_at": started_at,
            "completed_at": completed_at,
            "compared": compared,
            "undetermined": undetermined,
            "on_the_way": on_the_way,
            "on_the_way_seconds": on_the_way_seconds,
            "calls": calls,
            "last_error": last_error,
            "differences": differences,
            "next": next_,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.difference_out import DifferenceOut # noqa: PLC0415
        d = dict(src_dict)
        id = UUID(d.pop("id"))




        from_ = datetime.date.fromisoformat(d.pop("from"))




        to = datetime.date.fromisoformat(d.pop("to"))




        authority = d.pop("authority")

        state = ReconciliationOutState(d.pop("state"))




        def _parse_method(data: object) -> None | ReconciliationOutMethodType0:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                method_type_0 = ReconciliationOutMethodType0(data)



                return method_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ReconciliationOutMethodType0, data)

        method = _parse_method(d.pop("method"))


        nightly = d.pop("nightly")

        requested_at = datetime.datetime.fromisoformat(d.pop("requested_at"))




        def _parse_started_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                started_at_type_0 = datetime.datetime.fromisoformat(data)



                return started_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        started_at = _parse_started_at(d.pop("started_at"))


        def _parse_completed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                completed_at_type_0 = datetime.datetime.fromisoformat(data)



                return completed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        completed_at = _parse_completed_at(d.pop("completed_at"))


        compared = d.pop("compared")

        undetermined = d.pop("undetermined")

        on_the_way = d.pop("on_the_way")

        def _parse_on_the_way_seconds(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        on_the_way_seconds = _parse_on_the_way_seconds(d.pop("on_the_way_seconds"))


        calls = d.pop("calls")

        def _parse_last_error(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        last_error = _parse_last_error(d.pop("last_error"))


        differences = []
        _differences = d.pop("differences")
        for differences_item_data in (_differences):
            differences_item = DifferenceOut.from_dict(differences_item_data)



            differences.append(differences_item)


        def _parse_next_(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        next_ = _parse_next_(d.pop("next"))


        reconciliation_out = cls(
            id=id,
            from_=from_,
            to=to,
            authority=authority,
            state=state,
            method=method,
            nightly=nightly,
            requested_at=requested_at,
            started_at=started_at,
            completed_at=completed_at,
            compared=compared,
            undetermined=undetermined,
            on_the_way=on_the_way,
            on_the_way_seconds=on_the_way_seconds,
            calls=calls,
            last_error=last_error,
            differences=differences,
            next_=next_,
        )


        reconciliation_out.additional_properties = d
        return reconciliation_out

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
