from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.dossier_import_dossier_record_channel import DossierImportDossierRecordChannel
from ..models.dossier_import_dossier_record_return_method import DossierImportDossierRecordReturnMethod
from ..models.status import Status
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.component_in import ComponentIn
  from ..models.dossier_import_dossier_record_form import DossierImportDossierRecordForm
  from ..models.extension_in import ExtensionIn
  from ..models.field_in import FieldIn
  from ..models.limit_in import LimitIn
  from ..models.person_record import PersonRecord
  from ..models.step_in import StepIn
  from ..models.stop_in import StopIn





T = TypeVar("T", bound="DossierImportDossierRecord")



@_attrs_define
class DossierImportDossierRecord:
    """ A dossier as the other system has it, under the code it has there.

    `procedure_name` and `field` are needed where no version of the procedure was in force here on the day of
    submission,
    `authority_name` where the authority is not known here any more (or yet). Without `time_limit` that of the procedure
    version
    applies; without `due_at` the due date is computed by the working calendar from reception, limit, stops and
    extensions, and
    without `original_due_at` from the first two. Without `steps` the history is derived from the times.

    Numbers and dates of birth that a submission would be refused for are kept, with a remark: history is not corrected
    here.

        Attributes:
            code (str): Code of the dossier in the other system, kept here.
            procedure (str): Code of the procedure, in the national or the province's form.
            authority (str): Code of the authority that handles it.
            status (Status): The status of a dossier; `national` is its code on the national portal.
            channel (DossierImportDossierRecordChannel): How it was handed in.
            applicant (PersonRecord): A citizen, business or organisation as another system recorded it: numbers in one
                spelling, whether they can exist or not.
            submitted_at (datetime.datetime): When it was handed in.
            procedure_name (None | str | Unset): Its name, where no version was in force here on the day of submission.
            field (FieldIn | None | Unset): Its field, where no version was in force here on that day.
            authority_name (None | str | Unset): Its name, where the authority is not known here.
            return_method (DossierImportDossierRecordReturnMethod | Unset): How the result is returned. Default:
                DossierImportDossierRecordReturnMethod.COUNTER.
            submitted_by (None | PersonRecord | Unset): Who handed it in for the applicant.
            form (DossierImportDossierRecordForm | Unset): What the applicant filled in.
            components (list[ComponentIn] | Unset): The components handed in.
            result_documents (list[str] | None | Unset): Codes of the documents of its result; null where the other system
                does not say, empty where there are none.
            time_limit (LimitIn | None | Unset): Its time limit; null is that of the procedure version.
            received_at (datetime.datetime | None | Unset): When the desk accepted it.
            original_due_at (datetime.datetime | None | Unset): The first due date; null is computed.
            due_at (datetime.datetime | None | Unset): The due date; null is computed.
            stops (list[StopIn] | Unset): The spans in which the clock was stopped.
            extensions (list[ExtensionIn] | Unset): The later due dates that were set.
            steps (list[StepIn] | Unset): Its steps, oldest first; empty is derived from the times.
            completed_at (datetime.datetime | None | Unset): When the result was ready.
            returned_at (datetime.datetime | None | Unset): When the applicant got the result.
            ended_at (datetime.datetime | None | Unset): When processing ended.
     """

    code: str
    procedure: str
    authority: str
    status: Status
    channel: DossierImportDossierRecordChannel
    applicant: PersonRecord
    submitted_at: datetime.datetime
    procedure_name: None | str | Unset = UNSET
    field: FieldIn | None | Unset = UNSET
    authority_name: None | str | Unset = UNSET
    return_method: DossierImportDossierRecordReturnMethod | Unset = DossierImportDossierRecordReturnMethod.COUNTER
    submitted_by: None | PersonRecord | Unset = UNSET
    form: DossierImportDossierRecordForm | Unset = UNSET
    components: list[ComponentIn] | Unset = UNSET
    result_documents: list[str] | None | Unset = UNSET
    time_limit: LimitIn | None | Unset = UNSET
    received_at: datetime.datetime | None | Unset = UNSET
    original_due_at: datetime.datetime | None | Unset = UNSET
    due_at: datetime.datetime | None | Unset = UNSET
    stops: list[StopIn] | Unset = UNSET
    extensions: list[ExtensionIn] | Unset = UNSET
    steps: list[StepIn] | Unset = UNSET
    completed_at: datetime.datetime | None | Unset = UNSET
    returned_at: datetime.datetime | None | Unset = UNSET
    ended_at: datetime.datetime | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.component_in import ComponentIn # noqa: PLC0415
        from ..models.dossier_import_dossier_record_form import DossierImportDossierRecordForm # noqa: PLC0415
        from ..models.extension_in import ExtensionIn # noqa: PLC0415
        from ..models.field_in import FieldIn # noqa: PLC0415
        from ..models.limit_in import LimitIn # noqa: PLC0415
        from ..models.person_record import PersonRecord # noqa: PLC0415
        from ..models.step_in import StepIn # noqa: PLC0415
        from ..models.stop_in import StopIn # noqa: PLC0415
        code = self.code

        procedure = self.procedure

        authority = self.authority

        status = self.status.value

        channel = self.channel.value

        applicant = self.applicant.to_dict()

        submitted_at = self.submitted_at.isoformat()

        procedure_name: None | str | Unset
        if isinstance(self.procedure_name, Unset):
            procedure_name = UNSET
        else:
            procedure_name = self.procedure_name

        field: dict[str, Any] | None | Unset
        if isinstance(self.field, Unset):
            field = UNSET
        elif isinstance(self.field, FieldIn):
            field = self.field.to_dict()
        else:
            field = self.field

        authority_name: None | str | Unset
        if isinstance(self.authority_name, Unset):
            authority_name = UNSET
        else:
            authority_name = self.authority_name

        return_method: str | Unset = UNSET
        if not isinstance(self.return_method, Unset):
            return_method = self.return_method.value


        submitted_by: dict[str, Any] | None | Unset
        if isinstance(self.submitted_by, Unset):
            submitted_by = UNSET
        elif isinstance(self.submitted_by, PersonRecord):
            submitted_by = self.submitted_by.to_dict()
        else:
            submitted_by = self.submitted_by

        form: dict[str, Any] | Unset = UNSET
        if not isinstance(self.form, Unset):
            form = self.form.to_dict()

        components: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.components, Unset):
            components = []
            for components_item_data in self.components:
                components_item = components_item_data.to_dict()
                components.append(components_item)



        result_documents: list[str] | None | Unset
        if isinstance(self.result_documents, Unset):
            result_documents = UNSET
        elif isinstance(self.result_documents, list):
            result_documents = self.result_documents


        else:
            result_documents = self.result_documents

        time_limit: dict[str, Any] | None | Unset
        if isinstance(self.time_limit, Unset):
            time_limit = UNSET
        elif isinstance(self.time_limit, LimitIn):
            time_limit = self.time_limit.to_dict()
        else:
            time_limit = self.time_limit

        received_at: None | str | Unset
        if isinstance(self.received_at, Unset):
            received_at = UNSET
        elif isinstance(self.received_at, datetime.datetime):
            received_at = self.received_at.isoformat()
        else:
            received_at = self.received_at

        original_due_at: None | str | Unset
        if isinstance(self.original_due_at, Unset):
            original_due_at = UNSET
        elif isinstance(self.original_due_at, datetime.datetime):
            original_due_at = self.original_due_at.isoformat()
        else:
            original_due_at = self.original_due_at

        due_at: None | str | Unset
        if isinstance(self.due_at, Unset):
            due_at = UNSET
        elif isinstance(self.due_at, datetime.datetime):
            due_at = self.due_at.isoformat()
        else:
            due_at = self.due_at

        stops: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.stops, Unset):
            stops = []
            for stops_item_data in self.stops:
                stops_item = stops_item_data.to_dict()
                stops.append(stops_item)



        extensions: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.extensions, Unset):
            extensions = []
            for extensions_item_data in self.extensions:
                extensions_item = extensions_item_data.to_dict()
                extensions.append(extensions_item)



        steps: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.steps, Unset):
            steps = []
            for steps_item_data in self.steps:
                steps_item = steps_item_data.to_dict()
                steps.append(steps_item)



        completed_at: None | str | Unset
        if isinstance(self.completed_at, Unset):
            completed_at = UNSET
        elif isinstance(self.completed_at, datetime.datetime):
            completed_at = self.completed_at.isoformat()
        else:
            completed_at = self.completed_at

        returned_at: None | str | Unset
        if isinstance(self.returned_at, Unset):
            returned_at = UNSET
        elif isinstance(self.returned_at, datetime.datetime):
            returned_at = self.returned_at.isoformat()
        else:
            returned_at = self.returned_at

        ended_at: None | str | Unset
        if isinstance(self.ended_at, Unset):
            ended_at = UNSET
        elif isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "code": code,
            "procedure": procedure,
            "authority": authority,
            "status": status,
            "channel": channel,
            "applicant": applicant,
            "submitted_at": submitted_at,
        })
        if procedure_name is not UNSET:
            field_dict["procedure_name"] = procedure_name
        if field is not UNSET:
            field_dict["field"] = field
        if authority_name is not UNSET:
            field_dict["authority_name"] = authority_name
        if return_method is not UNSET:
            field_dict["return_method"] = return_method
        if submitted_by is not UNSET:
            field_dict["submitted_by"] = submitted_by
        if form is not UNSET:
            field_dict["form"] = form
        if components is not UNSET:
            field_dict["components"] = components
        if result_documents is not UNSET:
            field_dict["result_documents"] = result_documents
        if time_limit is not UNSET:
            field_dict["time_limit"] = time_limit
        if received_at is not UNSET:
            field_dict["received_at"] = received_at
        if original_due_at is not UNSET:
            field_dict["original_due_at"] = original_due_at
        if due_at is not UNSET:
            field_dict["due_at"] = due_at
        if stops is not UNSET:
            field_dict["stops"] = stops
        if extensions is not UNSET:
            field_dict["extensions"] = extensions
        if steps is not UNSET:
            field_dict["steps"] = steps
        if completed_at is not UNSET:
            field_dict["completed_at"] = completed_at
        if returned_at is not UNSET:
            field_dict["returned_at"] = returned_at
        if ended_at is not UNSET:
            field_dict["ended_at"] = ended_at

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.component_in import ComponentIn # noqa: PLC0415
        from ..models.dossier_import_dossier_record_form import DossierImportDossierRecordForm # noqa: PLC0415
        from ..models.extension_in import ExtensionIn # noqa: PLC0415
        from ..models.field_in import FieldIn # noqa: PLC0415
        from ..models.limit_in import LimitIn # noqa: PLC0415
        from ..models.person_record import PersonRecord # noqa: PLC0415
        from ..models.step_in import StepIn # noqa: PLC0415
        from ..models.stop_in import StopIn # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        procedure = d.pop("procedure")

        authority = d.pop("authority")

        status = Status(d.pop("status"))




        channel = DossierImportDossierRecordChannel(d.pop("channel"))




        applicant = PersonRecord.from_dict(d.pop("applicant"))




        submitted_at = datetime.datetime.fromisoformat(d.pop("submitted_at"))




        def _parse_procedure_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        procedure_name = _parse_procedure_name(d.pop("procedure_name", UNSET))


        def _parse_field(data: object) -> FieldIn | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                field_type_0 = FieldIn.from_dict(data)



                return field_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FieldIn | None | Unset, data)

        field = _parse_field(d.pop("field", UNSET))


        def _parse_authority_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        authority_name = _parse_authority_name(d.pop("authority_name", UNSET))


        _return_method = d.pop("return_method", UNSET)
        return_method: DossierImportDossierRecordReturnMethod | Unset
        if isinstance(_return_method,  Unset):
            return_method = UNSET
        else:
            return_method = DossierImportDossierRecordReturnMethod(_return_method)




        def _parse_submitted_by(data: object) -> None | PersonRecord | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                submitted_by_type_0 = PersonRecord.from_dict(data)



                return submitted_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PersonRecord | Unset, data)

        submitted_by = _parse_submitted_by(d.pop("submitted_by", UNSET))


        _form = d.pop("form", UNSET)
        form: DossierImportDossierRecordForm | Unset
        if isinstance(_form,  Unset):
            form = UNSET
        else:
            form = DossierImportDossierRecordForm.from_dict(_form)




        _components = d.pop("components", UNSET)
        components: list[ComponentIn] | Unset = UNSET
        if _components is not UNSET:
            components = []
            for components_item_data in _components:
                components_item = ComponentIn.from_dict(components_item_data)



                components.append(components_item)


        def _parse_result_documents(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                result_documents_type_0 = cast(list[str], data)

                return result_documents_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        result_documents = _parse_result_documents(d.pop("result_documents", UNSET))


        def _parse_time_limit(data: object) -> LimitIn | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                time_limit_type_0 = LimitIn.from_dict(data)



                return time_limit_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(LimitIn | None | Unset, data)

        time_limit = _parse_time_limit(d.pop("time_limit", UNSET))


        def _parse_received_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                received_at_type_0 = datetime.datetime.fromisoformat(data)



                return received_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        received_at = _parse_received_at(d.pop("received_at", UNSET))


        def _parse_original_due_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                original_due_at_type_0 = datetime.datetime.fromisoformat(data)



                return original_due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        original_due_at = _parse_original_due_at(d.pop("original_due_at", UNSET))


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


        _stops = d.pop("stops", UNSET)
        stops: list[StopIn] | Unset = UNSET
        if _stops is not UNSET:
            stops = []
            for stops_item_data in _stops:
                stops_item = StopIn.from_dict(stops_item_data)



                stops.append(stops_item)


        _extensions = d.pop("extensions", UNSET)
        extensions: list[ExtensionIn] | Unset = UNSET
        if _extensions is not UNSET:
            extensions = []
            for extensions_item_data in _extensions:
                extensions_item = ExtensionIn.from_dict(extensions_item_data)



                extensions.append(extensions_item)


        _steps = d.pop("steps", UNSET)
        steps: list[StepIn] | Unset = UNSET
        if _steps is not UNSET:
            steps = []
            for steps_item_data in _steps:
                steps_item = StepIn.from_dict(steps_item_data)



                steps.append(steps_item)


        def _parse_completed_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                completed_at_type_0 = datetime.datetime.fromisoformat(data)



                return completed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        completed_at = _parse_completed_at(d.pop("completed_at", UNSET))


        def _parse_returned_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                returned_at_type_0 = datetime.datetime.fromisoformat(data)



                return returned_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        returned_at = _parse_returned_at(d.pop("returned_at", UNSET))


        def _parse_ended_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ended_at_type_0 = datetime.datetime.fromisoformat(data)



                return ended_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        ended_at = _parse_ended_at(d.pop("ended_at", UNSET))


        dossier_import_dossier_record = cls(
            code=code,
            procedure=procedure,
            authority=authority,
            status=status,
            channel=channel,
            applicant=applicant,
            submitted_at=submitted_at,
            procedure_name=procedure_name,
            field=field,
            authority_name=authority_name,
            return_method=return_method,
            submitted_by=submitted_by,
            form=form,
            components=components,
            result_documents=result_documents,
            time_limit=time_limit,
            received_at=received_at,
            original_due_at=original_due_at,
            due_at=due_at,
            stops=stops,
            extensions=extensions,
            steps=steps,
            completed_at=completed_at,
            returned_at=returned_at,
            ended_at=ended_at,
        )

        return dossier_import_dossier_record

