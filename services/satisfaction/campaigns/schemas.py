"""HTTP shapes of campaigns. Days are Vietnam's, shares percent; `channel` is how a dossier was handed in, `collection` how an answer is given."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, PlainSerializer, StringConstraints, model_validator
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema, StrictModel
from services.kernel import names
from services.kernel.bilingual import BilingualText, invalid
from services.kernel.unit_codes import QD20
from services.kernel.values import Code, Count, DossierCode, FieldCode, Name, Percent, Sha256, UnitCode, Version
from services.kernel.vietnam import Day, Instant
from services.satisfaction.campaigns.rules.allocation import Allocation
from services.satisfaction.campaigns.rules.collection import COLLECTIONS, Collection
from services.satisfaction.questionnaires.rules.questionnaire import (
    Certainty,
    FactorId,
    Grade,
    Questionnaire,
    QuestionnaireCode,
)
from services.satisfaction.questionnaires.schemas import ScoresIn

CampaignCode = Annotated[str, StringConstraints(pattern="^[a-z0-9][a-z0-9-]*$", max_length=60), Examples(["sipas-2026"])]
StratumCode = Annotated[str, StringConstraints(min_length=1, max_length=60), Examples(["HT"])]
Strata = Annotated[Literal["authority", "field", "channel"], Examples(["field"])]
State = Annotated[Literal["draft", "launched", "closed"], Examples(["launched"])]
Title = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), names.Visible, Examples(["Khảo sát hài lòng 2026"])
]
Seed = Annotated[int, Field(ge=0, le=2**53 - 1), Examples([2020])]
CollectionName = Annotated[Collection, Examples(["link"])]
DropOut = Annotated[Literal["refused", "unreachable", "incomplete"], Examples(["unreachable"])]
Outcome = Annotated[Literal["answered", "refused", "unreachable", "incomplete"], Examples(["answered"])]
Figure = Annotated[Decimal, PlainSerializer(float, return_type=float, when_used="json"), Examples([84.61])]
Language = Annotated[Literal["vi", "en"], Examples(["vi"])]
Comment = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000), Examples(["Cán bộ hướng dẫn tận tình."])]


class CampaignPopulation(StrictModel):
    """The dossiers a campaign asks about: those whose result was returned on these days. The unit of the sample is the dossier.

    Somebody with several dossiers may be drawn once for each.
    """

    authorities: Annotated[
        list[Annotated[UnitCode, StringConstraints(pattern=QD20)]], Field(min_length=1, max_length=200), Examples([["H35.01"]])
    ]
    """The authorities that handled them, each with all below it."""
    fields: Annotated[
        list[Annotated[FieldCode, StringConstraints(min_length=1, max_length=60)]], Field(max_length=200), Examples([["HT"]])
    ] = Field(default_factory=list)
    """The fields of administration; empty is all."""
    returned_from: Day
    """The first day."""
    returned_to: Day
    """The last day, itself included."""

    @model_validator(mode="after")
    def _in_order(self) -> "CampaignPopulation":
        if self.returned_to < self.returned_from:
            raise invalid("order", vi="Ngày cuối trước ngày đầu.", en="The last day is before the first")
        return self


class SampleIn(StrictModel):
    """A stratified random sample. Its size is stated, or follows from the margin of error as n = N / (1 + N·e²)."""

    size: Annotated[int, Field(ge=1, le=100_000), Examples([400])] | None = None
    """Dossiers to draw; null: by the margin of error."""
    margin: Annotated[float, Field(ge=0.5, le=20), Examples([5.0])] | None = None
    """Margin of error in percent; 5 where neither size nor margin is stated."""
    strata: Strata = "authority"
    """What the strata are."""
    allocation: Annotated[Allocation, Examples(["proportional"])] = "proportional"
    """Whether a stratum's sample is in proportion to its dossiers, or the same for all."""
    seed: Seed | None = None
    """What the random order follows from; drawn and stored where it is not stated."""


class CampaignQuota(StrictModel):
    """A limit of the answers that count. What goes beyond is stored as `over_quota` and does not count in the index."""

    answers: Annotated[int, Field(ge=0, le=100_000), Examples([30])]
    """The largest number of answers that count."""
    stratum: StratumCode | None = None
    """Of this stratum; null is of each."""
    collection: CollectionName | None = None
    """Of answers given in this way; null is of all. Without a quota for all, a stratum's sample is its quota."""


