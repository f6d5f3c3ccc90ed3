"""The shape of an imported rating, the same for JSON Lines and tables."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints
from pydantic.json_schema import Examples

from services.chassis.schemas import StrictModel
from services.contracts.catalog import Channel
from services.kernel.values import CodeIn
from services.kernel.vietnam import Instant

SourceId = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^[\x21-\x7e]+$"), Examples(["dg-2020-004711"])]
_Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500, pattern=r"^[^\x00]+$")]


class ImportedRating(StrictModel):
    """A rating given in another system. There is no place for who it is, and none for free text."""

    id: SourceId
    """Its id in the other system, which stays the same whenever it is sent again."""
    dossier: Annotated[CodeIn, Examples(["000.80.01.H35-200301-0007"])] | None = None
    """The dossier that was rated; null: a desk was, or the system does not say."""
    authority: Annotated[CodeIn, Examples(["H35.80.01"])]
    """Code of the authority that handled the dossier; it need not exist any more."""
    authority_name: Annotated[_Name, Examples(["Sở Tư pháp (2020)"])] | None = None
    """Its name then, shown where no newer one is known."""
    procedure: Annotated[CodeIn, Examples(["2.000488"])] | None = None
    """Code of the procedure."""
    procedure_name: Annotated[_Name, Examples(["Cấp phiếu lý lịch tư pháp"])] | None = None
    """Its name then."""
    field: Annotated[CodeIn, Examples(["ly-lich-tu-phap"])] | None = None
    """Code of the field of administration."""
    field_name: Annotated[_Name, Examples(["Lý lịch tư pháp"])] | None = None
    """Its name then."""
    channel: Channel | None = None
    """How the dossier was handed in."""
    rated_at: Annotated[Instant, Examples(["2020-03-05T09:30:00+07:00"])]
    """When it was given; the period it counts in."""
    questionnaire: Annotated[Literal["after-dossier", "after-refusal", "one-stop-desk"], Examples(["after-dossier"])]
    """The questionnaire its scores are in: `GET /v1/questionnaires`."""
    questionnaire_version: Annotated[int, Field(ge=1, le=2**31 - 1), Examples([1])]
    """Its version, whether or not that was in use then."""
    scores: Annotated[dict[CodeIn, int], Examples([{"overall": 5}])] = Field(max_length=50)
    """A score of the questionnaire's scale for each question answered, by the question's id."""
    language: Literal["vi", "en"] = "vi"
    """The language it was asked in."""
