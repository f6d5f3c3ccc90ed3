from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.dossier_out_channel import DossierOutChannel
from ..models.dossier_out_return_method import DossierOutReturnMethod
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.action_out import ActionOut
  from ..models.assignee import Assignee
  from ..models.bilingual_text import BilingualText
  from ..models.clock_out import ClockOut
  from ..models.dossier_out_applicant import DossierOutApplicant
  from ..models.dossier_out_components_item import DossierOutComponentsItem
  from ..models.dossier_out_form import DossierOutForm
  from ..models.dossier_out_submitted_by_type_0 import DossierOutSubmittedByType0
  from ..models.dossier_procedure_out import DossierProcedureOut
  from ..models.payment_out import PaymentOut
  from ..models.reference import Reference





T = TypeVar("T", bound="DossierOut")



@_attrs_define
class DossierOut:
    """ A dossier as its reader may see it; `actions` is what this reader may do now. `status_code` is the national code.

    `unit` holds it now. `pending_consultations` are the units whose opinion is awaited, for officials only.
    `missing_components` are
    those the procedure requires that are not in it: the clerk adds them with the applicant's papers.

        Attributes:
            code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a running number.
            status (str): The status.
            status_code (int): National code of the status, 1 to 10.
            status_name (BilingualText): A text in Vietnamese and English.
            procedure (DossierProcedureOut): The procedure version fixed on the dossier.
            authority (Reference): A code with the name people read.
            channel (DossierOutChannel): How it was handed in.
            return_method (DossierOutReturnMethod): How the result is to be returned.
            applicant (DossierOutApplicant): Whose dossier it is, as it was submitted.
            submitted_by (DossierOutSubmittedByType0 | None): Who handed it in for the applicant.
            form (DossierOutForm): The e-form as it was submitted or supplemented.
            components (list[DossierOutComponentsItem]): The components handed in.
            missing_components (list[Reference]): Components the procedure requires that are not in it; the clerk adds them
                with the applicant's papers.
            submitted_at (datetime.datetime): When it was handed in.
            received_at (datetime.datetime | None): When the desk accepted it; the clock starts then.
            original_due_at (datetime.datetime | None): The first due date, before any extension.
            due_at (datetime.datetime | None): When the result must be ready; null while no time limit runs.
            completed_at (datetime.datetime | None): When the result was ready.
            returned_at (datetime.datetime | None): When the applicant got the result.
            ended_at (datetime.datetime | None): When processing ended, in whatever way.
            clock (ClockOut): `remaining` is working time until due, negative when late, null when no time limit runs; it
                stands still while stopped.
            unit (Reference): A code with the name people read.
            assignee (Assignee | None): The official who has it now.
            step (None | str): The step of the workflow it stands at, as queues filter by it.
            step_name (BilingualText | None): What that step is called.
            step_number (int | None): Number of that step, from 1.
            step_due_at (datetime.datetime | None): When that step must be done.
            pending_consultations (list[Reference]): The units whose opinion is awaited; empty for applicants.
            supplements (int): How often a supplement was requested.
            supplement_limit (int | None): How often a supplement may be requested in all; null without a limit.
            lapses_at (datetime.datetime | None): While a supplement is awaited: without it the dossier lapses at this
                instant; null where it does not lapse.
            withdrawal_requested_at (datetime.datetime | None): Since when a request to withdraw waits for an answer.
            payment (PaymentOut): What the applicant was asked to pay.
            actions (list[ActionOut]): What this reader may do now.
            version (int): Version of the resource, from 1, one more with each change; its ETag is the same number in
                quotes.
     """

    code: str
    status: str
    status_code: int
    status_name: BilingualText
    procedure: DossierProcedureOut
    authority: Reference
    channel: DossierOutChannel
    return_method: DossierOutReturnMethod
    applicant: DossierOutApplicant
    submitted_by: DossierOutSubmittedByType0 | None
    form: DossierOutForm
    components: list[DossierOutComponentsItem]
    missing_components: list[Reference]
    submitted_at: datetime.datetime
    received_at: datetime.datetime | None
    original_due_at: datetime.datetime | None
    due_at: datetime.datetime | None
    completed_at: datetime.datetime | None
    returned_at: datetime.datetime | None
    ended_at: datetime.datetime | None
    clock: ClockOut
    unit: Reference
    assignee: Assignee | None
    step: None | str
    step_name: BilingualText | None
    step_number: int | None
    step_due_at: datetime.datetime | None
    pending_consultations: list[Reference]
    supplements: int
    supplement_limit: int | None
    lapses_at: datetime.datetime | None
    withdrawal_requested_at: datetime.datetime | None
    payment: PaymentOut
    actions: list[ActionOut]
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.action_out import ActionOut # noqa: PLC0415
        from ..models.assignee import Assignee # noqa: PLC0415
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.clock_out import ClockOut # noqa: PLC0415
        from ..models.dossier_out_applicant import DossierOutApplicant # noqa: PLC0415
        from ..models.dossier_out_components_item import DossierOutComponentsItem # noqa: PLC0415
        from ..models.dossier_out_form import DossierOutForm # noqa: PLC0415
        from ..models.dossier_out_submitted_by_type_0 import DossierOutSubmittedByType0 # noqa: PLC0415
        from ..models.dossier_procedure_out import DossierProcedureOut # noqa: PLC0415
        from ..models.payment_out import PaymentOut # noqa: PLC0415
        from ..models.reference import Reference # noqa: PLC0415
        code = self.code

        status = self.status

        status_code = self.status_code

        status_name = self.status_name.to_dict()

        procedure = self.procedure.to_dict()

        authority = self.authority.to_dict()

        channel = self.channel.value

        return_method = self.return_method.value

        applicant = self.applicant.to_dict()

        submitted_by: dict[str, Any] | None
        if isinstance(self.submitted_by, DossierOutSubmittedByType0):
            submitted_by = self.submitted_by.to_dict()
        else:
            submitted_by = self.submitted_by

        form = self.form.to_dict()

        components = []
        for components_item_data in self.components:
            components_item = components_item_data.to_dict()
            components.append(components_item)



        missing_components = []
        for missing_components_item_data in self.missing_components:
            missing_components_item = missing_components_item_data.to_dict()
            missing_components.append(missing_components_item)



        submitted_at = self.submitted_at.isoformat()

        received_at: None | str
        if isinstance(self.received_at, datetime.datetime):
            received_at = self.received_at.isoformat()
        else:
            received_at = self.received_at

        original_due_at: None | str
        if isinstance(self.original_due_at, datetime.datetime):
            original_due_at = self.original_due_at.isoformat()
        else:
            original_due_at = self.original_due_at

        due_at: None | str
        if isinstance(self.due_at, datetime.datetime):
            due_at = self.due_at.isoformat()
        else:
            due_at = self.due_at

        completed_at: None | str
        if isinstance(self.completed_at, datetime.datetime):
            completed_at = self.completed_at.isoformat()
        else:
            completed_at = self.completed_at

        returned_at: None | str
        if isinstance(self.returned_at, datetime.datetime):
            returned_at = self.returned_at.isoformat()
        else:
            returned_at = self.returned_at

        ended_at: None | str
        if isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at

        clock = self.clock.to_dict()

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

        step_number: int | None
        step_number = self.step_number

        step_due_at: None | str
        if isinstance(self.step_due_at, datetime.datetime):
            step_due_at = self.step_due_at.isoformat()
        else:
            step_due_at = self.step_due_at

        pending_consultations = []
        for pending_consultations_item_data in self.pending_consultations:
            pending_consultations_item = pending_consultations_item_data.to_dict()
            pending_consultations.append(pending_consultations_item)



        supplements = self.supplements

        supplement_limit: int | None
        supplement_limit = self.supplement_limit

        lapses_at: None | str
        if isinstance(self.lapses_at, datetime.datetime):
            lapses_at = self.lapses_at.isoformat()
        else:
            lapses_at = self.lapses_at

        withdrawal_requested_at: None | str
        if isinstance(self.withdrawal_requested_at, datetime.datetime):
            withdrawal_requested_at = self.withdrawal_requested_at.isoformat()
        else:
            withdrawal_requested_at = self.withdrawal_requested_at

        payment = self.payment.to_dict()

        actions = []
        for actions_item_data in self.actions:
            actions_item = actions_item_data.to_dict()
            actions.append(actions_item)



        version = self.version


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "status": status,
            "status_code": status_code,
            "status_name": status_name,
            "procedure": procedure,
            "authority": authority,
            "channel": channel,
            "return_method": return_method,
            "applicant": applicant,
            "submitted_by": submitted_by,
            "form": form,
            "components": components,
            "missing_components": missing_components,
            "submitted_at": submitted_at,
            "received_at": received_at,
            "original_due_at": original_due_at,
            "due_at": due_at,
            "completed_at": completed_at,
            "returned_at": returned_at,
            "ended_at": ended_at,
            "clock": clock,
            "unit": unit,
            "assignee": assignee,
            "step": step,
            "step_name": step_name,
            "step_number": step_number,
            "step_due_at": step_due_at,
            "pending_consultations": pending_consultations,
            "supplements": supplements,
            "supplement_limit": supplement_limit,
            "lapses_at": lapses_at,
            "withdrawal_requested_at": withdrawal_requested_at,
            "payment": payment,
            "actions": actions,
            "version": version,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.action_out import ActionOut # noqa: PLC0415
        from ..models.assignee import Assignee # noqa: PLC0415
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.clock_out import ClockOut # noqa: PLC0415
        from ..models.dossier_out_applicant import DossierOutApplicant # noqa: PLC0415
        from ..models.dossier_out_components_item import DossierOutComponentsItem # noqa: PLC0415
        from ..models.dossier_out_form import DossierOutForm # noqa: PLC0415
        from ..models.dossier_out_submitted_by_type_0 import DossierOutSubmittedByType0 # noqa: PLC0415
        from ..models.dossier_procedure_out import DossierProcedureOut # noqa: PLC0415
        from ..models.payment_out import PaymentOut # noqa: PLC0415
        from ..models.reference import Reference # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        status = d.pop("status")

        status_code = d.pop("status_code")

        status_name = BilingualText.from_dict(d.pop("status_name"))




        procedure = DossierProcedureOut.from_dict(d.pop("procedure"))




        authority = Reference.from_dict(d.pop("authority"))




        channel = DossierOutChannel(d.pop("channel"))




        return_method = DossierOutReturnMethod(d.pop("return_method"))




        applicant = DossierOutApplicant.from_dict(d.pop("applicant"))




        def _parse_submitted_by(data: object) -> DossierOutSubmittedByType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                submitted_by_type_0 = DossierOutSubmittedByType0.from_dict(data)



                return submitted_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DossierOutSubmittedByType0 | None, data)

        submitted_by = _parse_submitted_by(d.pop("submitted_by"))


        form = DossierOutForm.from_dict(d.pop("form"))




        components = []
        _components = d.pop("components")
        for components_item_data in (_components):
            components_item = DossierOutComponentsItem.from_dict(components_item_data)



            components.append(components_item)


        missing_components = []
        _missing_components = d.pop("missing_components")
        for missing_components_item_data in (_missing_components):
            missing_components_item = Reference.from_dict(missing_components_item_data)



            missing_components.append(missing_components_item)


        submitted_at = datetime.datetime.fromisoformat(d.pop("submitted_at"))




        def _parse_received_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                received_at_type_0 = datetime.datetime.fromisoformat(data)



                return received_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        received_at = _parse_received_at(d.pop("received_at"))


        def _parse_original_due_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                original_due_at_type_0 = datetime.datetime.fromisoformat(data)



                return original_due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        original_due_at = _parse_original_due_at(d.pop("original_due_at"))


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


        def _parse_returned_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                returned_at_type_0 = datetime.datetime.fromisoformat(data)



                return returned_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        returned_at = _parse_returned_at(d.pop("returned_at"))


        def _parse_ended_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ended_at_type_0 = datetime.datetime.fromisoformat(data)



                return ended_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ended_at = _parse_ended_at(d.pop("ended_at"))


        clock = ClockOut.from_dict(d.pop("clock"))




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


        def _parse_step_number(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        step_number = _parse_step_number(d.pop("step_number"))


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


        supplements = d.pop("supplements")

        def _parse_supplement_limit(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        supplement_limit = _parse_supplement_limit(d.pop("supplement_limit"))


        def _parse_lapses_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                lapses_at_type_0 = datetime.datetime.fromisoformat(data)



                return lapses_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        lapses_at = _parse_lapses_at(d.pop("lapses_at"))


        def _parse_withdrawal_requested_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                withdrawal_requested_at_type_0 = datetime.datetime.fromisoformat(data)



                return withdrawal_requested_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        withdrawal_requested_at = _parse_withdrawal_requested_at(d.pop("withdrawal_requested_at"))


        payment = PaymentOut.from_dict(d.pop("payment"))




        actions = []
        _actions = d.pop("actions")
        for actions_item_data in (_actions):
            actions_item = ActionOut.from_dict(actions_item_data)



            actions.append(actions_item)


        version = d.pop("version")

        dossier_out = cls(
            code=code,
            status=status,
            status_code=status_code,
            status_name=status_name,
            procedure=procedure,
            authority=authority,
            channel=channel,
            return_method=return_method,
            applicant=applicant,
            submitted_by=submitted_by,
            form=form,
            components=components,
            missing_components=missing_components,
            submitted_at=submitted_at,
            received_at=received_at,
            original_due_at=original_due_at,
            due_at=due_at,
            completed_at=completed_at,
            returned_at=returned_at,
            ended_at=ended_at,
            clock=clock,
            unit=unit,
            assignee=assignee,
            step=step,
            step_name=step_name,
            step_number=step_number,
            step_due_at=step_due_at,
            pending_consultations=pending_consultations,
            supplements=supplements,
            supplement_limit=supplement_limit,
            lapses_at=lapses_at,
            withdrawal_requested_at=withdrawal_requested_at,
            payment=payment,
            actions=actions,
            version=version,
        )


        dossier_out.additional_properties = d
        return dossier_out

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