class CampaignIn(StrictModel):
    """A campaign as it is planned."""

    name: Title
    """What it is called, in Vietnamese."""
    questionnaire: QuestionnaireCode
    """What is asked."""
    questionnaire_version: Annotated[int, Field(ge=1, le=10_000), Examples([2])] | None = None
    """Which version of it; null is the one in use today."""
    population: CampaignPopulation
    """Which dossiers it is about."""
    sample: SampleIn = SampleIn()
    """How the sample is drawn from them."""
    channels: Annotated[list[CollectionName], Field(min_length=1, max_length=4), Examples([["link", "interview"]])] = Field(
        default_factory=lambda: list(COLLECTIONS)
    )
    """The ways in which answers are collected."""
    quotas: Annotated[list[CampaignQuota], Field(max_length=500)] = Field(default_factory=list)
    """Limits of the answers that count."""


class NewCampaignIn(CampaignIn):
    """A new campaign."""

    code: CampaignCode
    """Its code, for ever."""


class SampleOut(Schema):
    """How the sample is drawn."""

    size: Count | None
    """Dossiers to draw as stated; null: by the margin of error."""
    margin: Annotated[float, Examples([5.0])] | None
    """Margin of error in percent, where the size follows from it."""
    strata: Strata
    """What the strata are."""
    allocation: Annotated[Allocation, Examples(["proportional"])]
    """Whether a stratum's sample is in proportion to its dossiers, or the same for all."""
    seed: Seed
    """What the random order follows from: SHA-256 of `seed:dossier`, the lowest first."""
    frame_digest: Sha256 | None
    """SHA-256 of the codes of all dossiers of the frame, one a line in the order of their bytes; null before the launch."""


class CampaignOut(Schema):
    """A campaign."""

    code: CampaignCode
    """Its code."""
    version: Version
    state: State
    """Only a draft is edited; a launched campaign takes answers; a closed one has public results."""
    name: Name
    """What it is called."""
    unit: UnitCode
    """The unit that runs it."""
    questionnaire: QuestionnaireCode
    """What is asked."""
    questionnaire_version: Annotated[int, Examples([2])]
    """Which version of it."""
    population: CampaignPopulation
    """Which dossiers it is about."""
    sample: SampleOut
    """How the sample is drawn."""
    channels: list[CollectionName]
    """The ways in which answers are collected."""
    quotas: list[CampaignQuota]
    """Limits of the answers that count."""
    created_at: Instant
    """When it was created."""
    launched_at: Instant | None
    """When frame and sample were fixed."""
    closed_at: Instant | None
    """When it stopped taking answers."""
    actions: Annotated[list[Literal["edit", "launch", "close"]], Examples([["close"]])]
    """What those who run it can do now."""


class SampledDossier(Schema):
    """A dossier that was drawn: whom to ask, and whether that led to an answer. Never what was answered."""

    dossier: DossierCode
    stratum: StratumCode
    """Its stratum."""
    position: Annotated[int, Examples([1])]
    """Its place in the random order of the stratum, from 1."""
    authority: UnitCode
    """The authority that handled it."""
    replaces: DossierCode | None
    """The dossier it was drawn for instead; null for the first sample."""
    outcome: Outcome | None
    """What came of asking; null while that is open."""
    outcome_at: Instant | None
    """When a drop-out was recorded; never stored of an answer."""


class DropOutIn(StrictModel):
    """That a dossier's applicant did not answer."""

    outcome: DropOut
    """Why: refused, not reached, or begun and not finished."""
    replace: Annotated[bool, Examples([True])] = False
    """Whether the next dossier of the stratum's random order is drawn instead, once."""


class DropOutOut(Schema):
    """A recorded drop-out."""

    dossier: DossierCode
    outcome: DropOut
    """Why there is no answer."""
    replacement: DossierCode | None
    """The dossier drawn instead; null where none was asked for, or the stratum has no more."""


class CampaignInvitationItem(Schema):
    """An invitation in its owner's list; whoever has the token may answer."""

    campaign: CampaignCode
    """The campaign."""
    name: Name
    """What it is called."""
    dossier: DossierCode
    token: Annotated[str, Examples(["q1Vn2yQmO0lXyL7cTzqkq2nJ8cM3o1s0D4h6w9b5e7A"])]
    """For `POST /v1/campaigns/{code}/answers`."""
    answered: Annotated[bool, Examples([False])]
    """Whether it has been answered."""


class CampaignInvitationOut(Schema):
    """What is asked, for whoever has the token."""

    campaign: CampaignCode
    """The campaign."""
    name: Name
    """What it is called."""
    dossier: DossierCode
    authority: Code
    """The authority that handled the dossier."""
    authority_name: Name
    """What that is called."""
    answered: Annotated[bool, Examples([False])]
    """Whether it has been answered; an answer is final."""
    questionnaire: Questionnaire
    """The questions, scales and conditions."""


