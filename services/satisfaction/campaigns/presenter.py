"""Responses: campaigns, their progress, and their results with what must not be shown left out."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from services.kernel.bilingual import BilingualText
from services.satisfaction.campaigns.context import CampaignContext
from services.satisfaction.campaigns.rules import estimates
from services.satisfaction.campaigns.rules.estimates import Design, Estimate, Respondent
from services.satisfaction.campaigns.schemas import plans, results, samples, tables
from services.satisfaction.indices.rules import suppression
from services.satisfaction.models.campaigns import Campaign, CampaignDossier, CampaignStratum, PublishedTable
from services.satisfaction.questionnaires.rules import index
from services.satisfaction.questionnaires.rules.questionnaire import Questionnaire

By = Literal["factor", "authority", "stratum"]

METHOD = BilingualText(
    vi="Mẫu ngẫu nhiên phân tầng, đơn vị mẫu là hồ sơ; mỗi câu trả lời có trọng số N/n của tầng (số hồ sơ trong khung mẫu trên số câu trả"
    " lời được tính). Người không trả lời được coi như giống người trả lời cùng tầng. Khoảng tin cậy 95 % theo Cochran: ước lượng tỷ số"
    " tuyến tính hóa trong mẫu phân tầng không hoàn lại, có hệ số hiệu chỉnh tổng thể hữu hạn, phân vị Student. Đây là cách hiểu của"
    " motcua, không phải trọng số của Bộ Nội vụ.",
    en="A stratified random sample of dossiers; each answer weighs N/n of its stratum (dossiers of the frame over answers counted). Those"
    " who did not answer are taken to be like those of their stratum who did. The 95 % interval follows Cochran: a linearised ratio in a"
    " stratified sample without replacement, with the finite population correction and Student's quantile. This is motcua's reading, not"
    " the weights of the Ministry of Home Affairs.",
)


def campaign(row: Campaign) -> plans.CampaignOut:
    """A campaign."""
    actions: dict[str, list[str]] = {"draft": ["edit", "launch"], "launched": ["close"], "closed": []}
    values = {name: getattr(row, name) for name in plans.CampaignOut.model_fields if hasattr(row, name)}
    population = {name: getattr(row, name) for name in plans.CampaignPopulation.model_fields}
    sample = {name: getattr(row, name) for name in plans.SampleOut.model_fields}
    return plans.CampaignOut.model_validate(values | {"population": population, "sample": sample, "actions": actions[row.state]})


def sample_item(row: CampaignDossier) -> samples.SampledDossier:
    """A dossier that was drawn."""
    return samples.SampledDossier(
        dossier=row.dossier,
        stratum=row.stratum,
        position=row.position,
        authority=row.authority_code,
        replaces=row.replaces,
        outcome=row.outcome,
        outcome_at=row.outcome_at,
    )


def invitation(row: CampaignDossier, of: Campaign, context: CampaignContext) -> samples.CampaignInvitationOut:
    """What is asked, for whoever has the token."""
    return samples.CampaignInvitationOut(
        campaign=of.code,
        name=of.name,
        dossier=row.dossier,
        authority=row.authority_code,
        authority_name=row.authority_name,
        answered=row.outcome == "answered",
        questionnaire=context.questionnaires.version(of.questionnaire, of.questionnaire_version),
    )


def invitation_item(row: CampaignDossier, name: str, context: CampaignContext) -> samples.CampaignInvitationItem:
    """An invitation in its owner's list."""
    token = context.token(row.campaign, row.dossier)
    answered = row.outcome == "answered"
    return samples.CampaignInvitationItem(campaign=row.campaign, name=name, dossier=row.dossier, token=token, answered=answered)


# --- progress -------------------------------------------------------------------------------------------------------------------


def progress(
    of: Campaign, strata: Sequence[CampaignStratum], outcomes: Mapping[str, Mapping[str, int]]
) -> samples.CampaignProgress:
    """How far a campaign is, in all and by stratum."""
    rows = [_stratum(row, outcomes.get(row.stratum, {})) for row in strata]
    return samples.CampaignProgress(campaign=of.code, state=of.state, total=_total(rows), strata=rows)


_OUTCOMES = ("sampled", "replacements", "answered", "refused", "unreachable", "incomplete")


def _stratum(row: CampaignStratum, outcomes: Mapping[str, int]) -> samples.StratumProgress:
    numbers = {name: outcomes.get(name, 0) for name in _OUTCOMES}
    states = {state: sum(each.get(state, 0) for each in row.counts.values()) for state in ("counted", "over_quota")}
    return samples.StratumProgress(
        stratum=row.stratum,
        name=row.name,
        population=row.population,
        allotted=row.allotted,
        collections={name: sum(each.values()) for name, each in sorted(row.counts.items())},
        response_rate=_rate(numbers),
        **numbers,
        **states,
    )


def _total(rows: Sequence[samples.StratumProgress]) -> samples.StratumProgress:
    names = ("population", "allotted", *_OUTCOMES, "counted", "over_quota")
    numbers: dict[str, int] = {name: sum(getattr(row, name) for row in rows) for name in names}
    collections: defaultdict[str, int] = defaultdict(int)
    for row in rows:
        for name, number in row.collections.items():
            collections[name] += number
    return samples.StratumProgress(
        stratum=None, name="", collections=dict(sorted(collections.items())), response_rate=_rate(numbers), **numbers
    )


def _rate(numbers: Mapping[str, int]) -> float | None:
    return round(100 * numbers["answered"] / numbers["sampled"], 2) if numbers["sampled"] else None


