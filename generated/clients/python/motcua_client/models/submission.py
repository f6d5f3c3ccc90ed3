from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.submission_channel import SubmissionChannel
from ..models.submission_return_method import SubmissionReturnMethod
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.component_in import ComponentIn
  from ..models.person import Person
  from ..models.submission_form import SubmissionForm





T = TypeVar("T", bound="Submission")



@_attrs_define
class Submission:
    """ A dossier to submit. The procedure version in force now is fixed on it.

        Attributes:
            procedure (str): Code of the procedure, in the national or the province's form.
            authority (str): Code of the authority the dossier is handed in to.
            applicant (Person): A citizen, business or organisation, as on its papers.

                `id_number`: a citizen's 12 digits, the 9 of an old identity card or a passport; a business's or organisation's
                tax code. `date_of_birth`
                is a citizen's, from 1900 to today (TT 04/2020/TT-BTP Art. 18).
            channel (SubmissionChannel | Unset): How it is handed in. Default: SubmissionChannel.ONLINE.
            return_method (SubmissionReturnMethod | Unset): How the result is to be returned. Default:
                SubmissionReturnMethod.ONLINE.
            submitted_by (None | Person | Unset): Who hands it in for the applicant; null when it is the applicant.
            mandate (None | str | Unset): Id of the mandate under which you hand it in for somebody else: it is their
                dossier then. Null in your own matter.
            form (SubmissionForm | Unset): The e-form, valid under the procedure's schema (`GET
                /v1/procedures/{code}/form`); empty where it has none.
            components (list[ComponentIn] | Unset): The components handed in.
     """

    procedure: str
    authority: str
    applicant: Person
    channel: SubmissionChannel | Unset = SubmissionChannel.ONLINE
    return_method: SubmissionReturnMethod | Unset = SubmissionReturnMethod.ONLINE
    submitted_by: None | Person | Unset = UNSET
    mandate: None | str | Unset = UNSET
    form: SubmissionForm | Unset = UNSET
    components: list[ComponentIn] | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.component_in import ComponentIn # noqa: PLC0415
        from ..models.person import Person # noqa: PLC0415
        from ..models.submission_form import SubmissionForm # noqa: PLC0415
        procedure = self.procedure

        authority = self.authority

        applicant = self.applicant.to_dict()

        channel: str | Unset = UNSET
        if not isinstance(self.channel, Unset):
            channel = self.channel.value


        return_method: str | Unset = UNSET
        if not isinstance(self.return_method, Unset):
            return_method = self.return_method.value


        submitted_by: dict[str, Any] | None | Unset
        if isinstance(self.submitted_by, Unset):
            submitted_by = UNSET
        elif isinstance(self.submitted_by, Person):
            submitted_by = self.submitted_by.to_dict()
        else:
            submitted_by = self.submitted_by

        mandate: None | str | Unset
        if isinstance(self.mandate, Unset):
            mandate = UNSET
        else:
            mandate = self.mandate

        form: dict[str, Any] | Unset = UNSET
        if not isinstance(self.form, Unset):
            form = self.form.to_dict()

        components: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.components, Unset):
            components = []
            for components_item_data in self.components:
                components_item = components_item_data.to_dict()
                components.append(components_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "procedure": procedure,
            "authority": authority,
            "applicant": applicant,
        })
        if channel is not UNSET:
            field_dict["channel"] = channel
        if return_method is not UNSET:
            field_dict["return_method"] = return_method
        if submitted_by is not UNSET:
            field_dict["submitted_by"] = submitted_by
        if mandate is not UNSET:
            field_dict["mandate"] = mandate
        if form is not UNSET:
            field_dict["form"] = form
        if components is not UNSET:
            field_dict["components"] = components

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.component_in import ComponentIn # noqa: PLC0415
        from ..models.person import Person # noqa: PLC0415
        from ..models.submission_form import SubmissionForm # noqa: PLC0415
        d = dict(src_dict)
        procedure = d.pop("procedure")

        authority = d.pop("authority")

        applicant = Person.from_dict(d.pop("applicant"))




        _channel = d.pop("channel", UNSET)
        channel: SubmissionChannel | Unset
        if isinstance(_channel,  Unset):
            channel = UNSET
        else:
            channel = SubmissionChannel(_channel)




        _return_method = d.pop("return_method", UNSET)
        return_method: SubmissionReturnMethod | Unset
        if isinstance(_return_method,  Unset):
            return_method = UNSET
        else:
            return_method = SubmissionReturnMethod(_return_method)




        def _parse_submitted_by(data: object) -> None | Person | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                submitted_by_type_0 = Person.from_dict(data)



                return submitted_by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Person | Unset, data)

        submitted_by = _parse_submitted_by(d.pop("submitted_by", UNSET))


        def _parse_mandate(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        mandate = _parse_mandate(d.pop("mandate", UNSET))


        _form = d.pop("form", UNSET)
        form: SubmissionForm | Unset
        if isinstance(_form,  Unset):
            form = UNSET
        else:
            form = SubmissionForm.from_dict(_form)




        _components = d.pop("components", UNSET)
        components: list[ComponentIn] | Unset = UNSET
        if _components is not UNSET:
            components = []
            for components_item_data in _components:
                components_item = ComponentIn.from_dict(components_item_data)



                components.append(components_item)


        submission = cls(
            procedure=procedure,
            authority=authority,
            applicant=applicant,
            channel=channel,
            return_method=return_method,
            submitted_by=submitted_by,
            mandate=mandate,
            form=form,
            components=components,
        )

        return submission

