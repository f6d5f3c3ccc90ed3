""" Contains all the data models used in inputs/outputs """

from .abolition_in import AbolitionIn
from .acknowledgement import Acknowledgement
from .action import Action
from .action_change import ActionChange
from .action_in import ActionIn
from .action_out import ActionOut
from .agency_shape import AgencyShape
from .agreement_out import AgreementOut
from .alternative_score import AlternativeScore
from .alternative_scoring import AlternativeScoring
from .amount_change import AmountChange
from .anchor_out import AnchorOut
from .anchor_time_stamp_out import AnchorTimeStampOut
from .answer_error import AnswerError
from .answer_flag_item import AnswerFlagItem
from .answer_flag_item_state import AnswerFlagItemState
from .answer_flag_out import AnswerFlagOut
from .answer_flag_out_scores_type_0 import AnswerFlagOutScoresType0
from .answer_flag_out_state import AnswerFlagOutState
from .answer_import_out import AnswerImportOut
from .answer_in import AnswerIn
from .answer_in_language import AnswerInLanguage
from .answer_in_scores import AnswerInScores
from .answer_outcome import AnswerOutcome
from .answer_outcome_outcome import AnswerOutcomeOutcome
from .answered_document import AnsweredDocument
from .appeal_in import AppealIn
from .appeal_out import AppealOut
from .assessment_out import AssessmentOut
from .assignee import Assignee
from .attachment import Attachment
from .attachment_out import AttachmentOut
from .authority_detail import AuthorityDetail
from .authority_detail_state import AuthorityDetailState
from .authority_in import AuthorityIn
from .authority_in_code_status_type_0 import AuthorityInCodeStatusType0
from .authority_in_kind import AuthorityInKind
from .authority_node import AuthorityNode
from .authority_out import AuthorityOut
from .authority_period_out import AuthorityPeriodOut
from .authority_score import AuthorityScore
from .authority_tree import AuthorityTree
from .basis import Basis
from .basis_certainty import BasisCertainty
from .begin_import_kind import BeginImportKind
from .begin_import_shape import BeginImportShape
from .begin_official_register_direction import BeginOfficialRegisterDirection
from .best_out import BestOut
from .bilingual_text import BilingualText
from .break_out import BreakOut
from .break_out_certainty import BreakOutCertainty
from .bulk_error import BulkError
from .bulk_form_item import BulkFormItem
from .bulk_form_item_kind import BulkFormItemKind
from .bulk_form_outcome import BulkFormOutcome
from .bulk_form_outcome_kind import BulkFormOutcomeKind
from .bulk_form_outcome_outcome import BulkFormOutcomeOutcome
from .bulk_forms_in import BulkFormsIn
from .bulk_forms_in_format import BulkFormsInFormat
from .bulk_forms_out import BulkFormsOut
from .bulk_in import BulkIn
from .bulk_item import BulkItem
from .bulk_item_form_type_0 import BulkItemFormType0
from .bulk_out import BulkOut
from .bulk_outcome import BulkOutcome
from .bulk_outcome_outcome import BulkOutcomeOutcome
from .bulk_result import BulkResult
from .bulk_result_fields import BulkResultFields
from .bulk_result_outcome import BulkResultOutcome
from .bulk_result_outcome_outcome import BulkResultOutcomeOutcome
from .bulk_results_in import BulkResultsIn
from .bulk_results_in_fields import BulkResultsInFields
from .bulk_results_out import BulkResultsOut
from .bulk_signature import BulkSignature
from .bulk_signature_item_out import BulkSignatureItemOut
from .bulk_signature_item_out_state import BulkSignatureItemOutState
from .bulk_signatures_in import BulkSignaturesIn
from .bulk_signatures_in_signer import BulkSignaturesInSigner
from .bulk_signatures_out import BulkSignaturesOut
from .bulk_signatures_out_signer import BulkSignaturesOutSigner
from .by import By
from .calendar_change_in import CalendarChangeIn
from .calendar_change_out import CalendarChangeOut
from .calendar_change_out_state import CalendarChangeOutState
from .calendar_change_preview import CalendarChangePreview
from .calendar_day import CalendarDay
from .calendar_official import CalendarOfficial
from .calendar_out import CalendarOut
from .campaign_answer_in import CampaignAnswerIn
from .campaign_answer_in_collection import CampaignAnswerInCollection
from .campaign_answer_in_language import CampaignAnswerInLanguage
from .campaign_answer_in_scores import CampaignAnswerInScores
from .campaign_answer_out import CampaignAnswerOut
from .campaign_answer_out_state import CampaignAnswerOutState
from .campaign_in import CampaignIn
from .campaign_in_channels_item import CampaignInChannelsItem
from .campaign_invitation_item import CampaignInvitationItem
from .campaign_invitation_out import CampaignInvitationOut
from .campaign_out import CampaignOut
from .campaign_out_actions_item import CampaignOutActionsItem
from .campaign_out_channels_item import CampaignOutChannelsItem
from .campaign_out_state import CampaignOutState
from .campaign_population import CampaignPopulation
from .campaign_progress import CampaignProgress
from .campaign_progress_state import CampaignProgressState
from .campaign_quota import CampaignQuota
from .campaign_quota_collection_type_0 import CampaignQuotaCollectionType0
from .campaign_results import CampaignResults
from .campaign_results_figure import CampaignResultsFigure
from .campaign_results_no_interval_type_0 import CampaignResultsNoIntervalType0
from .campaign_results_state import CampaignResultsState
from .cancellation_in import CancellationIn
from .catalogue_difference import CatalogueDifference
from .catalogue_difference_kind import CatalogueDifferenceKind
from .catalogue_difference_out import CatalogueDifferenceOut
from .catalogue_difference_out_kind import CatalogueDifferenceOutKind
from .cause import Cause
from .change import Change
from .change_kind import ChangeKind
from .cheapest_in import CheapestIn
from .cheapest_in_costs_type_0 import CheapestInCostsType0
from .cheapest_in_limits import CheapestInLimits
from .cheapest_out import CheapestOut
from .checklist_item import ChecklistItem
from .checklist_item_copy_kind_type_0 import ChecklistItemCopyKindType0
from .checklist_item_scan_exemption_type_0 import ChecklistItemScanExemptionType0
from .choice import Choice
from .clock_out import ClockOut
from .clock_out_lateness_type_0 import ClockOutLatenessType0
from .clock_out_state import ClockOutState
from .cloud_event import CloudEvent
from .cloud_event_data import CloudEventData
from .column_out import ColumnOut
from .combined_group import CombinedGroup
from .comment_decision_in import CommentDecisionIn
from .comment_decision_in_decision import CommentDecisionInDecision
from .committed_limit_out import CommittedLimitOut
from .committed_limit_out_unit import CommittedLimitOutUnit
from .comparison import Comparison
from .comparison_side import ComparisonSide
from .comparison_side_kind import ComparisonSideKind
from .completeness import Completeness
from .completeness_out import CompletenessOut
from .component_in import ComponentIn
from .component_in_copy_kind_type_0 import ComponentInCopyKindType0
from .component_in_scan_exemption_type_0 import ComponentInScanExemptionType0
from .component_out import ComponentOut
from .compute_due_date_rounding_type_0 import ComputeDueDateRoundingType0
from .compute_fees_channel import ComputeFeesChannel
from .condition import Condition
from .convention import Convention
from .count import Count
from .count_completeness_level_type_0 import CountCompletenessLevelType0
from .count_dossiers_channel_type_0 import CountDossiersChannelType0
from .count_dossiers_format_type_0 import CountDossiersFormatType0
from .count_news_kind_type_0 import CountNewsKindType0
from .count_procedures_channel_type_0 import CountProceduresChannelType0
from .count_procedures_level_type_0 import CountProceduresLevelType0
from .count_service_levels_authority_level_type_0 import CountServiceLevelsAuthorityLevelType0
from .counting import Counting
from .counting_convention_type_0 import CountingConventionType0
from .counting_rounding_type_0 import CountingRoundingType0
from .counts_out import CountsOut
from .cut_bucket import CutBucket
from .cut_item import CutItem
from .cut_out import CutOut
from .cuts import Cuts
from .day_use import DayUse
from .deadline_out import DeadlineOut
from .deadline_out_lateness_type_0 import DeadlineOutLatenessType0
from .deadline_out_state import DeadlineOutState
from .decision_entry import DecisionEntry
from .decision_entry_decision import DecisionEntryDecision
from .decision_entry_out import DecisionEntryOut
from .decision_entry_out_kind import DecisionEntryOutKind
from .decision_in import DecisionIn
from .decision_out import DecisionOut
from .declared_procedure_in import DeclaredProcedureIn
from .delegation_in import DelegationIn
from .delegation_list import DelegationList
from .delegation_out import DelegationOut
from .delivery_item import DeliveryItem
from .delivery_item_fault_type_0 import DeliveryItemFaultType0
from .delivery_item_state import DeliveryItemState
from .delivery_out import DeliveryOut
from .delivery_out_fault_type_0 import DeliveryOutFaultType0
from .delivery_out_state import DeliveryOutState
from .delivery_step_item import DeliveryStepItem
from .delivery_step_item_state import DeliveryStepItemState
from .desk_questionnaire import DeskQuestionnaire
from .difference_out import DifferenceOut
from .difference_out_repair import DifferenceOutRepair
from .difference_repair_in import DifferenceRepairIn
from .difference_repair_in_repair import DifferenceRepairInRepair
from .difference_repair_out import DifferenceRepairOut
from .difference_repair_out_repair import DifferenceRepairOutRepair
from .differences import Differences
from .discrepancy_kind import DiscrepancyKind
from .document_list import DocumentList
from .document_out import DocumentOut
from .document_out_copy_kind_type_0 import DocumentOutCopyKindType0
from .document_out_kind import DocumentOutKind
from .document_out_state import DocumentOutState
from .document_version_out import DocumentVersionOut
from .document_version_out_state import DocumentVersionOutState
from .dossier_import import DossierImport
from .dossier_import_dossier_record import DossierImportDossierRecord
from .dossier_import_dossier_record_channel import DossierImportDossierRecordChannel
from .dossier_import_dossier_record_form import DossierImportDossierRecordForm
from .dossier_import_dossier_record_return_method import DossierImportDossierRecordReturnMethod
from .dossier_import_result import DossierImportResult
from .dossier_item import DossierItem
from .dossier_out import DossierOut
from .dossier_out_applicant import DossierOutApplicant
from .dossier_out_channel import DossierOutChannel
from .dossier_out_components_item import DossierOutComponentsItem
from .dossier_out_form import DossierOutForm
from .dossier_out_return_method import DossierOutReturnMethod
from .dossier_out_submitted_by_type_0 import DossierOutSubmittedByType0
from .dossier_page import DossierPage
from .dossier_payment_out import DossierPaymentOut
from .dossier_payment_out_state import DossierPaymentOutState
from .dossier_procedure_out import DossierProcedureOut
from .dossier_record import DossierRecord
from .dossier_record_channel import DossierRecordChannel
from .dossier_record_form import DossierRecordForm
from .dossier_record_return_method import DossierRecordReturnMethod
from .dossier_result_in import DossierResultIn
from .dossier_result_out import DossierResultOut
from .dossier_result_out_fields_type_0 import DossierResultOutFieldsType0
from .dossier_result_out_state import DossierResultOutState
from .draft_content import DraftContent
from .draft_item import DraftItem
from .draft_out import DraftOut
from .drop_out_in import DropOutIn
from .drop_out_in_outcome import DropOutInOutcome
from .drop_out_out import DropOutOut
from .drop_out_out_outcome import DropOutOutOutcome
from .due_bucket import DueBucket
from .due_date_out import DueDateOut
from .duty_count import DutyCount
from .entry_out import EntryOut
from .erasure_out import ErasureOut
from .estimation_method import EstimationMethod
from .estimation_method_certainty import EstimationMethodCertainty
from .estimation_method_formula_certainty import EstimationMethodFormulaCertainty
from .event_page import EventPage
from .explanation_step import ExplanationStep
from .explanation_step_kind import ExplanationStepKind
from .export_procedures_format import ExportProceduresFormat
from .extension_in import ExtensionIn
from .extension_out import ExtensionOut
from .facet import Facet
from .facet_name import FacetName
from .facet_value import FacetValue
from .facets import Facets
from .fact_out import FactOut
from .factor import Factor
from .factor_certainty import FactorCertainty
from .fault import Fault
from .fault_counts import FaultCounts
from .fee_exemption_in import FeeExemptionIn
from .fee_exemption_out import FeeExemptionOut
from .fee_line_out import FeeLineOut
from .fee_line_out_kind import FeeLineOutKind
from .fee_line_out_per import FeeLineOutPer
from .fee_out import FeeOut
from .fee_rule_in import FeeRuleIn
from .fee_rule_in_channel_type_0 import FeeRuleInChannelType0
from .fee_rule_in_kind import FeeRuleInKind
from .fee_rule_in_per import FeeRuleInPer
from .fees_out import FeesOut
from .fees_out_channel import FeesOutChannel
from .field import Field
from .field_cuts import FieldCuts
from .field_in import FieldIn
from .field_out import FieldOut
from .field_page import FieldPage
from .fields import Fields
from .figure_column import FigureColumn
from .figure_item import FigureItem
from .figure_item_by import FigureItemBy
from .figure_list import FigureList
from .figures_out import FiguresOut
from .figures_out_distribution_type_0 import FiguresOutDistributionType0
from .figures_out_factors_type_0 import FiguresOutFactorsType0
from .flag_day import FlagDay
from .flag_day_collection import FlagDayCollection
from .flag_decision_in import FlagDecisionIn
from .flag_decision_in_decision import FlagDecisionInDecision
from .flag_reason import FlagReason
from .form_hint import FormHint
from .form_hint_widget_type_0 import FormHintWidgetType0
from .form_out import FormOut
from .form_out_example_type_0 import FormOutExampleType0
from .form_out_form_schema import FormOutFormSchema
from .form_out_hints import FormOutHints
from .form_page import FormPage
from .formula import Formula
from .formula_certainty import FormulaCertainty
from .formula_factor import FormulaFactor
from .formula_figure import FormulaFigure
from .formula_rounding import FormulaRounding
from .formula_total import FormulaTotal
from .framework import Framework
from .framework_edition import FrameworkEdition
from .framework_item import FrameworkItem
from .framework_list import FrameworkList
from .framework_total import FrameworkTotal
from .gateway_status import GatewayStatus
from .gateway_status_list import GatewayStatusList
from .grade import Grade
from .grade_certainty import GradeCertainty
from .grade_out import GradeOut
from .group_by import GroupBy
from .group_comparison import GroupComparison
from .group_figure import GroupFigure
from .group_neighbour import GroupNeighbour
from .group_out import GroupOut
from .group_standing import GroupStanding
from .grouping import Grouping
from .grouping_certainty import GroupingCertainty
from .grouping_out import GroupingOut
from .grouping_out_certainty import GroupingOutCertainty
from .held_document import HeldDocument
from .held_document_fit import HeldDocumentFit
from .held_document_kind import HeldDocumentKind
from .held_document_list import HeldDocumentList
from .held_document_validity import HeldDocumentValidity
from .hidden_uncertainty import HiddenUncertainty
from .history_discrepancy_out import HistoryDiscrepancyOut
from .history_entry import HistoryEntry
from .history_proof import HistoryProof
from .history_verification import HistoryVerification
from .import_finding_out import ImportFindingOut
from .import_finding_out_part_type_0 import ImportFindingOutPartType0
from .import_finding_out_severity import ImportFindingOutSeverity
from .import_out import ImportOut
from .import_out_kind import ImportOutKind
from .import_out_shape import ImportOutShape
from .import_out_state import ImportOutState
from .in_progress_out import InProgressOut
from .inbound_answer import InboundAnswer
from .inbound_answer_state import InboundAnswerState
from .inbound_fault import InboundFault
from .inbound_file_item import InboundFileItem
from .inbound_item import InboundItem
from .inbound_item_state import InboundItemState
from .inbound_out import InboundOut
from .inbound_out_state import InboundOutState
from .inbound_reason import InboundReason
from .inbound_status import InboundStatus
from .inbound_step import InboundStep
from .incomplete_procedure import IncompleteProcedure
from .index_row import IndexRow
from .index_row_distribution_type_0 import IndexRowDistributionType0
from .index_row_factors_type_0 import IndexRowFactorsType0
from .indicator import Indicator
from .indicator_certainty import IndicatorCertainty
from .indicator_change import IndicatorChange
from .indicator_figure import IndicatorFigure
from .indicator_group import IndicatorGroup
from .indicator_input import IndicatorInput
from .indicator_kind import IndicatorKind
from .indicator_measures import IndicatorMeasures
from .indicator_metadata import IndicatorMetadata
from .indicator_metadata_certainty import IndicatorMetadataCertainty
from .indicator_metadata_unit import IndicatorMetadataUnit
from .indicator_out import IndicatorOut
from .indicator_out_certainty import IndicatorOutCertainty
from .indicator_out_kind import IndicatorOutKind
from .indicator_out_reason_type_0 import IndicatorOutReasonType0
from .indicator_out_scoring_certainty import IndicatorOutScoringCertainty
from .indicator_out_unit import IndicatorOutUnit
from .indicator_scoring_certainty import IndicatorScoringCertainty
from .indicator_when_empty import IndicatorWhenEmpty
from .integrated_procedure_count import IntegratedProcedureCount
from .integrated_procedure_out import IntegratedProcedureOut
from .integrated_procedure_out_state import IntegratedProcedureOutState
from .integrated_procedure_page import IntegratedProcedurePage
from .invitation_in import InvitationIn
from .invitation_item import InvitationItem
from .invitation_out import InvitationOut
from .invitation_out_outcome import InvitationOutOutcome
from .issue_token_body import IssueTokenBody
from .issued_form_out import IssuedFormOut
from .issued_form_out_kind import IssuedFormOutKind
from .issuer_metadata import IssuerMetadata
from .key_list import KeyList
from .key_list_keys_item import KeyListKeysItem
from .keys_out import KeysOut
from .kiosk_answer_in import KioskAnswerIn
from .kiosk_answer_in_language import KioskAnswerInLanguage
from .kiosk_answer_in_scores import KioskAnswerInScores
from .kiosk_answers_in import KioskAnswersIn
from .kiosk_answers_out import KioskAnswersOut
from .kiosk_in import KioskIn
from .kiosk_in_questionnaire import KioskInQuestionnaire
from .kiosk_out import KioskOut
from .kiosk_out_questionnaire import KioskOutQuestionnaire
from .kiosk_with_secret import KioskWithSecret
from .kiosk_with_secret_questionnaire import KioskWithSecretQuestionnaire
from .later_document import LaterDocument
from .later_document_kind import LaterDocumentKind
from .legal_basis_out import LegalBasisOut
from .legal_text import LegalText
from .legal_text_out import LegalTextOut
from .level_count import LevelCount
from .level_cuts import LevelCuts
from .level_out import LevelOut
from .life_event_out import LifeEventOut
from .life_event_page import LifeEventPage
from .life_events import LifeEvents
from .limit import Limit
from .limit_certainty import LimitCertainty
from .limit_in import LimitIn
from .limit_in_convention_type_0 import LimitInConventionType0
from .limit_in_rounding_type_0 import LimitInRoundingType0
from .limit_in_unit import LimitInUnit
from .limit_kinds_type_0_item import LimitKindsType0Item
from .limit_out import LimitOut
from .limit_out_unit import LimitOutUnit
from .limit_step import LimitStep
from .limit_unit import LimitUnit
from .link_in import LinkIn
from .link_out import LinkOut
from .list_answer_flags_reason import ListAnswerFlagsReason
from .list_answer_flags_state_type_0 import ListAnswerFlagsStateType0
from .list_authorities_kind_type_0 import ListAuthoritiesKindType0
from .list_campaigns_state_type_0 import ListCampaignsStateType0
from .list_catalogue_differences_kind_type_0 import ListCatalogueDifferencesKindType0
from .list_deliveries_state_type_0 import ListDeliveriesStateType0
from .list_dossiers_channel_type_0 import ListDossiersChannelType0
from .list_fields_level_type_0 import ListFieldsLevelType0
from .list_gateway_refunds_state_type_0 import ListGatewayRefundsStateType0
from .list_inbound_state_type_0 import ListInboundStateType0
from .list_indicator_records_in_numerator_type_0 import ListIndicatorRecordsInNumeratorType0
from .list_integrated_procedures_state_type_0 import ListIntegratedProceduresStateType0
from .list_life_events_level_type_0 import ListLifeEventsLevelType0
from .list_mapping_gaps_kind_type_0 import ListMappingGapsKindType0
from .list_mappings_kind_type_0 import ListMappingsKindType0
from .list_news_categories_kind_type_0 import ListNewsCategoriesKindType0
from .list_news_kind_type_0 import ListNewsKindType0
from .list_news_state import ListNewsState
from .list_official_documents_direction_type_0 import ListOfficialDocumentsDirectionType0
from .list_official_documents_kind_type_0 import ListOfficialDocumentsKindType0
from .list_partners_mode_type_0 import ListPartnersModeType0
from .list_petitions_kind_type_0 import ListPetitionsKindType0
from .list_predecessors_scheme_type_0 import ListPredecessorsSchemeType0
from .list_procedures_channel_type_0 import ListProceduresChannelType0
from .list_procedures_level_type_0 import ListProceduresLevelType0
from .list_published_petitions_kind_type_0 import ListPublishedPetitionsKindType0
from .list_rating_comments_state_type_0 import ListRatingCommentsStateType0
from .list_sample_outcome_type_0 import ListSampleOutcomeType0
from .list_successors_scheme_type_0 import ListSuccessorsSchemeType0
from .list_time_stamps_state_type_0 import ListTimeStampsStateType0
from .list_webhook_deliveries_state_type_0 import ListWebhookDeliveriesStateType0
from .list_work_queue_scope import ListWorkQueueScope
from .list_work_queue_status_type_0 import ListWorkQueueStatusType0
from .mandate_history_out import MandateHistoryOut
from .mandate_in import MandateIn
from .mandate_list import MandateList
from .mandate_out import MandateOut
from .mandate_out_actions_item import MandateOutActionsItem
from .mandate_out_end_reason_type_0 import MandateOutEndReasonType0
from .mandate_out_part import MandateOutPart
from .mandate_out_state import MandateOutState
from .mandate_scope_in import MandateScopeIn
from .mandate_scope_in_actions_item import MandateScopeInActionsItem
from .mandate_step import MandateStep
from .mandate_step_by import MandateStepBy
from .mandate_transition_in import MandateTransitionIn
from .mandate_transition_in_action import MandateTransitionInAction
from .mandatory import Mandatory
from .mandatory_topic import MandatoryTopic
from .mapping_gap import MappingGap
from .mapping_gap_kind import MappingGapKind
from .mapping_gap_state import MappingGapState
from .mapping_in import MappingIn
from .mapping_in_kind import MappingInKind
from .mapping_out import MappingOut
from .mapping_out_kind import MappingOutKind
from .mapping_page import MappingPage
from .mapping_suggestion import MappingSuggestion
from .me import Me
from .me_kind import MeKind
from .measure_simplification_authority_level_type_0 import MeasureSimplificationAuthorityLevelType0
from .message_item import MessageItem
from .message_item_channel import MessageItemChannel
from .message_item_language import MessageItemLanguage
from .message_item_outcome_type_0 import MessageItemOutcomeType0
from .message_item_recipient import MessageItemRecipient
from .message_item_state import MessageItemState
from .metadata_out import MetadataOut
from .method_out import MethodOut
from .method_out_channel_type_0 import MethodOutChannelType0
from .minimum_out import MinimumOut
from .missing_content import MissingContent
from .missing_count import MissingCount
from .missing_item import MissingItem
from .month import Month
from .moved_dossier import MovedDossier
from .national_status import NationalStatus
from .neighbour import Neighbour
from .new_campaign_in import NewCampaignIn
from .new_campaign_in_channels_item import NewCampaignInChannelsItem
from .new_mandate import NewMandate
from .new_mandate_actions_item import NewMandateActionsItem
from .new_mandate_end_reason_type_0 import NewMandateEndReasonType0
from .new_mandate_part import NewMandatePart
from .new_mandate_state import NewMandateState
from .news_categories import NewsCategories
from .news_category import NewsCategory
from .news_category_count import NewsCategoryCount
from .news_count import NewsCount
from .news_count_kind import NewsCountKind
from .news_counts import NewsCounts
from .news_item_in import NewsItemIn
from .news_item_in_kind import NewsItemInKind
from .news_item_in_state import NewsItemInState
from .news_item_out import NewsItemOut
from .news_item_out_kind import NewsItemOutKind
from .news_item_out_state import NewsItemOutState
from .news_list_item import NewsListItem
from .news_list_item_kind import NewsListItemKind
from .news_list_item_state import NewsListItemState
from .next_step import NextStep
from .next_step_who import NextStepWho
from .note_out import NoteOut
from .notification_item import NotificationItem
from .notification_item_state import NotificationItemState
from .notification_item_topic import NotificationItemTopic
from .occasion_out import OccasionOut
from .official_document_in import OfficialDocumentIn
from .official_document_in_kind import OfficialDocumentInKind
from .official_document_item import OfficialDocumentItem
from .official_document_item_direction import OfficialDocumentItemDirection
from .official_document_item_kind import OfficialDocumentItemKind
from .official_document_item_signature import OfficialDocumentItemSignature
from .official_document_out import OfficialDocumentOut
from .official_document_out_direction import OfficialDocumentOutDirection
from .official_document_out_kind import OfficialDocumentOutKind
from .official_document_out_signature import OfficialDocumentOutSignature
from .official_list import OfficialList
from .official_out import OfficialOut
from .opened_petition import OpenedPetition
from .opened_petition_decline_cause_type_0 import OpenedPetitionDeclineCauseType0
from .opened_petition_kind import OpenedPetitionKind
from .origin_out import OriginOut
from .outbound_status import OutboundStatus
from .own_delegation import OwnDelegation
from .own_delegation_part import OwnDelegationPart
from .packet_file_in import PacketFileIn
from .packet_file_out import PacketFileOut
from .page_anchor_out import PageAnchorOut
from .page_answer_flag_item import PageAnswerFlagItem
from .page_authority_out import PageAuthorityOut
from .page_calendar_change_out import PageCalendarChangeOut
from .page_campaign_invitation_item import PageCampaignInvitationItem
from .page_campaign_out import PageCampaignOut
from .page_catalogue_difference import PageCatalogueDifference
from .page_decision_entry_out import PageDecisionEntryOut
from .page_delivery_item import PageDeliveryItem
from .page_dossier_item import PageDossierItem
from .page_draft_item import PageDraftItem
from .page_history_entry import PageHistoryEntry
from .page_inbound_item import PageInboundItem
from .page_invitation_item import PageInvitationItem
from .page_kiosk_out import PageKioskOut
from .page_mapping_gap import PageMappingGap
from .page_news_list_item import PageNewsListItem
from .page_notification_item import PageNotificationItem
from .page_official_document_item import PageOfficialDocumentItem
from .page_partner_change_out import PagePartnerChangeOut
from .page_partner_out import PagePartnerOut
from .page_payment_difference_out import PagePaymentDifferenceOut
from .page_petition_item import PagePetitionItem
from .page_procedure_list_item import PageProcedureListItem
from .page_published_comment import PagePublishedComment
from .page_published_petition import PagePublishedPetition
from .page_queue_item import PageQueueItem
from .page_rating_comment_out import PageRatingCommentOut
from .page_receiving_authority import PageReceivingAuthority
from .page_reconciliation_item import PageReconciliationItem
from .page_record_out import PageRecordOut
from .page_refund_item import PageRefundItem
from .page_register_entry import PageRegisterEntry
from .page_sampled_dossier import PageSampledDossier
from .page_time_stamp_item import PageTimeStampItem
from .page_webhook_delivery_out import PageWebhookDeliveryOut
from .page_webhook_out import PageWebhookOut
from .partner_agencies import PartnerAgencies
from .partner_agencies_list import PartnerAgenciesList
from .partner_agencies_out import PartnerAgenciesOut
from .partner_change_in import PartnerChangeIn
from .partner_change_in_keys_type_0_item import PartnerChangeInKeysType0Item
from .partner_change_in_scopes_type_0_item import PartnerChangeInScopesType0Item
from .partner_change_out import PartnerChangeOut
from .partner_change_out_action import PartnerChangeOutAction
from .partner_change_out_changes import PartnerChangeOutChanges
from .partner_in import PartnerIn
from .partner_in_keys_item import PartnerInKeysItem
from .partner_in_mode import PartnerInMode
from .partner_in_scopes_item import PartnerInScopesItem
from .partner_limits import PartnerLimits
from .partner_out import PartnerOut
from .partner_out_keys_item import PartnerOutKeysItem
from .partner_out_mode import PartnerOutMode
from .partner_secret_out import PartnerSecretOut
from .partner_with_secret import PartnerWithSecret
from .partner_with_secret_keys_item import PartnerWithSecretKeysItem
from .partner_with_secret_mode import PartnerWithSecretMode
from .payment_difference_out import PaymentDifferenceOut
from .payment_difference_out_movement import PaymentDifferenceOutMovement
from .payment_explanation import PaymentExplanation
from .payment_explanation_state import PaymentExplanationState
from .payment_in import PaymentIn
from .payment_line_out import PaymentLineOut
from .payment_line_out_kind import PaymentLineOutKind
from .payment_list import PaymentList
from .payment_out import PaymentOut
from .payment_out_state import PaymentOutState
from .payment_reconciliation_in import PaymentReconciliationIn
from .payment_reconciliation_out import PaymentReconciliationOut
from .payment_reconciliation_out_state import PaymentReconciliationOutState
from .period_in import PeriodIn
from .period_in_code_status_type_0 import PeriodInCodeStatusType0
from .period_in_kind import PeriodInKind
from .period_out import PeriodOut
from .person import Person
from .person_kind import PersonKind
from .person_record import PersonRecord
from .person_record_kind import PersonRecordKind
from .petition_action import PetitionAction
from .petition_action_out import PetitionActionOut
from .petition_answer_out import PetitionAnswerOut
from .petition_assignee import PetitionAssignee
from .petition_contact import PetitionContact
from .petition_deadline import PetitionDeadline
from .petition_factor import PetitionFactor
from .petition_in import PetitionIn
from .petition_in_kind import PetitionInKind
from .petition_item import PetitionItem
from .petition_item_kind import PetitionItemKind
from .petition_out import PetitionOut
from .petition_out_decline_cause_type_0 import PetitionOutDeclineCauseType0
from .petition_out_kind import PetitionOutKind
from .petition_recipient import PetitionRecipient
from .petition_rule_set import PetitionRuleSet
from .petition_rule_sets import PetitionRuleSets
from .petition_statement import PetitionStatement
from .petition_statistics import PetitionStatistics
from .petition_status import PetitionStatus
from .petition_step_deadline import PetitionStepDeadline
from .petition_step_deadline_certainty import PetitionStepDeadlineCertainty
from .petition_step_deadline_lateness_type_0 import PetitionStepDeadlineLatenessType0
from .petition_step_deadline_step import PetitionStepDeadlineStep
from .petition_transition_in import PetitionTransitionIn
from .petition_transition_in_cause_type_0 import PetitionTransitionInCauseType0
from .petition_unit import PetitionUnit
from .petition_verification import PetitionVerification
from .place_out import PlaceOut
from .platform_answer import PlatformAnswer
from .platform_answer_message_type_0 import PlatformAnswerMessageType0
from .portal_call_item import PortalCallItem
from .portal_status import PortalStatus
from .portal_status_circuit import PortalStatusCircuit
from .possible_action import PossibleAction
from .possible_actions import PossibleActions
from .predecessors import Predecessors
from .preferences import Preferences
from .preferences_channels_item import PreferencesChannelsItem
from .preferences_in import PreferencesIn
from .preferences_in_channels_item import PreferencesInChannelsItem
from .preferences_in_language import PreferencesInLanguage
from .preferences_language import PreferencesLanguage
from .previous_rank import PreviousRank
from .printed_form_in import PrintedFormIn
from .printed_form_in_kind import PrintedFormInKind
from .printed_form_out import PrintedFormOut
from .printed_form_out_kind import PrintedFormOutKind
from .printed_forms_out import PrintedFormsOut
from .problem import Problem
from .procedure_draft_out import ProcedureDraftOut
from .procedure_draft_out_record import ProcedureDraftOutRecord
from .procedure_draft_out_state import ProcedureDraftOutState
from .procedure_list_item import ProcedureListItem
from .procedure_list_item_channels_item import ProcedureListItemChannelsItem
from .procedure_list_item_state import ProcedureListItemState
from .procedure_out import ProcedureOut
from .procedure_out_channels_item import ProcedureOutChannelsItem
from .procedure_out_state import ProcedureOutState
from .prove_history_format_type_0 import ProveHistoryFormatType0
from .provision import Provision
from .provision_certainty import ProvisionCertainty
from .publication_draft import PublicationDraft
from .publication_in import PublicationIn
from .publication_out import PublicationOut
from .publication_out_channels_item import PublicationOutChannelsItem
from .publication_out_state import PublicationOutState
from .published_comment import PublishedComment
from .published_key_out import PublishedKeyOut
from .published_key_out_purpose import PublishedKeyOutPurpose
from .published_petition import PublishedPetition
from .published_petition_kind import PublishedPetitionKind
from .published_row import PublishedRow
from .published_row_out import PublishedRowOut
from .published_table_in import PublishedTableIn
from .published_table_out import PublishedTableOut
from .put_procedure_draft_body import PutProcedureDraftBody
from .question import Question
from .question_certainty import QuestionCertainty
from .questionnaire import Questionnaire
from .questionnaire_item import QuestionnaireItem
from .questionnaire_out import QuestionnaireOut
from .questionnaire_scales import QuestionnaireScales
from .questionnaire_version import QuestionnaireVersion
from .questionnaires import Questionnaires
from .queue_counts import QueueCounts
from .queue_counts_buckets import QueueCountsBuckets
from .queue_counts_statuses import QueueCountsStatuses
from .queue_item import QueueItem
from .quiet_hours import QuietHours
from .range_out import RangeOut
from .rank_contradiction import RankContradiction
from .rank_neighbour import RankNeighbour
from .rank_out import RankOut
from .ranking_break import RankingBreak
from .ranking_item import RankingItem
from .ranking_list import RankingList
from .ranking_out import RankingOut
from .ranking_row import RankingRow
from .ranking_row_groups import RankingRowGroups
from .ranking_source import RankingSource
from .rating_comment_detail import RatingCommentDetail
from .rating_comment_detail_state import RatingCommentDetailState
from .rating_comment_out import RatingCommentOut
from .rating_comment_out_state import RatingCommentOutState
from .rating_import_out import RatingImportOut
from .rating_out import RatingOut
from .rating_out_language import RatingOutLanguage
from .rating_out_scores import RatingOutScores
from .rating_question import RatingQuestion
from .ratio_complement import RatioComplement
from .ratio_product import RatioProduct
from .reaction_in import ReactionIn
from .reaction_in_kind import ReactionInKind
from .reactions import Reactions
from .read_authority_scheme_type_0 import ReadAuthoritySchemeType0
from .read_mapping_history_kind import ReadMappingHistoryKind
from .read_news_feed_format_type_0 import ReadNewsFeedFormatType0
from .read_news_feed_kind_type_0 import ReadNewsFeedKindType0
from .read_news_feed_response_200 import ReadNewsFeedResponse200
from .read_official_register_direction import ReadOfficialRegisterDirection
from .read_printed_form_kind import ReadPrintedFormKind
from .read_ranking_format_type_0 import ReadRankingFormatType0
from .read_register_format import ReadRegisterFormat
from .read_results_by import ReadResultsBy
from .read_satisfaction_channel_type_0 import ReadSatisfactionChannelType0
from .read_satisfaction_collection_type_0 import ReadSatisfactionCollectionType0
from .read_satisfaction_format_type_0 import ReadSatisfactionFormatType0
from .read_series_grain import ReadSeriesGrain
from .reason import Reason
from .reassignment_in import ReassignmentIn
from .reassignment_out import ReassignmentOut
from .receipt import Receipt
from .receipt_in import ReceiptIn
from .receipt_kind import ReceiptKind
from .receipt_out import ReceiptOut
from .receipt_outcome import ReceiptOutcome
from .receipt_signature import ReceiptSignature
from .received_out import ReceivedOut
from .receiver_change import ReceiverChange
from .receiver_change_change import ReceiverChangeChange
from .receiving_authority import ReceivingAuthority
from .recipient import Recipient
from .reconciliation_in import ReconciliationIn
from .reconciliation_item import ReconciliationItem
from .reconciliation_item_method_type_0 import ReconciliationItemMethodType0
from .reconciliation_item_state import ReconciliationItemState
from .reconciliation_out import ReconciliationOut
from .reconciliation_out_method_type_0 import ReconciliationOutMethodType0
from .reconciliation_out_state import ReconciliationOutState
from .record_error import RecordError
from .record_out import RecordOut
from .record_out_values import RecordOutValues
from .record_outcome import RecordOutcome
from .record_outcome_status import RecordOutcomeStatus
from .reference import Reference
from .refund_in import RefundIn
from .refund_in_way import RefundInWay
from .refund_item import RefundItem
from .refund_item_state import RefundItemState
from .refund_out import RefundOut
from .refund_out_cause import RefundOutCause
from .refund_out_state import RefundOutState
from .refund_out_way import RefundOutWay
from .refund_try_in import RefundTryIn
from .refund_try_in_way import RefundTryInWay
from .regime_assessment_out import RegimeAssessmentOut
from .regime_counts import RegimeCounts
from .regime_out import RegimeOut
from .register_beginning import RegisterBeginning
from .register_entry import RegisterEntry
from .register_page import RegisterPage
from .register_row import RegisterRow
from .register_row_return_method import RegisterRowReturnMethod
from .registration import Registration
from .related_procedure_out import RelatedProcedureOut
from .remark_out import RemarkOut
from .repair_in import RepairIn
from .repair_out import RepairOut
from .replay_result import ReplayResult
from .report_delivery_channel import ReportDeliveryChannel
from .requested_action import RequestedAction
from .requested_action_action import RequestedActionAction
from .requirement_out import RequirementOut
from .reschedule_out import RescheduleOut
from .resolved_out import ResolvedOut
from .result_change import ResultChange
from .result_change_fields import ResultChangeFields
from .result_factor import ResultFactor
from .result_factor_no_interval_type_0 import ResultFactorNoIntervalType0
from .result_group import ResultGroup
from .result_group_no_interval_type_0 import ResultGroupNoIntervalType0
from .result_in import ResultIn
from .result_in_fields import ResultInFields
from .result_list import ResultList
from .result_out import ResultOut
from .result_signature import ResultSignature
from .result_signature_signer import ResultSignatureSigner
from .result_signer import ResultSigner
from .result_signer_signer import ResultSignerSigner
from .result_template_list import ResultTemplateList
from .result_template_out import ResultTemplateOut
from .resumption_in import ResumptionIn
from .revocation_in import RevocationIn
from .route_use import RouteUse
from .row_error import RowError
from .row_out import RowOut
from .sample_in import SampleIn
from .sample_in_allocation import SampleInAllocation
from .sample_in_strata import SampleInStrata
from .sample_out import SampleOut
from .sample_out_allocation import SampleOutAllocation
from .sample_out_strata import SampleOutStrata
from .sampled_dossier import SampledDossier
from .sampled_dossier_outcome_type_0 import SampledDossierOutcomeType0
from .satisfaction_out import SatisfactionOut
from .satisfaction_out_distribution_type_0 import SatisfactionOutDistributionType0
from .scans_in import ScansIn
from .score_rounding import ScoreRounding
from .score_rounding_certainty import ScoreRoundingCertainty
from .score_rounding_sums_of import ScoreRoundingSumsOf
from .score_state import ScoreState
from .scorecard_out import ScorecardOut
from .scoring import Scoring
from .scoring_part import ScoringPart
from .second_factor import SecondFactor
from .secret_in import SecretIn
from .secret_out import SecretOut
from .section_differences import SectionDifferences
from .segment_out import SegmentOut
from .sending import Sending
from .sending_state import SendingState
from .sentence import Sentence
from .sentence_kind import SentenceKind
from .series_break import SeriesBreak
from .series_break_certainty import SeriesBreakCertainty
from .series_out import SeriesOut
from .series_out_grain import SeriesOutGrain
from .series_point import SeriesPoint
from .service_levels import ServiceLevels
from .share_out import ShareOut
from .show_unsubscribe_language import ShowUnsubscribeLanguage
from .sign_in import SignIn
from .sign_in_signer import SignInSigner
from .signature_report_list import SignatureReportList
from .signature_report_out import SignatureReportOut
from .signature_report_out_indication import SignatureReportOutIndication
from .signature_report_out_kind_type_0 import SignatureReportOutKindType0
from .signature_report_out_level_type_0 import SignatureReportOutLevelType0
from .signer import Signer
from .simplification import Simplification
from .simplification_definition import SimplificationDefinition
from .simplification_out import SimplificationOut
from .special_day import SpecialDay
from .spread_out import SpreadOut
from .standing_out import StandingOut
from .statement_in import StatementIn
from .statistics import Statistics
from .statistics_by import StatisticsBy
from .statistics_channel_type_0 import StatisticsChannelType0
from .statistics_form_out import StatisticsFormOut
from .status import Status
from .status_in import StatusIn
from .status_list import StatusList
from .status_list_current import StatusListCurrent
from .status_out import StatusOut
from .step_clock_out import StepClockOut
from .step_count import StepCount
from .step_in import StepIn
from .step_out import StepOut
from .stop_cause import StopCause
from .stop_in import StopIn
from .stop_in_cause import StopInCause
from .stop_out import StopOut
from .stratum_progress import StratumProgress
from .stratum_progress_collections import StratumProgressCollections
from .submission import Submission
from .submission_channel import SubmissionChannel
from .submission_check import SubmissionCheck
from .submission_fault import SubmissionFault
from .submission_form import SubmissionForm
from .submission_return_method import SubmissionReturnMethod
from .succession_out import SuccessionOut
from .succession_out_kind import SuccessionOutKind
from .successor import Successor
from .successor_in import SuccessorIn
from .successor_in_kind import SuccessorInKind
from .successors import Successors
from .suggestion import Suggestion
from .suggestions import Suggestions
from .supplement import Supplement
from .supplement_lapse_unit_type_0 import SupplementLapseUnitType0
from .suppressed_figure import SuppressedFigure
from .suppressed_figure_kind import SuppressedFigureKind
from .suspension_in import SuspensionIn
from .template_field_out import TemplateFieldOut
from .template_field_out_kind import TemplateFieldOutKind
from .template_in import TemplateIn
from .template_list import TemplateList
from .template_out import TemplateOut
from .template_out_topic import TemplateOutTopic
from .template_preview import TemplatePreview
from .term import Term
from .term_certainty import TermCertainty
from .term_unit import TermUnit
from .text_in import TextIn
from .text_preview import TextPreview
from .time_limit_out import TimeLimitOut
from .time_stamp_item import TimeStampItem
from .time_stamp_item_state import TimeStampItemState
from .time_unit_out import TimeUnitOut
from .time_unit_out_time_basis import TimeUnitOutTimeBasis
from .timeline import Timeline
from .timeline_entry import TimelineEntry
from .token_out import TokenOut
from .token_refusal import TokenRefusal
from .token_refusal_error import TokenRefusalError
from .total_check import TotalCheck
from .total_grade import TotalGrade
from .total_grade_certainty import TotalGradeCertainty
from .trace_measure import TraceMeasure
from .trace_out import TraceOut
from .trace_out_certainty import TraceOutCertainty
from .trace_out_reason_type_0 import TraceOutReasonType0
from .trace_out_scoring_certainty import TraceOutScoringCertainty
from .trace_out_when_empty import TraceOutWhenEmpty
from .trace_step import TraceStep
from .trace_step_inputs import TraceStepInputs
from .trace_step_operation import TraceStepOperation
from .tracked_dossier import TrackedDossier
from .tracked_petition import TrackedPetition
from .tracked_petition_kind import TrackedPetitionKind
from .tracked_petition_step import TrackedPetitionStep
from .tracked_petition_step_by import TrackedPetitionStepBy
from .tracked_step import TrackedStep
from .tracked_step_by import TrackedStepBy
from .transition_in import TransitionIn
from .transition_in_form_type_0 import TransitionInFormType0
from .uncertainty import Uncertainty
from .unit import Unit
from .unit_agreement import UnitAgreement
from .unit_statistics import UnitStatistics
from .unsubscribe_language import UnsubscribeLanguage
from .upload_out import UploadOut
from .upload_out_state import UploadOutState
from .usage import Usage
from .validity_decision import ValidityDecision
from .validity_period import ValidityPeriod
from .validity_period_state import ValidityPeriodState
from .verification_out import VerificationOut
from .verification_out_state import VerificationOutState
from .verified_paper import VerifiedPaper
from .verified_paper_kind import VerifiedPaperKind
from .version_out import VersionOut
from .versions import Versions
from .void_in import VoidIn
from .webhook_attempt_out import WebhookAttemptOut
from .webhook_change_in import WebhookChangeIn
from .webhook_change_in_order_type_0 import WebhookChangeInOrderType0
from .webhook_delivery_detail import WebhookDeliveryDetail
from .webhook_delivery_detail_state import WebhookDeliveryDetailState
from .webhook_delivery_out import WebhookDeliveryOut
from .webhook_delivery_out_state import WebhookDeliveryOutState
from .webhook_event_replay_in import WebhookEventReplayIn
from .webhook_failure import WebhookFailure
from .webhook_filter import WebhookFilter
from .webhook_in import WebhookIn
from .webhook_in_order import WebhookInOrder
from .webhook_out import WebhookOut
from .webhook_out_order import WebhookOutOrder
from .webhook_out_state import WebhookOutState
from .webhook_range_replay_in import WebhookRangeReplayIn
from .webhook_replay_out import WebhookReplayOut
from .webhook_replay_out_state import WebhookReplayOutState
from .webhook_secret_in import WebhookSecretIn
from .webhook_secret_out import WebhookSecretOut
from .webhook_with_secret import WebhookWithSecret
from .webhook_with_secret_order import WebhookWithSecretOrder
from .webhook_with_secret_state import WebhookWithSecretState
from .week_out import WeekOut
from .week_out_hours import WeekOutHours
from .weight_uncertainty import WeightUncertainty
from .what_if_in import WhatIfIn
from .what_if_out import WhatIfOut
from .work_counts import WorkCounts
from .workflow_step_out import WorkflowStepOut
from .workflow_step_out_signs_type_0 import WorkflowStepOutSignsType0
from .year_cuts import YearCuts

