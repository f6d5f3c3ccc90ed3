"""HTTP shapes of rankings: tables with their source, and where one province stands."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field, PlainSerializer, StringConstraints
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema, StrictModel
from services.kernel import names
from services.kernel.bilingual import BilingualText
from services.kernel.values import Count, Version
from services.kernel.vietnam import Day, Instant
from services.scorecard.rankings.rules.provinces import ProvinceCode
from services.scorecard.rankings.rules.series import RankingBreak

RankingName = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=60), Examples(["dvc-2020", "dti", "dvc-2020-integration"])
]
RankingYear = Annotated[int, Field(ge=1990, le=2100), Examples([2020])]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), names.Visible]
Address = Annotated[
    str,
    StringConstraints(pattern=r"^https?://[\x21-\x7e]+$", max_length=500),
    Examples(["https://mic.gov.vn/xep-hang-2020"]),
]
Points = Annotated[Decimal, PlainSerializer(float, return_type=float, when_used="json"), Examples([0.8002])]
ProvinceName = Annotated[str, Examples(["Lai Châu"])]
Rank = Annotated[int, Examples([36])]
ProvinceCount = Annotated[int, Examples([63])]
Places = Annotated[int, Examples([25])]
GroupName = Annotated[str, Examples(["digital_government"])]


class RankingSource(StrictModel):
    """Where a ranking was published."""

    title: Annotated[Text, Examples(["Báo cáo đánh giá mức độ chuyển đổi số năm 2022"])]
    """Title of the document."""
    publisher: Annotated[Text, Examples(["Bộ Thông tin và Truyền thông"])]
    """Who published it."""
    published_on: Annotated[Day, Examples(["2023-07-12"])]
    """The day it was published."""
    url: Address
    """Its address."""


class RankingRow(Schema):
    """A province of a ranking, as it was published."""

    province: ProvinceName
    """Its name as published."""
    code: ProvinceCode | None
    """Its code, where the file states one or it is confirmed; else null."""
    rank: Rank
    """Its rank; provinces may share one."""
    tied: Annotated[int, Examples([0])]
    """How many others share the rank."""
    score: Points | None
    """Its score; null: not published."""
    groups: Annotated[dict[str, Points], Examples([{"digital_government": 0.8575}])]
    """Its scores by group, without those that were not published."""
    movement: Places | None
    """Places up since the ranking before (`previous_year`); null where there is no movement or it cannot be said."""


class TotalCheck(Schema):
    """A published score that is not what its groups add up to. It is shown, not corrected."""

    province: ProvinceName
    """The province."""
    published: Points
    """The score as published."""
    computed: Points
    """What its groups add up to by the rule `total`."""
    difference: Annotated[Points, Examples([-0.0001])]
    """Published minus computed."""
    within_rounding: bool
    """Whether the rounding of the published figures can explain it."""


class RankContradiction(Schema):
    """A province that ranks after another with a lower score. It is shown, not corrected."""

    province: ProvinceName
    """The province with the better rank."""
    rank: Rank
    """Its rank."""
    score: Points
    """Its score."""
    other: ProvinceName
    """The province with the higher score."""
    other_rank: Rank
    """Its rank."""
    other_score: Points
    """Its score."""


class RankingItem(Schema):
    """A ranking of a year without its rows."""

    framework: RankingName
    """The framework or figure by which provinces are ranked."""
    year: RankingYear
    """The year."""
    version: Version
    of: ProvinceCount
    """How many provinces were ranked."""
    rows: Count
    """How many of them are known."""
    complete: bool
    """Whether those are all."""
    source: RankingSource
    """Where it was published."""
    loaded_at: Instant
    """When this version was loaded."""


class RankingList(Schema):
    """Rankings, or the versions of one."""

    items: list[RankingItem]
    """Rankings by name, the newest year first; versions, the newest first."""


class RankingOut(Schema):
    """The ranking of a year: what is known of it, as published."""

    framework: RankingName
    """The framework or figure by which provinces are ranked."""
    year: RankingYear
    """The year."""
    version: Version
    of: ProvinceCount
    """How many provinces were ranked."""
    complete: bool
    """Whether all of them are known."""
    source: RankingSource
    """Where it was published."""
    loaded_at: Instant
    """When this version was loaded."""
    groups: Annotated[list[str], Examples([["digital_government", "digital_society"]])]
    """The groups of which there are scores, in the order of the source."""
    total: Annotated[str | None, Examples(["sum"])]
    """How the score follows from the groups: `sum`, or weights; null: the source does not say it."""
    previous_year: RankingYear | None
    """The year of the ranking before, if one is loaded."""
    breaks: list[RankingBreak]
    """Changes of method since then: there is no movement across them."""
    rows: list[RankingRow]
    """The provinces by rank."""
    differences: list[TotalCheck]
    """Published scores that are not what their groups add up to."""
    contradictions: list[RankContradiction]
    """Provinces that rank after others with lower scores."""


class PreviousRank(Schema):
    """The rank in the ranking before."""

    year: RankingYear
    """Its year."""
    rank: Rank
    """The rank then."""
    of: ProvinceCount
    """How many provinces were ranked then."""
    score: Points | None
    """The score then; null: not published."""


class Neighbour(Schema):
    """The province one place up or down."""

    province: ProvinceName
    """Its name."""
    code: ProvinceCode | None
    """Its code, where it is known."""
    rank: Rank
    """Its rank."""
    score: Points | None
    """Its score; null: not published."""
    places: Places
    """Places up to it; negative: down."""
    distance: Points | None
    """Points to its score; negative: it has fewer; null where a score was not published."""


class GroupNeighbour(Schema):
    """The province with the nearest better or worse score in a group."""

    province: ProvinceName
    """Its name."""
    score: Points
    """Its score in the group."""
    distance: Points
    """Points to it; negative: it has fewer."""


class GroupStanding(Schema):
    """A province in one group, among those whose score in it was published."""

    group: GroupName
    """The group."""
    score: Points
    """Its score."""
    rank: Rank
    """Its rank by this score, counted here and not published."""
    of: ProvinceCount
    """How many provinces have a score in the group."""
    complete: bool
    """Whether those are all that were ranked; if not, the rank is one among the known."""
    best: Points
    """The best score."""
    median: Points
    """The median of the scores."""
    above: GroupNeighbour | None
    """The nearest better score; null: there is none."""
    below: GroupNeighbour | None
    """The nearest worse score; null: there is none."""


class GroupComparison(Schema):
    """A group of both provinces."""

    group: GroupName
    """The group."""
    score: Points | None
    """The other province's score; null: not published."""
    distance: Points | None
    """It minus the province's own; null where either was not published."""


