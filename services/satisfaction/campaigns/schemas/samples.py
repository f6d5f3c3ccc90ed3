"""The dossiers drawn, what came of asking about them, and the progress of a campaign."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import StringConstraints
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema, StrictModel
from services.kernel.values import Code, Count, DossierCode, Name, Percent, UnitCode
from services.kernel.vietnam import Day, Instant
from services.satisfaction.campaigns.rules import quotas
from services.satisfaction.campaigns.schemas.plans import CampaignCode, CollectionName, State, StratumCode
from services.satisfaction.questionnaires.rules.questionnaire import Questionnaire
from services.satisfaction.questionnaires.schemas import ScoresIn

DropOut = Annotated[Literal["refused", "unreachable", "incomplete"], Examples(["unreachable"])]
Outcome = Annotated[Literal["answered", "refused", "unreachable", "incomplete"], Examples(["answered"])]
Language = Annotated[Literal["vi", "en"], Examples(["vi"])]
Comment = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2_000), Examples(["Cán bộ hướng dẫn tận tình."])]


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
    token: (
        Annotated[str, StringConstraints(min_length=1, max_length=200), Examples(["q1Vn2yQmO0lXyL7cTzqkq2nJ8cM3o1s0D4h6w9b5e7A"])]
        | None
    ) = None
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
    state: Annotated[quotas.State, Examples(["counted"])]
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
