from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.due_bucket import DueBucket
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.action_out import ActionOut
  from ..models.assignee import Assignee
  from ..models.bilingual_text import BilingualText
  from ..models.clock_out import ClockOut
  from ..models.dossier_procedure_out import DossierProcedureOut
  from ..models.reference import Reference





T = TypeVar("T", bound="QueueItem")



@_attrs_define
class QueueItem:
    """ A dossier in a queue. `clock.remaining` is working time; `version` is for `If-Match`, to take an action from the
    list.

        Attributes:
            code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a running number.
            status (str): The status.
            status_code (int): National code of the status, 1 to 10.
            status_name (BilingualText): A text in Vietnamese and English.
            procedure (DossierProcedureOut): The procedure version fixed on the dossier.
            authority (Reference): A code with the name people read.
            applicant (str): The applicant's name.
            submitted_at (datetime.datetime): When it was handed in.
            due_at (datetime.datetime | None): When the result must be ready.
            unit (Reference): A code with the name people read.
            assignee (Assignee | None): The official who has it now.
            step (None | str): Name of the step of the workflow it stands at.
            step_name (BilingualText | None): What that step is called.
            version (int): Version of the resource, from 1, one more with each change; its ETag is the same number in
                quotes.
            bucket (DueBucket): The relation of a dossier to its due date, most urgent first; days are Vietnam's.
            clock (ClockOut): `remaining` is working time until due, negative when late, null when no time limit runs; it
                stands still while stopped.
            step_due_at (datetime.datetime | None): When the present step must be done.
            pending_consultations (list[Reference]): The units whose opinion is awaited.
            actions (list[ActionOut]): What the caller may do now.
            unreadable (bool | Unset): Whether its content cannot be opened: its key is missing, or it was altered.
                `applicant` is then empty. Default: False.
     """

    code: str
    status: str
    status_code: int
    status_name: BilingualText
    procedure: DossierProcedureOut
    authority: Reference
    applicant: str
    submitted_at: datetime.datetime
    due_at: datetime.datetime | None
    unit: Reference
    assignee: Assignee | None
    step: None | str
    step_name: BilingualText | None
    version: int
    bucket: DueBucket
    clock: ClockOut
    step_due_at: datetime.datetime | None
    pending_consultations: list[Reference]
    actions: list[ActionOut]
    unreadable: bool | Unset = False
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.action_out import ActionOut # noqa: PLC0415
        from ..models.assignee import Assignee # noqa: PLC0415
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.clock_out import ClockOut # noqa: PLC0415
        from ..models.dossier_procedure_out import DossierProcedureOut # noqa: PLC0415
        from ..models.reference import Reference # noqa: PLC0415
        code = self.code

        status = self.status

        status_code = self.status_code

        status_name = self.status_name.to_dict()

        procedure = self.procedure.to_dict()

        authority = self.authority.to_dict()

        applicant = self.applicant

        submitted_at = self.submitted_at.isoformat()

        due_at: None | str
        if isinstance(self.due_at, datetime.datetime):
            due_at = self.due_at.isoformat()
        else:
            due_at = self.due_at

        unit = self.unit.to_dict()

        assignee: dict[str, Any] | None
        if isinstance(self.assignee, Assignee):
            assignee = self.assignee.to_dict()
        else:
            assignee = self.assignee

        step: None | str
        step = self.step

        step_name: dict[str, Any] | None
        if isinstance(self.step_name, BilingualText):
            step_name = self.step_name.to_dict()
        else:
            step_name = self.step_name

        version = self.version

        bucket = self.bucket.value

        clock = self.clock.to_dict()

        step_due_at: None | str
        if isinstance(self.step_due_at, datetime.datetime):
            step_due_at = self.step_due_at.isoformat()
        else:
            step_due_at = self.step_due_at

        pending_consultations = []
        for pending_consultations_item_data in self.pending_consultations:
            pending_consultations_item = pending_consultations_item_data.to_dict()
            pending_consultations.append(pending_consultations_item)



        actions = []
        for actions_item_data in self.actions:
            actions_item = actions_item_data.to_dict()
            actions.append(actions_item)



        unreadable = self.unreadable


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "status": status,
            "status_code": status_code,
            "status_name": status_name,
            "procedure": procedure,
            "authority": authority,
            "applicant": applicant,
            "submitted_at": submitted_at,
            "due_at": due_at,
            "unit": unit,
            "assignee": assignee,
            "step": step,
            "step_name": step_name,
            "version": version,
            "bucket": bucket,
            "clock": clock,
            "step_due_at": step_due_at,
            "pending_consultations": pending_consultations,
            "actions": actions,
        })
        if unreadable is not UNSET:
            field_dict["unreadable"] = unreadable

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.action_out import ActionOut # noqa: PLC0415
        from ..models.assignee import Assignee # noqa: PLC0415
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.clock_out import ClockOut # noqa: PLC0415
        from ..models.dossier_procedure_out import DossierProcedureOut # noqa: PLC0415
        from ..models.reference import Reference # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        status = d.pop("status")

        status_code = d.pop("status_code")

        status_name = BilingualText.from_dict(d.pop("status_name"))




        procedure = DossierProcedureOut.from_dict(d.pop("procedure"))




        authority = Reference.from_dict(d.pop("authority"))




        applicant = d.pop("applicant")

        submitted_at = datetime.datetime.fromisoformat(d.pop("submitted_at"))




        def _parse_due_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_at_type_0 = datetime.datetime.fromisoformat(data)



                return due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        due_at = _parse_due_at(d.pop("due_at"))


        unit = Reference.from_dict(d.pop("unit"))




        def _parse_assignee(data: object) -> Assignee | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                assignee_type_0 = Assignee.from_dict(data)



                return assignee_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Assignee | None, data)

        assignee = _parse_assignee(d.pop("assignee"))


        def _parse_step(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        step = _parse_step(d.pop("step"))


        def _parse_step_name(data: object) -> BilingualText | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                step_name_type_0 = BilingualText.from_dict(data)



                return step_name_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BilingualText | None, data)

        step_name = _parse_step_name(d.pop("step_name"))


        version = d.pop("version")

        bucket = DueBucket(d.pop("bucket"))




        clock = ClockOut.from_dict(d.pop("clock"))




        def _parse_step_due_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                step_due_at_type_0 = datetime.datetime.fromisoformat(data)



                return step_due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        step_due_at = _parse_step_due_at(d.pop("step_due_at"))


        pending_consultations = []
        _pending_consultations = d.pop("pending_consultations")
        for pending_consultations_item_data in (_pending_consultations):
            pending_consultations_item = Reference.from_dict(pending_consultations_item_data)



            pending_consultations.append(pending_consultations_item)


        actions = []
        _actions = d.pop("actions")
        for actions_item_data in (_actions):
            actions_item = ActionOut.from_dict(actions_item_data)



            actions.append(actions_item)


        unreadable = d.pop("unreadable", UNSET)

        queue_item = cls(
            code=code,
            status=status,
            status_code=status_code,
            status_name=status_name,
            procedure=procedure,
            authority=authority,
            applicant=applicant,
            submitted_at=submitted_at,
            due_at=due_at,
            unit=unit,
            assignee=assignee,
            step=step,
            step_name=step_name,
            version=version,
            bucket=bucket,
            clock=clock,
            step_due_at=step_due_at,
            pending_consultations=pending_consultations,
            actions=actions,
            unreadable=unreadable,
        )


        queue_item.additional_properties = d
        return queue_item

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
