from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.publication_out_channels_item import PublicationOutChannelsItem
from ..models.publication_out_state import PublicationOutState
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.committed_limit_out import CommittedLimitOut
  from ..models.component_out import ComponentOut
  from ..models.counting import Counting
  from ..models.decision_out import DecisionOut
  from ..models.fee_rule_in import FeeRuleIn
  from ..models.field import Field
  from ..models.legal_basis_out import LegalBasisOut
  from ..models.limit_out import LimitOut
  from ..models.method_out import MethodOut
  from ..models.related_procedure_out import RelatedProcedureOut
  from ..models.remark_out import RemarkOut
  from ..models.result_out import ResultOut
  from ..models.simplification_out import SimplificationOut
  from ..models.step_out import StepOut
  from ..models.supplement import Supplement
  from ..models.validity_period import ValidityPeriod
  from ..models.workflow_step_out import WorkflowStepOut





T = TypeVar("T", bound="PublicationOut")



@_attrs_define
class PublicationOut:
    """ The published page, with warnings about content the law recommends and the record lacks.

        Attributes:
            code (str): National code of the procedure.
            full_code (None | str): Code of the procedure in this province's own system.
            version (int): Version of the procedure, from 1; each publication makes a new one.
            name (str): Name of the procedure, in Vietnamese.
            field (Field): A field of administration (lĩnh vực).
            state (PublicationOutState): Its state on the requested day.
            effective_from (datetime.date): First day of this version.
            authority_levels (list[str]): Levels of government that carry it out.
            audiences (list[str]): Who may ask for it, in Vietnamese.
            channels (list[PublicationOutChannelsItem]): How a dossier may be handed in.
            legal_limit (LimitOut | None): The longest time the law allows; null where it is no number.
            committed_limit (CommittedLimitOut | None): The province's own limit; null where it has none.
            life_events (list[str]): Slugs of the life events it belongs to.
            has_form (bool): Whether it has an e-form.
            effective_to (datetime.date | None): Last day of this version; null is until further notice.
            decision (DecisionOut): The decision by which a version was published.
            procedure_type (None | str): Type of procedure, as the national database names it.
            promulgating_agency (None | str): Who promulgated it.
            methods (list[MethodOut]): How it is handed in, how long it takes and what it costs.
            steps (list[StepOut]): What happens, in order.
            components (list[ComponentOut]): What to hand in.
            results (list[ResultOut]): What the applicant gets.
            legal_bases (list[LegalBasisOut]): The legal texts it rests on.
            requirements (None | str): Requirements and conditions.
            description (None | str): What it is for.
            executing_authorities (list[str]): Who carries it out, by name.
            competent_authority (None | str): Who decides, by name.
            delegated_authority (None | str): Who decides by delegation, by name.
            coordinating_agency (None | str): Who is consulted, by name.
            submission_place (None | str): Where to hand it in.
            keywords (None | str): Words to find it by.
            related (list[RelatedProcedureOut]): Procedures that have to do with it.
            interlinked (list[RelatedProcedureOut]): Procedures carried out together with it.
            workflow (list[WorkflowStepOut]): The internal steps of processing.
            simplification (None | SimplificationOut): The cut of its limit; null without a commitment.
            validity (None | ValidityPeriod): The suspension or abolition in force on the requested day.
            warnings (list[RemarkOut]): Content the law recommends and the record lacks.
            counting (Counting | None | Unset): How its limits are counted, where this differs from the default.
            supplement (None | Supplement | Unset): How often further papers may be requested, and when a dossier lapses
                without them; null where the record says nothing.
            fee_rules (list[FeeRuleIn] | None | Unset): Its fees under their conditions, where the record states them as
                rules; null: the channels state all there is.
     """

    code: str
    full_code: None | str
    version: int
    name: str
    field: Field
    state: PublicationOutState
    effective_from: datetime.date
    authority_levels: list[str]
    audiences: list[str]
    channels: list[PublicationOutChannelsItem]
    legal_limit: LimitOut | None
    committed_limit: CommittedLimitOut | None
    life_events: list[str]
    has_form: bool
    effective_to: datetime.date | None
    decision: DecisionOut
    procedure_type: None | str
    promulgating_agency: None | str
    methods: list[MethodOut]
    steps: list[StepOut]
    components: list[ComponentOut]
    results: list[ResultOut]
    legal_bases: list[LegalBasisOut]
    requirements: None | str
    description: None | str
    executing_authorities: list[str]
    competent_authority: None | str
    delegated_authority: None | str
    coordinating_agency: None | str
    submission_place: None | str
    keywords: None | str
    related: list[RelatedProcedureOut]
    interlinked: list[RelatedProcedureOut]
    workflow: list[WorkflowStepOut]
    simplification: None | SimplificationOut
    validity: None | ValidityPeriod
    warnings: list[RemarkOut]
    counting: Counting | None | Unset = UNSET
    supplement: None | Supplement | Unset = UNSET
    fee_rules: list[FeeRuleIn] | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.committed_limit_out import CommittedLimitOut # noqa: PLC0415
        from ..models.component_out import ComponentOut # noqa: PLC0415
        from ..models.counting import Counting # noqa: PLC0415
        from ..models.decision_out import DecisionOut # noqa: PLC0415
        from ..models.fee_rule_in import FeeRuleIn # noqa: PLC0415
        from ..models.field import Field # noqa: PLC0415
        from ..models.legal_basis_out import LegalBasisOut # noqa: PLC0415
        from ..models.limit_out import LimitOut # noqa: PLC0415
        from ..models.method_out import MethodOut # noqa: PLC0415
        from ..models.related_procedure_out import RelatedProcedureOut # noqa: PLC0415
        from ..models.remark_out import RemarkOut # noqa: PLC0415
        from ..models.result_out import ResultOut # noqa: PLC0415
        from ..models.simplification_out import SimplificationOut # noqa: PLC0415
        from ..models.step_out import StepOut # noqa: PLC0415
        from ..models.supplement import Supplement # noqa: PLC0415
        from ..models.validity_period import ValidityPeriod # noqa: PLC0415
        from ..models.workflow_step_out import WorkflowStepOut # noqa: PLC0415
        code = self.code

        full_code: None | str
        full_code = self.full_code

        version = self.version

        name = self.name

        field = self.field.to_dict()

        state = self.state.value

        effective_from = self.effective_from.isoformat()

        authority_levels = self.authority_levels



        audiences = self.audiences



        channels = []
        for channels_item_data in self.channels:
            channels_item = channels_item_data.value
            channels.append(channels_item)



        legal_limit: dict[str, Any] | None
        if isinstance(self.legal_limit, LimitOut):
            legal_limit = self.legal_limit.to_dict()
        else:
            legal_limit = self.legal_limit

        committed_limit: dict[str, Any] | None
        if isinstance(self.committed_limit, CommittedLimitOut):
            committed_limit = self.committed_limit.to_dict()
        else:
            committed_limit = self.committed_limit

        life_events = self.life_events



        has_form = self.has_form

        effective_to: None | str
        if isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        decision = self.decision.to_dict()

        procedure_type: None | str
        procedure_type = self.procedure_type

        promulgating_agency: None | str
        promulgating_agency = self.promulgating_agency

        methods = []
        for methods_item_data in self.methods:
            methods_item = methods_item_data.to_dict()
            methods.append(methods_item)



        steps = []
        for steps_item_data in self.steps:
            steps_item = steps_item_data.to_dict()
            steps.append(steps_item)



        components = []
        for components_item_data in self.components:
            components_item = components_item_data.to_dict()
            components.append(components_item)



        results = []
        for results_item_data in self.results:
            results_item = results_item_data.to_dict()
            results.append(results_item)



        legal_bases = []
        for legal_bases_item_data in self.legal_bases:
            legal_bases_item = legal_bases_item_data.to_dict()
            legal_bases.append(legal_bases_item)



        requirements: None | str
        requirements = self.requirements

        description: None | str
        description = self.description

        executing_authorities = self.executing_authorities



        competent_authority: None | str
        competent_authority = self.competent_authority

        delegated_authority: None | str
        delegated_authority = self.delegated_authority

        coordinating_agency: None | str
        coordinating_agency = self.coordinating_agency

        submission_place: None | str
        submission_place = self.submission_place

        keywords: None | str
        keywords = self.keywords

        related = []
        for related_item_data in self.related:
            related_item = related_item_data.to_dict()
            related.append(related_item)



        interlinked = []
        for interlinked_item_data in self.interlinked:
            interlinked_item = interlinked_item_data.to_dict()
            interlinked.append(interlinked_item)



        workflow = []
        for workflow_item_data in self.workflow:
            workflow_item = workflow_item_data.to_dict()
            workflow.append(workflow_item)



        simplification: dict[str, Any] | None
        if isinstance(self.simplification, SimplificationOut):
            simplification = self.simplification.to_dict()
        else:
            simplification = self.simplification

        validity: dict[str, Any] | None
        if isinstance(self.validity, ValidityPeriod):
            validity = self.validity.to_dict()
        else:
            validity = self.validity

        warnings = []
        for warnings_item_data in self.warnings:
            warnings_item = warnings_item_data.to_dict()
            warnings.append(warnings_item)



        counting: dict[str, Any] | None | Unset
        if isinstance(self.counting, Unset):
            counting = UNSET
        elif isinstance(self.counting, Counting):
            counting = self.counting.to_dict()
        else:
            counting = self.counting

        supplement: dict[str, Any] | None | Unset
        if isinstance(self.supplement, Unset):
            supplement = UNSET
        elif isinstance(self.supplement, Supplement):
            supplement = self.supplement.to_dict()
        else:
            supplement = self.supplement

        fee_rules: list[dict[str, Any]] | None | Unset
        if isinstance(self.fee_rules, Unset):
            fee_rules = UNSET
        elif isinstance(self.fee_rules, list):
            fee_rules = []
            for fee_rules_type_0_item_data in self.fee_rules:
                fee_rules_type_0_item = fee_rules_type_0_item_data.to_dict()
                fee_rules.append(fee_rules_type_0_item)


        else:
            fee_rules = self.fee_rules


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "full_code": full_code,
            "version": version,
            "name": name,
            "field": field,
            "state": state,
            "effective_from": effective_from,
            "authority_levels": authority_levels,
            "audiences": audiences,
            "channels": channels,
            "legal_limit": legal_limit,
            "committed_limit": committed_limit,
            "life_events": life_events,
            "has_form": has_form,
            "effective_to": effective_to,
            "decision": decision,
            "procedure_type": procedure_type,
            "promulgating_agency": promulgating_agency,
            "methods": methods,
            "steps": steps,
            "components": components,
            "results": results,
            "legal_bases": legal_bases,
            "requirements": requirements,
            "description": description,
            "executing_authorities": executing_authorities,
            "competent_authority": competent_authority,
            "delegated_authority": delegated_authority,
            "coordinating_agency": coordinating_agency,
            "submission_place": submission_place,
            "keywords": keywords,
            "related": related,
            "interlinked": interlinked,
            "workflow": workflow,
            "simplification": simplification,
            "validity": validity,
            "warnings": warnings,
        })
        if counting is not UNSET:
            field_dict["counting"] = counting
        if supplement is not UNSET:
            field_dict["supplement"] = supplement
        if fee_rules is not UNSET:
            field_dict["fee_rules"] = fee_rules

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.committed_limit_out import CommittedLimitOut # noqa: PLC0415
        from ..models.component_out import ComponentOut # noqa: PLC0415
        from ..models.counting import Counting # noqa: PLC0415
        from ..models.decision_out import DecisionOut # noqa: PLC0415
        from ..models.fee_rule_in import FeeRuleIn # noqa: PLC0415
        from ..models.field import Field # noqa: PLC0415
        from ..models.legal_basis_out import LegalBasisOut # noqa: PLC0415
        from ..models.limit_out import LimitOut # noqa: PLC0415
        from ..models.method_out import MethodOut # noqa: PLC0415
        from ..models.related_procedure_out import RelatedProcedureOut # noqa: PLC0415
        from ..models.remark_out import RemarkOut # noqa: PLC0415
        from ..models.result_out import ResultOut # noqa: PLC0415
        from ..models.simplification_out import SimplificationOut # noqa: PLC0415
        from ..models.step_out import StepOut # noqa: PLC0415
        from ..models.supplement import Supplement # noqa: PLC0415
        from ..models.validity_period import ValidityPeriod # noqa: PLC0415
        from ..models.workflow_step_out import WorkflowStepOut # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        def _parse_full_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        full_code = _parse_full_code(d.pop("full_code"))


        version = d.pop("version")

        name = d.pop("name")

        field = Field.from_dict(d.pop("field"))




        state = PublicationOutState(d.pop("state"))




        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))




        authority_levels = cast(list[str], d.pop("authority_levels"))


        audiences = cast(list[str], d.pop("audiences"))


        channels = []
        _channels = d.pop("channels")
        for channels_item_data in (_channels):
            channels_item = PublicationOutChannelsItem(channels_item_data)



            channels.append(channels_item)


        def _parse_legal_limit(data: object) -> LimitOut | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                legal_limit_type_0 = LimitOut.from_dict(data)



                return legal_limit_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(LimitOut | None, data)

        legal_limit = _parse_legal_limit(d.pop("legal_limit"))


        def _parse_committed_limit(data: object) -> CommittedLimitOut | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                committed_limit_type_0 = CommittedLimitOut.from_dict(data)



                return committed_limit_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CommittedLimitOut | None, data)

        committed_limit = _parse_committed_limit(d.pop("committed_limit"))


        life_events = cast(list[str], d.pop("life_events"))


        has_form = d.pop("has_form")

        def _parse_effective_to(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_to_type_0 = datetime.date.fromisoformat(data)



                return effective_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        effective_to = _parse_effective_to(d.pop("effective_to"))


        decision = DecisionOut.from_dict(d.pop("decision"))




        def _parse_procedure_type(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        procedure_type = _parse_procedure_type(d.pop("procedure_type"))


        def _parse_promulgating_agency(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        promulgating_agency = _parse_promulgating_agency(d.pop("promulgating_agency"))


        methods = []
        _methods = d.pop("methods")
        for methods_item_data in (_methods):
            methods_item = MethodOut.from_dict(methods_item_data)



            methods.append(methods_item)


        steps = []
        _steps = d.pop("steps")
        for steps_item_data in (_steps):
            steps_item = StepOut.from_dict(steps_item_data)



            steps.append(steps_item)


        components = []
        _components = d.pop("components")
        for components_item_data in (_components):
            components_item = ComponentOut.from_dict(components_item_data)



            components.append(components_item)


        results = []
        _results = d.pop("results")
        for results_item_data in (_results):
            results_item = ResultOut.from_dict(results_item_data)



            results.append(results_item)


        legal_bases = []
        _legal_bases = d.pop("legal_bases")
        for legal_bases_item_data in (_legal_bases):
            legal_bases_item = LegalBasisOut.from_dict(legal_bases_item_data)



            legal_bases.append(legal_bases_item)


        def _parse_requirements(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        requirements = _parse_requirements(d.pop("requirements"))


        def _parse_description(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        description = _parse_description(d.pop("description"))


        executing_authorities = cast(list[str], d.pop("executing_authorities"))


        def _parse_competent_authority(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        competent_authority = _parse_competent_authority(d.pop("competent_authority"))


        def _parse_delegated_authority(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        delegated_authority = _parse_delegated_authority(d.pop("delegated_authority"))


        def _parse_coordinating_agency(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        coordinating_agency = _parse_coordinating_agency(d.pop("coordinating_agency"))


        def _parse_submission_place(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        submission_place = _parse_submission_place(d.pop("submission_place"))


        def _parse_keywords(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        keywords = _parse_keywords(d.pop("keywords"))


        related = []
        _related = d.pop("related")
        for related_item_data in (_related):
            related_item = RelatedProcedureOut.from_dict(related_item_data)



            related.append(related_item)


        interlinked = []
        _interlinked = d.pop("interlinked")
        for interlinked_item_data in (_interlinked):
            interlinked_item = RelatedProcedureOut.from_dict(interlinked_item_data)



            interlinked.append(interlinked_item)


        workflow = []
        _workflow = d.pop("workflow")
        for workflow_item_data in (_workflow):
            workflow_item = WorkflowStepOut.from_dict(workflow_item_data)



            workflow.append(workflow_item)


        def _parse_simplification(data: object) -> None | SimplificationOut:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                simplification_type_0 = SimplificationOut.from_dict(data)



                return simplification_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SimplificationOut, data)

        simplification = _parse_simplification(d.pop("simplification"))


        def _parse_validity(data: object) -> None | ValidityPeriod:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                validity_type_0 = ValidityPeriod.from_dict(data)



                return validity_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | ValidityPeriod, data)

        validity = _parse_validity(d.pop("validity"))


        warnings = []
        _warnings = d.pop("warnings")
        for warnings_item_data in (_warnings):
            warnings_item = RemarkOut.from_dict(warnings_item_data)



            warnings.append(warnings_item)


        def _parse_counting(data: object) -> Counting | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                counting_type_0 = Counting.from_dict(data)



                return counting_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Counting | None | Unset, data)

        counting = _parse_counting(d.pop("counting", UNSET))


        def _parse_supplement(data: object) -> None | Supplement | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                supplement_type_0 = Supplement.from_dict(data)



                return supplement_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Supplement | Unset, data)

        supplement = _parse_supplement(d.pop("supplement", UNSET))


        def _parse_fee_rules(data: object) -> list[FeeRuleIn] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                fee_rules_type_0 = []
                _fee_rules_type_0 = data
                for fee_rules_type_0_item_data in (_fee_rules_type_0):
                    fee_rules_type_0_item = FeeRuleIn.from_dict(fee_rules_type_0_item_data)



                    fee_rules_type_0.append(fee_rules_type_0_item)

                return fee_rules_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[FeeRuleIn] | None | Unset, data)

        fee_rules = _parse_fee_rules(d.pop("fee_rules", UNSET))


        publication_out = cls(
            code=code,
            full_code=full_code,
            version=version,
            name=name,
            field=field,
            state=state,
            effective_from=effective_from,
            authority_levels=authority_levels,
            audiences=audiences,
            channels=channels,
            legal_limit=legal_limit,
            committed_limit=committed_limit,
            life_events=life_events,
            has_form=has_form,
            effective_to=effective_to,
            decision=decision,
            procedure_type=procedure_type,
            promulgating_agency=promulgating_agency,
            methods=methods,
            steps=steps,
            components=components,
            results=results,
            legal_bases=legal_bases,
            requirements=requirements,
            description=description,
            executing_authorities=executing_authorities,
            competent_authority=competent_authority,
            delegated_authority=delegated_authority,
            coordinating_agency=coordinating_agency,
            submission_place=submission_place,
            keywords=keywords,
            related=related,
            interlinked=interlinked,
            workflow=workflow,
            simplification=simplification,
            validity=validity,
            warnings=warnings,
            counting=counting,
            supplement=supplement,
            fee_rules=fee_rules,
        )


        publication_out.additional_properties = d
        return publication_out

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