__all__ = (
    "AbolitionIn",
    "Acknowledgement",
    "Action",
    "ActionChange",
    "ActionIn",
    "ActionOut",
    "AgencyShape",
    "AgreementOut",
    "AlternativeScore",
    "AlternativeScoring",
    "AmountChange",
    "AnchorOut",
    "AnchorTimeStampOut",
    "AnsweredDocument",
    "AnswerError",
    "AnswerFlagItem",
    "AnswerFlagItemState",
    "AnswerFlagOut",
    "AnswerFlagOutScoresType0",
    "AnswerFlagOutState",
    "AnswerImportOut",
    "AnswerIn",
    "AnswerInLanguage",
    "AnswerInScores",
    "AnswerOutcome",
    "AnswerOutcomeOutcome",
    "AppealIn",
    "AppealOut",
    "AssessmentOut",
    "Assignee",
    "Attachment",
    "AttachmentOut",
    "AuthorityDetail",
    "AuthorityDetailState",
    "AuthorityIn",
    "AuthorityInCodeStatusType0",
    "AuthorityInKind",
    "AuthorityNode",
    "AuthorityOut",
    "AuthorityPeriodOut",
    "AuthorityScore",
    "AuthorityTree",
    "Basis",
    "BasisCertainty",
    "BeginImportKind",
    "BeginImportShape",
    "BeginOfficialRegisterDirection",
    "BestOut",
    "BilingualText",
    "BreakOut",
    "BreakOutCertainty",
    "BulkError",
    "BulkFormItem",
    "BulkFormItemKind",
    "BulkFormOutcome",
    "BulkFormOutcomeKind",
    "BulkFormOutcomeOutcome",
    "BulkFormsIn",
    "BulkFormsInFormat",
    "BulkFormsOut",
    "BulkIn",
    "BulkItem",
    "BulkItemFormType0",
    "BulkOut",
    "BulkOutcome",
    "BulkOutcomeOutcome",
    "BulkResult",
    "BulkResultFields",
    "BulkResultOutcome",
    "BulkResultOutcomeOutcome",
    "BulkResultsIn",
    "BulkResultsInFields",
    "BulkResultsOut",
    "BulkSignature",
    "BulkSignatureItemOut",
    "BulkSignatureItemOutState",
    "BulkSignaturesIn",
    "BulkSignaturesInSigner",
    "BulkSignaturesOut",
    "BulkSignaturesOutSigner",
    "By",
    "CalendarChangeIn",
    "CalendarChangeOut",
    "CalendarChangeOutState",
    "CalendarChangePreview",
    "CalendarDay",
    "CalendarOfficial",
    "CalendarOut",
    "CampaignAnswerIn",
    "CampaignAnswerInCollection",
    "CampaignAnswerInLanguage",
    "CampaignAnswerInScores",
    "CampaignAnswerOut",
    "CampaignAnswerOutState",
    "CampaignIn",
    "CampaignInChannelsItem",
    "CampaignInvitationItem",
    "CampaignInvitationOut",
    "CampaignOut",
    "CampaignOutActionsItem",
    "CampaignOutChannelsItem",
    "CampaignOutState",
    "CampaignPopulation",
    "CampaignProgress",
    "CampaignProgressState",
    "CampaignQuota",
    "CampaignQuotaCollectionType0",
    "CampaignResults",
    "CampaignResultsFigure",
    "CampaignResultsNoIntervalType0",
    "CampaignResultsState",
    "CancellationIn",
    "CatalogueDifference",
    "CatalogueDifferenceKind",
    "CatalogueDifferenceOut",
    "CatalogueDifferenceOutKind",
    "Cause",
    "Change",
    "ChangeKind",
    "CheapestIn",
    "CheapestInCostsType0",
    "CheapestInLimits",
    "CheapestOut",
    "ChecklistItem",
    "ChecklistItemCopyKindType0",
    "ChecklistItemScanExemptionType0",
    "Choice",
    "ClockOut",
    "ClockOutLatenessType0",
    "ClockOutState",
    "CloudEvent",
    "CloudEventData",
    "ColumnOut",
    "CombinedGroup",
    "CommentDecisionIn",
    "CommentDecisionInDecision",
    "CommittedLimitOut",
    "CommittedLimitOutUnit",
    "Comparison",
    "ComparisonSide",
    "ComparisonSideKind",
    "Completeness",
    "CompletenessOut",
    "ComponentIn",
    "ComponentInCopyKindType0",
    "ComponentInScanExemptionType0",
    "ComponentOut",
    "ComputeDueDateRoundingType0",
    "ComputeFeesChannel",
    "Condition",
    "Convention",
    "Count",
    "CountCompletenessLevelType0",
    "CountDossiersChannelType0",
    "CountDossiersFormatType0",
    "Counting",
    "CountingConventionType0",
    "CountingRoundingType0",
    "CountNewsKindType0",
    "CountProceduresChannelType0",
    "CountProceduresLevelType0",
    "CountServiceLevelsAuthorityLevelType0",
    "CountsOut",
    "CutBucket",
    "CutItem",
    "CutOut",
    "Cuts",
    "DayUse",
    "DeadlineOut",
    "DeadlineOutLatenessType0",
    "DeadlineOutState",
    "DecisionEntry",
    "DecisionEntryDecision",
    "DecisionEntryOut",
    "DecisionEntryOutKind",
    "DecisionIn",
    "DecisionOut",
    "DeclaredProcedureIn",
    "DelegationIn",
    "DelegationList",
    "DelegationOut",
    "DeliveryItem",
    "DeliveryItemFaultType0",
    "DeliveryItemState",
    "DeliveryOut",
    "DeliveryOutFaultType0",
    "DeliveryOutState",
    "DeliveryStepItem",
    "DeliveryStepItemState",
    "DeskQuestionnaire",
    "DifferenceOut",
    "DifferenceOutRepair",
    "DifferenceRepairIn",
    "DifferenceRepairInRepair",
    "DifferenceRepairOut",
    "DifferenceRepairOutRepair",
    "Differences",
    "DiscrepancyKind",
    "DocumentList",
    "DocumentOut",
    "DocumentOutCopyKindType0",
    "DocumentOutKind",
    "DocumentOutState",
    "DocumentVersionOut",
    "DocumentVersionOutState",
    "DossierImport",
    "DossierImportDossierRecord",
    "DossierImportDossierRecordChannel",
    "DossierImportDossierRecordForm",
    "DossierImportDossierRecordReturnMethod",
    "DossierImportResult",
    "DossierItem",
    "DossierOut",
    "DossierOutApplicant",
    "DossierOutChannel",
    "DossierOutComponentsItem",
    "DossierOutForm",
    "DossierOutReturnMethod",
    "DossierOutSubmittedByType0",
    "DossierPage",
    "DossierPaymentOut",
    "DossierPaymentOutState",
    "DossierProcedureOut",
    "DossierRecord",
    "DossierRecordChannel",
    "DossierRecordForm",
    "DossierRecordReturnMethod",
    "DossierResultIn",
    "DossierResultOut",
    "DossierResultOutFieldsType0",
    "DossierResultOutState",
    "DraftContent",
    "DraftItem",
    "DraftOut",
    "DropOutIn",
    "DropOutInOutcome",
    "DropOutOut",
    "DropOutOutOutcome",
    "DueBucket",
    "DueDateOut",
    "DutyCount",
    "EntryOut",
    "ErasureOut",
    "EstimationMethod",
    "EstimationMethodCertainty",
    "EstimationMethodFormulaCertainty",
    "EventPage",
    "ExplanationStep",
    "ExplanationStepKind",
    "ExportProceduresFormat",
    "ExtensionIn",
    "ExtensionOut",
    "Facet",
    "FacetName",
    "Facets",
    "FacetValue",
    "Factor",
    "FactorCertainty",
    "FactOut",
    "Fault",
    "FaultCounts",
    "FeeExemptionIn",
    "FeeExemptionOut",
    "FeeLineOut",
    "FeeLineOutKind",
    "FeeLineOutPer",
    "FeeOut",
    "FeeRuleIn",
    "FeeRuleInChannelType0",
    "FeeRuleInKind",
    "FeeRuleInPer",
    "FeesOut",
    "FeesOutChannel",
    "Field",
    "FieldCuts",
    "FieldIn",
    "FieldOut",
    "FieldPage",
    "Fields",
    "FigureColumn",
    "FigureItem",
    "FigureItemBy",
    "FigureList",
    "FiguresOut",
    "FiguresOutDistributionType0",
    "FiguresOutFactorsType0",
    "FlagDay",
    "FlagDayCollection",
    "FlagDecisionIn",
    "FlagDecisionInDecision",
    "FlagReason",
    "FormHint",
    "FormHintWidgetType0",
    "FormOut",
    "FormOutExampleType0",
    "FormOutFormSchema",
    "FormOutHints",
    "FormPage",
    "Formula",
    "FormulaCertainty",
    "FormulaFactor",
    "FormulaFigure",
    "FormulaRounding",
    "FormulaTotal",
    "Framework",
    "FrameworkEdition",
    "FrameworkItem",
    "FrameworkList",
    "FrameworkTotal",
    "GatewayStatus",
    "GatewayStatusList",
    "Grade",
    "GradeCertainty",
    "GradeOut",
    "GroupBy",
    "GroupComparison",
    "GroupFigure",
    "Grouping",
    "GroupingCertainty",
    "GroupingOut",
    "GroupingOutCertainty",
    "GroupNeighbour",
    "GroupOut",
    "GroupStanding",
    "HeldDocument",
    "HeldDocumentFit",
    "HeldDocumentKind",
    "HeldDocumentList",
    "HeldDocumentValidity",
    "HiddenUncertainty",
    "HistoryDiscrepancyOut",
    "HistoryEntry",
    "HistoryProof",
    "HistoryVerification",
    "ImportFindingOut",
    "ImportFindingOutPartType0",
    "ImportFindingOutSeverity",
    "ImportOut",
    "ImportOutKind",
    "ImportOutShape",
    "ImportOutState",
    "InboundAnswer",
    "InboundAnswerState",
    "InboundFault",
    "InboundFileItem",
    "InboundItem",
    "InboundItemState",
    "InboundOut",
    "InboundOutState",
    "InboundReason",
    "InboundStatus",
    "InboundStep",
    "IncompleteProcedure",
    "IndexRow",
    "IndexRowDistributionType0",
    "IndexRowFactorsType0",
    "Indicator",
    "IndicatorCertainty",
    "IndicatorChange",
    "IndicatorFigure",
    "IndicatorGroup",
    "IndicatorInput",
    "IndicatorKind",
    "IndicatorMeasures",
    "IndicatorMetadata",
    "IndicatorMetadataCertainty",
    "IndicatorMetadataUnit",
    "IndicatorOut",
    "IndicatorOutCertainty",
    "IndicatorOutKind",
    "IndicatorOutReasonType0",
    "IndicatorOutScoringCertainty",
    "IndicatorOutUnit",
    "IndicatorScoringCertainty",
    "IndicatorWhenEmpty",
    "InProgressOut",
    "IntegratedProcedureCount",
    "IntegratedProcedureOut",
    "IntegratedProcedureOutState",
    "IntegratedProcedurePage",
    "InvitationIn",
    "InvitationItem",
    "InvitationOut",
    "InvitationOutOutcome",
    "IssuedFormOut",
    "IssuedFormOutKind",
    "IssuerMetadata",
    "IssueTokenBody",
    "KeyList",
    "KeyListKeysItem",
    "KeysOut",
    "KioskAnswerIn",
    "KioskAnswerInLanguage",
    "KioskAnswerInScores",
    "KioskAnswersIn",
    "KioskAnswersOut",
    "KioskIn",
    "KioskInQuestionnaire",
    "KioskOut",
    "KioskOutQuestionnaire",
    "KioskWithSecret",
    "KioskWithSecretQuestionnaire",
    "LaterDocument",
    "LaterDocumentKind",
    "LegalBasisOut",
    "LegalText",
    "LegalTextOut",
    "LevelCount",
    "LevelCuts",
    "LevelOut",
    "LifeEventOut",
    "LifeEventPage",
    "LifeEvents",
    "Limit",
    "LimitCertainty",
    "LimitIn",
    "LimitInConventionType0",
    "LimitInRoundingType0",
    "LimitInUnit",
    "LimitKindsType0Item",
    "LimitOut",
    "LimitOutUnit",
    "LimitStep",
    "LimitUnit",
    "LinkIn",
    "LinkOut",
    "ListAnswerFlagsReason",
    "ListAnswerFlagsStateType0",
    "ListAuthoritiesKindType0",
    "ListCampaignsStateType0",
    "ListCatalogueDifferencesKindType0",
    "ListDeliveriesStateType0",
    "ListDossiersChannelType0",
    "ListFieldsLevelType0",
    "ListGatewayRefundsStateType0",
    "ListInboundStateType0",
    "ListIndicatorRecordsInNumeratorType0",
    "ListIntegratedProceduresStateType0",
    "ListLifeEventsLevelType0",
    "ListMappingGapsKindType0",
    "ListMappingsKindType0",
    "ListNewsCategoriesKindType0",
    "ListNewsKindType0",
    "ListNewsState",
    "ListOfficialDocumentsDirectionType0",
    "ListOfficialDocumentsKindType0",
    "ListPartnersModeType0",
    "ListPetitionsKindType0",
    "ListPredecessorsSchemeType0",
    "ListProceduresChannelType0",
    "ListProceduresLevelType0",
    "ListPublishedPetitionsKindType0",
    "ListRatingCommentsStateType0",
    "ListSampleOutcomeType0",
    "ListSuccessorsSchemeType0",
    "ListTimeStampsStateType0",
    "ListWebhookDeliveriesStateType0",
    "ListWorkQueueScope",
    "ListWorkQueueStatusType0",
    "MandateHistoryOut",
    "MandateIn",
    "MandateList",
    "MandateOut",
    "MandateOutActionsItem",
    "MandateOutEndReasonType0",
    "MandateOutPart",
    "MandateOutState",
    "MandateScopeIn",
    "MandateScopeInActionsItem",
    "MandateStep",
    "MandateStepBy",
    "MandateTransitionIn",
    "MandateTransitionInAction",
    "Mandatory",
    "MandatoryTopic",
    "MappingGap",
    "MappingGapKind",
    "MappingGapState",
    "MappingIn",
    "MappingInKind",
    "MappingOut",
    "MappingOutKind",
    "MappingPage",
    "MappingSuggestion",
    "Me",
    "MeasureSimplificationAuthorityLevelType0",
    "MeKind",
    "MessageItem",
    "MessageItemChannel",
    "MessageItemLanguage",
    "MessageItemOutcomeType0",
    "MessageItemRecipient",
    "MessageItemState",
    "MetadataOut",
    "MethodOut",
    "MethodOutChannelType0",
    "MinimumOut",
    "MissingContent",
    "MissingCount",
    "MissingItem",
    "Month",
    "MovedDossier",
    "NationalStatus",
    "Neighbour",
    "NewCampaignIn",
    "NewCampaignInChannelsItem",
    "NewMandate",
    "NewMandateActionsItem",
    "NewMandateEndReasonType0",
    "NewMandatePart",
    "NewMandateState",
    "NewsCategories",
    "NewsCategory",
    "NewsCategoryCount",
    "NewsCount",
    "NewsCountKind",
    "NewsCounts",
    "NewsItemIn",
    "NewsItemInKind",
    "NewsItemInState",
    "NewsItemOut",
    "NewsItemOutKind",
    "NewsItemOutState",
    "NewsListItem",
    "NewsListItemKind",
    "NewsListItemState",
    "NextStep",
    "NextStepWho",
    "NoteOut",
    "NotificationItem",
    "NotificationItemState",
    "NotificationItemTopic",
    "OccasionOut",
    "OfficialDocumentIn",
    "OfficialDocumentInKind",
    "OfficialDocumentItem",
    "OfficialDocumentItemDirection",
    "OfficialDocumentItemKind",
    "OfficialDocumentItemSignature",
    "OfficialDocumentOut",
    "OfficialDocumentOutDirection",
    "OfficialDocumentOutKind",
    "OfficialDocumentOutSignature",
    "OfficialList",
    "OfficialOut",
    "OpenedPetition",
    "OpenedPetitionDeclineCauseType0",
    "OpenedPetitionKind",
    "OriginOut",
    "OutboundStatus",
    "OwnDelegation",
    "OwnDelegationPart",
    "PacketFileIn",
    "PacketFileOut",
    "PageAnchorOut",
    "PageAnswerFlagItem",
    "PageAuthorityOut",
    "PageCalendarChangeOut",
    "PageCampaignInvitationItem",
    "PageCampaignOut",
    "PageCatalogueDifference",
    "PageDecisionEntryOut",
    "PageDeliveryItem",
    "PageDossierItem",
    "PageDraftItem",
    "PageHistoryEntry",
    "PageInboundItem",
    "PageInvitationItem",
    "PageKioskOut",
    "PageMappingGap",
    "PageNewsListItem",
    "PageNotificationItem",
    "PageOfficialDocumentItem",
    "PagePartnerChangeOut",
    "PagePartnerOut",
    "PagePaymentDifferenceOut",
    "PagePetitionItem",
    "PageProcedureListItem",
    "PagePublishedComment",
    "PagePublishedPetition",
    "PageQueueItem",
    "PageRatingCommentOut",
    "PageReceivingAuthority",
    "PageReconciliationItem",
    "PageRecordOut",
    "PageRefundItem",
    "PageRegisterEntry",
    "PageSampledDossier",
    "PageTimeStampItem",
    "PageWebhookDeliveryOut",
    "PageWebhookOut",
    "PartnerAgencies",
    "PartnerAgenciesList",
    "PartnerAgenciesOut",
    "PartnerChangeIn",
    "PartnerChangeInKeysType0Item",
    "PartnerChangeInScopesType0Item",
    "PartnerChangeOut",
    "PartnerChangeOutAction",
    "PartnerChangeOutChanges",
    "PartnerIn",
    "PartnerInKeysItem",
    "PartnerInMode",
    "PartnerInScopesItem",
    "PartnerLimits",
    "PartnerOut",
    "PartnerOutKeysItem",
    "PartnerOutMode",
    "PartnerSecretOut",
    "PartnerWithSecret",
    "PartnerWithSecretKeysItem",
    "PartnerWithSecretMode",
    "PaymentDifferenceOut",
    "PaymentDifferenceOutMovement",
    "PaymentExplanation",
    "PaymentExplanationState",
    "PaymentIn",
    "PaymentLineOut",
    "PaymentLineOutKind",
    "PaymentList",
    "PaymentOut",
    "PaymentOutState",
    "PaymentReconciliationIn",
    "PaymentReconciliationOut",
    "PaymentReconciliationOutState",
    "PeriodIn",
    "PeriodInCodeStatusType0",
    "PeriodInKind",
    "PeriodOut",
    "Person",
    "PersonKind",
    "PersonRecord",
    "PersonRecordKind",
    "PetitionAction",
    "PetitionActionOut",
    "PetitionAnswerOut",
    "PetitionAssignee",
    "PetitionContact",
    "PetitionDeadline",
    "PetitionFactor",
    "PetitionIn",
    "PetitionInKind",
    "PetitionItem",
    "PetitionItemKind",
    "PetitionOut",
    "PetitionOutDeclineCauseType0",
    "PetitionOutKind",
    "PetitionRecipient",
    "PetitionRuleSet",
    "PetitionRuleSets",
    "PetitionStatement",
    "PetitionStatistics",
    "PetitionStatus",
    "PetitionStepDeadline",
    "PetitionStepDeadlineCertainty",
    "PetitionStepDeadlineLatenessType0",
    "PetitionStepDeadlineStep",
    "PetitionTransitionIn",
    "PetitionTransitionInCauseType0",
    "PetitionUnit",
    "PetitionVerification",
    "PlaceOut",
    "PlatformAnswer",
    "PlatformAnswerMessageType0",
    "PortalCallItem",
    "PortalStatus",
    "PortalStatusCircuit",
    "PossibleAction",
    "PossibleActions",
    "Predecessors",
    "Preferences",
    "PreferencesChannelsItem",
    "PreferencesIn",
    "PreferencesInChannelsItem",
    "PreferencesInLanguage",
    "PreferencesLanguage",
    "PreviousRank",
    "PrintedFormIn",
    "PrintedFormInKind",
    "PrintedFormOut",
    "PrintedFormOutKind",
    "PrintedFormsOut",
    "Problem",
    "ProcedureDraftOut",
    "ProcedureDraftOutRecord",
    "ProcedureDraftOutState",
    "ProcedureListItem",
    "ProcedureListItemChannelsItem",
    "ProcedureListItemState",
    "ProcedureOut",
    "ProcedureOutChannelsItem",
    "ProcedureOutState",
    "ProveHistoryFormatType0",
    "Provision",
    "ProvisionCertainty",
    "PublicationDraft",
    "PublicationIn",
    "PublicationOut",
    "PublicationOutChannelsItem",
    "PublicationOutState",
    "PublishedComment",
    "PublishedKeyOut",
    "PublishedKeyOutPurpose",
    "PublishedPetition",
    "PublishedPetitionKind",
    "PublishedRow",
    "PublishedRowOut",
    "PublishedTableIn",
    "PublishedTableOut",
    "PutProcedureDraftBody",
    "Question",
    "QuestionCertainty",
    "Questionnaire",
    "QuestionnaireItem",
    "QuestionnaireOut",
    "Questionnaires",
    "QuestionnaireScales",
    "QuestionnaireVersion",
    "QueueCounts",
    "QueueCountsBuckets",
    "QueueCountsStatuses",
    "QueueItem",
    "QuietHours",
    "RangeOut",
    "RankContradiction",
    "RankingBreak",
    "RankingItem",
    "RankingList",
    "RankingOut",
    "RankingRow",
    "RankingRowGroups",
    "RankingSource",
    "RankNeighbour",
    "RankOut",
    "RatingCommentDetail",
    "RatingCommentDetailState",
    "RatingCommentOut",
    "RatingCommentOutState",
    "RatingImportOut",
    "RatingOut",
    "RatingOutLanguage",
    "RatingOutScores",
    "RatingQuestion",
    "RatioComplement",
    "RatioProduct",
    "ReactionIn",
    "ReactionInKind",
    "Reactions",
    "ReadAuthoritySchemeType0",
    "ReadMappingHistoryKind",
    "ReadNewsFeedFormatType0",
    "ReadNewsFeedKindType0",
    "ReadNewsFeedResponse200",
    "ReadOfficialRegisterDirection",
    "ReadPrintedFormKind",
    "ReadRankingFormatType0",
    "ReadRegisterFormat",
    "ReadResultsBy",
    "ReadSatisfactionChannelType0",
    "ReadSatisfactionCollectionType0",
    "ReadSatisfactionFormatType0",
    "ReadSeriesGrain",
    "Reason",
    "ReassignmentIn",
    "ReassignmentOut",
    "Receipt",
    "ReceiptIn",
    "ReceiptKind",
    "ReceiptOut",
    "ReceiptOutcome",
    "ReceiptSignature",
    "ReceivedOut",
    "ReceiverChange",
    "ReceiverChangeChange",
    "ReceivingAuthority",
    "Recipient",
    "ReconciliationIn",
    "ReconciliationItem",
    "ReconciliationItemMethodType0",
    "ReconciliationItemState",
    "ReconciliationOut",
    "ReconciliationOutMethodType0",
    "ReconciliationOutState",
    "RecordError",
    "RecordOut",
    "RecordOutcome",
    "RecordOutcomeStatus",
    "RecordOutValues",
    "Reference",
    "RefundIn",
    "RefundInWay",
    "RefundItem",
    "RefundItemState",
    "RefundOut",
    "RefundOutCause",
    "RefundOutState",
    "RefundOutWay",
    "RefundTryIn",
    "RefundTryInWay",
    "RegimeAssessmentOut",
    "RegimeCounts",
    "RegimeOut",
    "RegisterBeginning",
    "RegisterEntry",
    "RegisterPage",
    "RegisterRow",
    "RegisterRowReturnMethod",
    "Registration",
    "RelatedProcedureOut",
    "RemarkOut",
    "RepairIn",
    "RepairOut",
    "ReplayResult",
    "ReportDeliveryChannel",
    "RequestedAction",
    "RequestedActionAction",
    "RequirementOut",
    "RescheduleOut",
    "ResolvedOut",
    "ResultChange",
    "ResultChangeFields",
    "ResultFactor",
    "ResultFactorNoIntervalType0",
    "ResultGroup",
    "ResultGroupNoIntervalType0",
    "ResultIn",
    "ResultInFields",
    "ResultList",
    "ResultOut",
    "ResultSignature",
    "ResultSignatureSigner",
    "ResultSigner",
    "ResultSignerSigner",
    "ResultTemplateList",
    "ResultTemplateOut",
    "ResumptionIn",
    "RevocationIn",
    "RouteUse",
    "RowError",
    "RowOut",
    "SampledDossier",
    "SampledDossierOutcomeType0",
    "SampleIn",
    "SampleInAllocation",
    "SampleInStrata",
    "SampleOut",
    "SampleOutAllocation",
    "SampleOutStrata",
    "SatisfactionOut",
    "SatisfactionOutDistributionType0",
    "ScansIn",
    "ScorecardOut",
    "ScoreRounding",
    "ScoreRoundingCertainty",
    "ScoreRoundingSumsOf",
    "ScoreState",
    "Scoring",
    "ScoringPart",
    "SecondFactor",
    "SecretIn",
    "SecretOut",
    "SectionDifferences",
    "SegmentOut",
    "Sending",
    "SendingState",
    "Sentence",
    "SentenceKind",
    "SeriesBreak",
    "SeriesBreakCertainty",
    "SeriesOut",
    "SeriesOutGrain",
    "SeriesPoint",
    "ServiceLevels",
    "ShareOut",
    "ShowUnsubscribeLanguage",
    "SignatureReportList",
    "SignatureReportOut",
    "SignatureReportOutIndication",
    "SignatureReportOutKindType0",
    "SignatureReportOutLevelType0",
    "Signer",
    "SignIn",
    "SignInSigner",
    "Simplification",
    "SimplificationDefinition",
    "SimplificationOut",
    "SpecialDay",
    "SpreadOut",
    "StandingOut",
    "StatementIn",
    "Statistics",
    "StatisticsBy",
    "StatisticsChannelType0",
    "StatisticsFormOut",
    "Status",
    "StatusIn",
    "StatusList",
    "StatusListCurrent",
    "StatusOut",
    "StepClockOut",
    "StepCount",
    "StepIn",
    "StepOut",
    "StopCause",
    "StopIn",
    "StopInCause",
    "StopOut",
    "StratumProgress",
    "StratumProgressCollections",
    "Submission",
    "SubmissionChannel",
    "SubmissionCheck",
    "SubmissionFault",
    "SubmissionForm",
    "SubmissionReturnMethod",
    "SuccessionOut",
    "SuccessionOutKind",
    "Successor",
    "SuccessorIn",
    "SuccessorInKind",
    "Successors",
    "Suggestion",
    "Suggestions",
    "Supplement",
    "SupplementLapseUnitType0",
    "SuppressedFigure",
    "SuppressedFigureKind",
    "SuspensionIn",
    "TemplateFieldOut",
    "TemplateFieldOutKind",
    "TemplateIn",
    "TemplateList",
    "TemplateOut",
    "TemplateOutTopic",
    "TemplatePreview",
    "Term",
    "TermCertainty",
    "TermUnit",
    "TextIn",
    "TextPreview",
    "TimeLimitOut",
    "Timeline",
    "TimelineEntry",
    "TimeStampItem",
    "TimeStampItemState",
    "TimeUnitOut",
    "TimeUnitOutTimeBasis",
    "TokenOut",
    "TokenRefusal",
    "TokenRefusalError",
    "TotalCheck",
    "TotalGrade",
    "TotalGradeCertainty",
    "TraceMeasure",
    "TraceOut",
    "TraceOutCertainty",
    "TraceOutReasonType0",
    "TraceOutScoringCertainty",
    "TraceOutWhenEmpty",
    "TraceStep",
    "TraceStepInputs",
    "TraceStepOperation",
    "TrackedDossier",
    "TrackedPetition",
    "TrackedPetitionKind",
    "TrackedPetitionStep",
    "TrackedPetitionStepBy",
    "TrackedStep",
    "TrackedStepBy",
    "TransitionIn",
    "TransitionInFormType0",
    "Uncertainty",
    "Unit",
    "UnitAgreement",
    "UnitStatistics",
    "UnsubscribeLanguage",
    "UploadOut",
    "UploadOutState",
    "Usage",
    "ValidityDecision",
    "ValidityPeriod",
    "ValidityPeriodState",
    "VerificationOut",
    "VerificationOutState",
    "VerifiedPaper",
    "VerifiedPaperKind",
    "VersionOut",
    "Versions",
    "VoidIn",
    "WebhookAttemptOut",
    "WebhookChangeIn",
    "WebhookChangeInOrderType0",
    "WebhookDeliveryDetail",
    "WebhookDeliveryDetailState",
    "WebhookDeliveryOut",
    "WebhookDeliveryOutState",
    "WebhookEventReplayIn",
    "WebhookFailure",
    "WebhookFilter",
    "WebhookIn",
    "WebhookInOrder",
    "WebhookOut",
    "WebhookOutOrder",
    "WebhookOutState",
    "WebhookRangeReplayIn",
    "WebhookReplayOut",
    "WebhookReplayOutState",
    "WebhookSecretIn",
    "WebhookSecretOut",
    "WebhookWithSecret",
    "WebhookWithSecretOrder",
    "WebhookWithSecretState",
    "WeekOut",
    "WeekOutHours",
    "WeightUncertainty",
    "WhatIfIn",
    "WhatIfOut",
    "WorkCounts",
    "WorkflowStepOut",
    "WorkflowStepOutSignsType0",
    "YearCuts",
)
