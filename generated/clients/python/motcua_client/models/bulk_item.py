from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.action import Action
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.bulk_item_form_type_0 import BulkItemFormType0
  from ..models.component_in import ComponentIn
  from ..models.recipient import Recipient





T = TypeVar("T", bound="BulkItem")



@_attrs_define
class BulkItem:
    """ An action on one dossier; `version` is the one the caller read, as in `If-Match` elsewhere.

        Attributes:
            action (Action): What can be done to a dossier.
            code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a running number.
            version (int): The version the caller read, as in `If-Match` elsewhere.
            reason (None | str | Unset): The reason, which the applicant reads.
            note (None | str | Unset): A note that stays among officials.
            to (None | Recipient | Unset): Who gets the dossier or is consulted.
            due_at (datetime.datetime | None | Unset): A new due date, with its hour.
            amount (int | None | Unset): Amount to pay, in whole dong (VND).
            step (int | None | Unset): Number of the earlier step to return to, from 1.
            documents (list[str] | Unset): Codes of the documents concerned.
            form (BulkItemFormType0 | None | Unset): The whole e-form anew.
            components (list[ComponentIn] | None | Unset): All components anew.
     """

    action: Action
    code: str
    version: int
    reason: None | str | Unset = UNSET
    note: None | str | Unset = UNSET
    to: None | Recipient | Unset = UNSET
    due_at: datetime.datetime | None | Unset = UNSET
    amount: int | None | Unset = UNSET
    step: int | None | Unset = UNSET
    documents: list[str] | Unset = UNSET
    form: BulkItemFormType0 | None | Unset = UNSET
    components: list[ComponentIn] | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.bulk_item_form_type_0 import BulkItemFormType0 # noqa: PLC0415
        from ..models.component_in import ComponentIn # noqa: PLC0415
        from ..models.recipient import Recipient # noqa: PLC0415
        action = self.action.value

        code = self.code

        version = self.version

        reason: None | str | Unset
        if isinstance(self.reason, Unset):
            reason = UNSET
        else:
            reason = self.reason

        note: None | str | Unset
        if isinstance(self.note, Unset):
            note = UNSET
        else:
            note = self.note

        to: dict[str, Any] | None | Unset
        if isinstance(self.to, Unset):
            to = UNSET
        elif isinstance(self.to, Recipient):
            to = self.to.to_dict()
        else:
            to = self.to

        due_at: None | str | Unset
        if isinstance(self.due_at, Unset):
            due_at = UNSET
        elif isinstance(self.due_at, datetime.datetime):
            due_at = self.due_at.isoformat()
        else:
            due_at = self.due_at

        amount: int | None | Unset
        if isinstance(self.amount, Unset):
            amount = UNSET
        else:
            amount = self.amount

        step: int | None | Unset
        if isinstance(self.step, Unset):
            step = UNSET
        else:
            step = self.step

        documents: list[str] | Unset = UNSET
        if not isinstance(self.documents, Unset):
            documents = self.documents



        form: dict[str, Any] | None | Unset
        if isinstance(self.form, Unset):
            form = UNSET
        elif isinstance(self.form, BulkItemFormType0):
            form = self.form.to_dict()
        else:
            form = self.form

        components: list[dict[str, Any]] | None | Unset
        if isinstance(self.components, Unset):
            components = UNSET
        elif isinstance(self.components, list):
            components = []
            for components_type_0_item_data in self.components:
                components_type_0_item = components_type_0_item_data.to_dict()
                components.append(components_type_0_item)


        else:
            components = self.components


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "action": action,
            "code": code,
            "version": version,
        })
        if reason is not UNSET:
            field_dict["reason"] = reason
        if note is not UNSET:
            field_dict["note"] = note
        if to is not UNSET:
            field_dict["to"] = to
        if due_at is not UNSET:
            field_dict["due_at"] = due_at
        if amount is not UNSET:
            field_dict["amount"] = amount
        if step is not UNSET:
            field_dict["step"] = step
        if documents is not UNSET:
            field_dict["documents"] = documents
        if form is not UNSET:
            field_dict["form"] = form
        if components is not UNSET:
            field_dict["components"] = components

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bulk_item_form_type_0 import BulkItemFormType0 # noqa: PLC0415
        from ..models.component_in import ComponentIn # noqa: PLC0415
        from ..models.recipient import Recipient # noqa: PLC0415
        d = dict(src_dict)
        action = Action(d.pop("action"))




        code = d.pop("code")

        version = d.pop("version")

        def _parse_reason(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        reason = _parse_reason(d.pop("reason", UNSET))


        def _parse_note(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        note = _parse_note(d.pop("note", UNSET))


        def _parse_to(data: object) -> None | Recipient | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                to_type_0 = Recipient.from_dict(data)



                return to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Recipient | Unset, data)

        to = _parse_to(d.pop("to", UNSET))


        def _parse_due_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_at_type_0 = datetime.datetime.fromisoformat(data)



                return due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        due_at = _parse_due_at(d.pop("due_at", UNSET))


        def _parse_amount(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        amount = _parse_amount(d.pop("amount", UNSET))


        def _parse_step(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        step = _parse_step(d.pop("step", UNSET))


        documents = cast(list[str], d.pop("documents", UNSET))


        def _parse_form(data: object) -> BulkItemFormType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                form_type_0 = BulkItemFormType0.from_dict(data)



                return form_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BulkItemFormType0 | None | Unset, data)

        form = _parse_form(d.pop("form", UNSET))


        def _parse_components(data: object) -> list[ComponentIn] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                components_type_0 = []
                _components_type_0 = data
                for components_type_0_item_data in (_components_type_0):
                    components_type_0_item = ComponentIn.from_dict(components_type_0_item_data)



                    components_type_0.append(components_type_0_item)

                return components_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[ComponentIn] | None | Unset, data)

        components = _parse_components(d.pop("components", UNSET))


        bulk_item = cls(
            action=action,
            code=code,
            version=version,
            reason=reason,
            note=note,
            to=to,
            due_at=due_at,
            amount=amount,
            step=step,
            documents=documents,
            form=form,
            components=components,
        )

        return bulk_item