class CampaignAnswerIn(StrictModel):
    """One answer. By link and at a kiosk it comes with the `token`; from an interview or by post with the `dossier`."""

    id: UUID
    """Made by the client, new for each answer: sending it again changes nothing."""
    collection: CollectionName
    """How it was given."""
    token: Annotated[
        str, StringConstraints(min_length=1, max_length=200), Examples(["q1Vn2yQmO0lXyL7cTzqkq2nJ8cM3o1s0D4h6w9b5e7A"])
    ] | (None) = None
    """The token of the invitation."""
    dossier: Annotated[DossierCode, StringConstraints(min_length=1, max_length=60)] | None = None
    """The dossier that was drawn."""
    scores: ScoresIn
    """A score for each question answered, by the question's id."""
    comment: Comment | None = None
    """Free text; stored encrypted and never published."""
    language: Language = "vi"
    """The language the questionnaire was read in."""
    answered_on: Day | None = None
    """The day it was given, in Vietnam; null is today."""


class CampaignAnswerOut(Schema):
    """A stored answer; what it says is not repeated."""

    id: UUID
    """The id its client made."""
    state: Annotated[Literal["counted", "over_quota"], Examples(["counted"])]
    """Whether it counts in the index."""
    stored_at: Instant
    """When it was stored."""


class AnswerImportOut(Schema):
    """What became of a table of answers. A table with a row that cannot be stored is refused as a whole."""

    rows: Count
    """Rows with content, without the heading."""
    stored: Count
    """Answers stored now."""
    repeated: Count
    """Answers that were stored before, under the same id."""
    over_quota: Count
    """Of those stored now, the ones beyond a quota."""


class StratumProgress(Schema):
    """How far a stratum is."""

    stratum: StratumCode | None
    """Its code; null in the total."""
    name: Name
    """What it is called."""
    population: Count
    """Dossiers of the frame."""
    allotted: Count
    """Dossiers its sample has."""
    sampled: Count
    """Dossiers drawn, with replacements."""
    replacements: Count
    """Of them, those drawn for others."""
    answered: Count
    """Answers, with those beyond a quota."""
    counted: Count
    """Answers that count in the index."""
    over_quota: Count
    """Answers beyond a quota."""
    refused: Count
    """Applicants who would not answer."""
    unreachable: Count
    """Applicants who were not reached."""
    incomplete: Count
    """Answers begun and not finished."""
    collections: Annotated[dict[str, Count], Examples([{"link": 20, "interview": 12}])]
    """Answers by the way they were given."""
    response_rate: Percent | None
    """Answers over dossiers drawn, in percent; null where none was."""


class CampaignProgress(Schema):
    """How far a campaign is."""

    campaign: CampaignCode
    """The campaign."""
    state: State
    """Its state."""
    total: StratumProgress
    """All strata together."""
    strata: list[StratumProgress]
    """The strata, by code."""


Interval = Annotated[tuple[Figure, Figure], Examples([[83.1, 86.9]])]


class ResultFactor(Schema):
    """A factor of the index."""

    id: FactorId
    """Its id."""
    title: BilingualText
    """What it is called."""
    index: Figure | None
    """The figure; null where it is suppressed or nobody answered."""
    ci95: Interval | None
    """Its 95 % interval; null where `no_interval` says why, or there is no figure."""
    answers: Count | None
    """People it is computed from; null where suppressed."""
    no_interval: Annotated[Literal["too_few_answers", "no_variation"], Examples(["too_few_answers"])] | None
    """Why there is no interval: too few answers, or all agree."""


class ResultGroup(Schema):
    """A stratum or an authority."""

    code: Code
    """Its code."""
    name: Name
    """What it is called."""
    population: Count
    """Dossiers of the frame."""
    index: Figure | None
    """The index; null where it is suppressed or nobody answered."""
    ci95: Interval | None
    """Its 95 % interval; null where `no_interval` says why, or there is no figure."""
    answers: Count | None
    """Answers it is computed from; null where suppressed."""
    no_interval: Annotated[Literal["too_few_answers", "no_variation"], Examples(["too_few_answers"])] | None
    """Why there is no interval: too few answers, or all agree."""


class SuppressedFigure(Schema):
    """A figure that is not shown, because it or one beside it could reveal individual answers."""

    kind: Annotated[Literal["index", "factor", "stratum", "authority"], Examples(["authority"])]
    """What the figure is of."""
    code: Annotated[str, Examples(["H35.01.02"])] | None
    """Its code; null for the index."""
    reason: BilingualText
    """Why it is not shown."""