class Comparison(Schema):
    """Another province over the same groups."""

    province: ProvinceName
    """Its name."""
    code: ProvinceCode | None
    """Its code, where it is known."""
    rank: Rank
    """Its rank."""
    score: Points | None
    """Its score; null: not published."""
    distance: Points | None
    """It minus the province's own; null where either was not published."""
    groups: list[GroupComparison]
    """Each group."""


class StandingOut(Schema):
    """Where a province stands in the ranking of a year."""

    framework: RankingName
    """The framework or figure by which provinces are ranked."""
    year: RankingYear
    """The year."""
    version: Version
    province: ProvinceName
    """Its name as published."""
    code: ProvinceCode | None
    """Its code, where the file states one or it is confirmed; else null."""
    rank: Rank
    """Its rank."""
    of: ProvinceCount
    """How many provinces were ranked."""
    complete: bool
    """Whether all of them are known; if not, a neighbour is stated only where it must be the next."""
    tied: Annotated[list[str], Examples([["Yên Bái"]])]
    """The others with the same rank."""
    score: Points | None
    """Its score; null: not published."""
    previous: PreviousRank | None
    """Its rank in the newest ranking before; null: none is loaded, or it is not in it."""
    movement: Places | None
    """Places up since then; negative: down; null: `movement_reason` says why there is none."""
    movement_reason: BilingualText | None
    """Why there is no movement; null where there is one."""
    breaks: list[RankingBreak]
    """Changes of method since the ranking before."""
    above: Neighbour | None
    """The next place up; null: it is the first, or who is there is not known."""
    below: Neighbour | None
    """The next place down; null: it is the last, or who is there is not known."""
    groups: list[GroupStanding]
    """Its groups."""
    difference: TotalCheck | None
    """Where its published score is not what its groups add up to."""
    compared: list[Comparison]
    """The provinces of `compare`, in their order."""
    source: RankingSource
    """Where it was published."""
    loaded_at: Instant
    """When this version was loaded."""