# --- results --------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Basis:
    """What results are computed from: the strata, the answers that count with their authorities, and the groups asked for."""

    strata: Sequence[CampaignStratum]
    answers: Sequence[tuple[Respondent, str]]
    groups: Sequence[tuple[str, str, int]]


def campaign_results(of: Campaign, context: CampaignContext, basis: Basis, by: By) -> results.CampaignResults:
    """The index of a campaign with its intervals; takes milliseconds for each thousand answers, so it is run in a thread."""
    questionnaire = context.questionnaires.version(of.questionnaire, of.questionnaire_version)
    everybody = [respondent for respondent, _ in basis.answers]
    design = Design.of({row.stratum: row.population for row in basis.strata}, everybody)
    total = estimates.figures(questionnaire, design, everybody)
    domains = _domains(basis, by)
    groups = {code: estimates.figures(questionnaire, design, domains.get(code, [])).total for code, _, _ in basis.groups}
    smallest = context.smallest_cell
    hidden_factors = suppression.suppressed_rows({name: each.answers for name, each in total.factors.items()}, smallest)
    if of.state == "launched":
        # The total grows by a whole cell at a time; a factor that some skip grows by fewer.
        hidden_factors |= {name for name, each in total.factors.items() if each.answers and each.answers != total.total.answers}
    # Who answered no question that counts is in no figure.
    authorities, strata = suppression.suppressed_rows_of_two(_cells(basis, questionnaire), smallest)
    hidden_groups = {"factor": frozenset[str](), "authority": authorities, "stratum": strata}[by]
    hidden_index = 0 < total.total.answers < smallest
    return results.CampaignResults(
        campaign=of.code,
        name=of.name,
        state=of.state,
        questionnaire=of.questionnaire,
        questionnaire_version=of.questionnaire_version,
        returned_from=of.returned_from,
        returned_to=of.returned_to,
        figure=questionnaire.formula.figure,
        grade=None if hidden_index else index.grade(questionnaire, total.total.value),
        population=sum(row.population for row in basis.strata),
        represented=sum(row.population for row in basis.strata if row.stratum in design.answers),
        factors=[
            results.ResultFactor(
                id=factor.id, title=factor.title, **_figure(total.factors[factor.id], hidden=factor.id in hidden_factors)
            )
            for factor in questionnaire.factors
        ],
        groups=[
            results.ResultGroup(code=code, name=name, population=population, **_figure(groups[code], hidden=code in hidden_groups))
            for code, name, population in basis.groups
        ],
        empty_strata=[row.stratum for row in basis.strata if row.stratum not in design.answers],
        collapsed_strata=sum(len(group) for group in design.groups if len(group) > 1),
        suppressed=[
            *([_suppressed("index", None, smallest)] if hidden_index else ()),
            *(_suppressed("factor", name, smallest) for name in sorted(hidden_factors)),
            *(_suppressed(by, code, smallest) for code in sorted(hidden_groups)),
        ],
        method=_method(questionnaire),
        **_figure(total.total, hidden=hidden_index),
    )


def _domains(basis: Basis, by: By) -> Mapping[str, list[Respondent]]:
    domains: defaultdict[str, list[Respondent]] = defaultdict(list)
    for respondent, authority in basis.answers:
        domains[authority if by == "authority" else respondent.stratum].append(respondent)
    return domains


def _cells(basis: Basis, questionnaire: Questionnaire) -> Counter[tuple[str, str]]:
    """The people in the figures by authority and stratum."""
    counted = questionnaire.counted_ids
    return Counter((authority, each.stratum) for each, authority in basis.answers if not counted.isdisjoint(each.scores))


def _figure(estimate: Estimate, *, hidden: bool) -> dict[str, Any]:
    if hidden:
        return {"index": None, "ci95": None, "answers": None, "no_interval": None}
    interval = (estimate.low, estimate.high) if estimate.low is not None else None
    return {
        "index": estimate.value,
        "ci95": interval,
        "answers": estimate.answers,
        "no_interval": estimate.no_interval,
    }


def _suppressed(kind: Any, code: str | None, smallest: int) -> results.SuppressedFigure:
    reason = BilingualText(
        vi=f"ít hơn {smallest} câu trả lời, hoặc để không tính được số của ô như vậy bằng phép trừ",
        en=f"fewer than {smallest} answers, or so that such a figure cannot be found by subtraction",
    )
    return results.SuppressedFigure(kind=kind, code=code, reason=reason)


def _method(questionnaire: Questionnaire) -> results.EstimationMethod:
    return results.EstimationMethod(
        text=METHOD,
        certainty="own_reading",
        formula=questionnaire.formula.text,
        formula_certainty=questionnaire.formula.certainty,
        series_break=questionnaire.series_break.text if questionnaire.series_break is not None else None,
    )


def published_table(row: PublishedTable) -> tables.PublishedTableOut:
    """A published table; its rows that do not add up are flagged."""
    rows = [_published_row(each) for each in row.rows]
    return tables.PublishedTableOut(
        code=row.code,
        version=row.version,
        title=row.title,
        source=row.source,
        columns=row.columns,
        rows=rows,
        flagged=sum(not each.adds_up for each in rows),
    )


def _published_row(row: Mapping[str, Any]) -> tables.PublishedRowOut:
    # Stored as text, so that no figure changes.
    values, total = [Decimal(value) for value in row["values"]], Decimal(row["total"])
    added = sum(values, Decimal())
    return tables.PublishedRowOut(name=row["name"], values=values, total=total, sum=added, adds_up=added == total)