class EstimationMethod(Schema):
    """How the figures were computed, and how well that was verified."""

    text: BilingualText
    """In words."""
    certainty: Certainty
    """Of design weights and intervals: `own_reading`, for the ministry's own weights were not read."""
    formula: BilingualText
    """The formula of the questionnaire."""
    formula_certainty: Certainty
    """How well that formula was verified."""
    series_break: BilingualText | None
    """Why the figures must not be drawn in one line with those of the questionnaire's version before; null: they may."""


class CampaignResults(Schema):
    """The index of a campaign, estimated for all dossiers of its frame."""

    campaign: CampaignCode
    """The campaign."""
    name: Name
    """What it is called."""
    state: State
    """Results of a campaign that is running are for those who run or audit it."""
    questionnaire: QuestionnaireCode
    """What was asked."""
    questionnaire_version: Annotated[int, Examples([2])]
    """Which version of it."""
    returned_from: date
    """The first day on which results were returned."""
    returned_to: date
    """The last day."""
    figure: Annotated[Literal["share", "mean"], Examples(["share"])]
    """Whether figures are percent of positive answers or points."""
    index: Figure | None
    """The index; null where it is suppressed or nobody answered."""
    ci95: Interval | None
    """Its 95 % interval; null where `no_interval` says why, or there is no figure."""
    grade: Grade | None
    """What the index is called, where the questionnaire has grades."""
    answers: Count | None
    """Answers that count; null where suppressed."""
    population: Count
    """Dossiers of the frame."""
    represented: Count
    """Of them, those in strata with answers: strata without represent nobody and are left out."""
    no_interval: Annotated[Literal["too_few_answers", "no_variation"], Examples(["too_few_answers"])] | None
    """Why there is no interval: too few answers, or all agree."""
    factors: list[ResultFactor]
    """The factors, in the order of the questionnaire."""
    groups: list[ResultGroup]
    """The strata or authorities, by code; empty by factor."""
    empty_strata: Annotated[list[StratumCode], Examples([["LD"]])]
    """Strata without answers that count."""
    collapsed_strata: Count
    """Strata put together with a neighbour for the intervals, because one of them has a single answer."""
    suppressed: list[SuppressedFigure]
    """The figures that are not shown, and why."""
    method: EstimationMethod
    """How they were computed."""


class PublishedRow(StrictModel):
    """A row as it was printed."""

    name: Title
    """What the row is of, as an authority."""
    values: Annotated[
        list[Annotated[Decimal, Field(ge=0, le=10**9, decimal_places=6)]],
        Field(min_length=1, max_length=50),
        Examples([[12.5, 20]]),
    ]
    """Its figures, in the order of the columns."""
    total: Annotated[Decimal, Field(ge=0, le=10**11, decimal_places=6), Examples([32.5])]
    """The total printed beside them."""


class PublishedTableIn(StrictModel):
    """A table of figures somebody else published: what is compared with, as it was printed."""

    title: Title
    """Its title."""
    source: Annotated[Title, Examples(["Quyết định 1/QĐ-UBND, Phụ lục 2"])]
    """Where it was published."""
    columns: Annotated[list[Title], Field(min_length=1, max_length=50), Examples([["Tiếp cận", "Kết quả"]])]
    """The headings of its figures, without the total."""
    rows: Annotated[list[PublishedRow], Field(min_length=1, max_length=5_000)]
    """Its rows; those that do not add up are taken as they are, and flagged."""

    @model_validator(mode="after")
    def _rectangular(self) -> "PublishedTableIn":
        if any(len(row.values) != len(self.columns) for row in self.rows):
            raise invalid("columns", vi="Mỗi dòng phải có đủ số liệu của các cột.", en="Each row has one figure for each column")
        return self


class PublishedRowOut(Schema):
    """A row, and whether it adds up."""

    name: Name
    """What the row is of."""
    values: Annotated[list[Figure], Examples([[12.5, 20]])]
    """Its figures, in the order of the columns."""
    total: Figure
    """The total printed beside them."""
    sum: Figure
    """What they add up to."""
    adds_up: Annotated[bool, Examples([True])]
    """Whether that is the printed total."""


class PublishedTableOut(Schema):
    """A table of figures somebody else published."""

    code: CampaignCode
    """Its code."""
    version: Version
    title: Name
    """Its title."""
    source: Annotated[str, Examples(["Quyết định 1/QĐ-UBND, Phụ lục 2"])]
    """Where it was published."""
    columns: Annotated[list[str], Examples([["Tiếp cận", "Kết quả"]])]
    """The headings of its figures."""
    rows: list[PublishedRowOut]
    """Its rows."""
    flagged: Count
    """Rows that do not add up."""
