"""A campaign as it is planned, launched and closed."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema, StrictModel
from services.kernel import names
from services.kernel.bilingual import invalid
from services.kernel.unit_codes import QD20
from services.kernel.values import Count, FieldCode, Name, Sha256, UnitCode, Version
from services.kernel.vietnam import Day, Instant
from services.satisfaction.campaigns.rules.allocation import Allocation
from services.satisfaction.campaigns.rules.collection import COLLECTIONS, Collection
from services.satisfaction.questionnaires.rules.questionnaire import QuestionnaireCode

StratumCode = Annotated[str, StringConstraints(min_length=1, max_length=60), Examples(["HT"])]
CampaignCode = Annotated[str, StringConstraints(pattern="^[a-z0-9][a-z0-9-]*$", max_length=60), Examples(["sipas-2026"])]
Strata = Annotated[Literal["authority", "field", "channel"], Examples(["field"])]
State = Annotated[Literal["draft", "launched", "closed"], Examples(["launched"])]
Title = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), names.Visible, Examples(["Khảo sát hài lòng 2026"])
]
Seed = Annotated[int, Field(ge=0, le=2**53 - 1), Examples([2020])]
CollectionName = Annotated[Collection, Examples(["link"])]


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
