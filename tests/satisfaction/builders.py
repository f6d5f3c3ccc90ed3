"""Builders for the tests of satisfaction: a returned dossier, its link, and ratings; a small questionnaire; campaigns."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
from sqlalchemy import ARRAY, Text, bindparam, text

from services.contracts.catalog import Field
from services.contracts.dossier import DossierRejected, DossierReopened, DossierReturned, Procedure, Reference, Step
from services.kernel.vietnam import day_in_vietnam
from services.satisfaction.integrity import timers
from services.satisfaction.integrity.context import IntegrityContext
from services.satisfaction.questionnaires.rules.questionnaire import Questionnaire
from services.satisfaction.tokens import Tokens, fingerprint
from tests.running import SEALING_KEY, Service

CODE = "H35.01.01-261105-0001"
OWNER = "demo|citizen"


def returned(code: str = CODE, **changes: Any) -> DossierReturned:
    """The event of a dossier whose result was returned just now."""
    now = datetime.now(UTC)
    fields: dict[str, Any] = {
        "code": code,
        "version": 5,
        "status": "returned",
        "status_code": 10,
        "procedure": Procedure(code="1.004203", name="Đăng ký khai sinh", version=3, field=Field(code="HT", name="Hộ tịch")),
        "authority": Reference(code="H35.01.01", name="Trung tâm Phục vụ hành chính công tỉnh"),
        "owner": OWNER,
        "applicant_kind": "citizen",
        "channel": "online",
        "return_method": "online",
        "submitted_at": now - timedelta(days=3),
        "received_at": now - timedelta(days=3),
        "due_at": now + timedelta(days=1),
        "completed_at": now - timedelta(hours=1),
        "returned_at": now,
        "step": Step(
            action="return", by="Vàng Thị Hoa", position="Cán bộ tiếp nhận", unit="H35.01.01", at=now, note="", due_at=None
        ),
    }
    return DossierReturned(**fields | changes)


def rejected(code: str = CODE, **changes: Any) -> DossierRejected:
    """The event of a dossier that was refused just now."""
    ended = {"status": "rejected", "status_code": 3, "received_at": None, "due_at": None, "completed_at": None, "returned_at": None}
    return DossierRejected(**returned(code).model_dump() | ended | changes)


def reopened(code: str = CODE, **changes: Any) -> DossierReopened:
    """The event of a dossier that was reopened just now, after its result had been returned."""
    fields = returned(code).model_dump() | {"version": 6, "status": "processing", "status_code": 4, "returned_at": None}
    return DossierReopened(**fields | changes)


async def link(satisfaction: Service, code: str = CODE) -> str:
    """The link to rate a dossier that has just been returned."""
    await satisfaction.deliver(returned(code))
    response = await satisfaction.client.get(
        "/v1/rating-invitations", params={"dossier": code}, headers=satisfaction.token("citizen")
    )
    return str(response.json()["items"][0]["url"])


async def rate(satisfaction: Service, url: str, *, key: str | None = None, headers: Any = None, **answer: Any) -> httpx.Response:
    """Rate, by default with the highest score; returns the response."""
    body = {"scores": {"overall": 5}} | answer
    return await satisfaction.client.post(url, json=body, headers={"Idempotency-Key": key or uuid4().hex} | (headers or {}))


async def rated(satisfaction: Service, *scores: int, authority: str = "H35.01.01", field: str = "HT") -> None:
    """Rate one dossier with each of the scores."""
    for n, score in enumerate(scores):
        code = f"{authority}-261105-{n:04}"
        procedure = Procedure(code="1.004203", name="Đăng ký khai sinh", version=3, field=Field(code=field, name=field))
        await satisfaction.deliver(returned(code, authority=Reference(code=authority, name=authority), procedure=procedure))
        token = satisfaction.app.state.rating_context.tokens.token(code)
        response = await rate(satisfaction, f"/v1/ratings/{token}", scores={"overall": score})
        assert response.status_code == 201, response.text


async def invite_many(satisfaction: Service, letter: str, number: int) -> list[str]:
    """Copy an invitation there is under other codes, `P0000001` and so on, which are also their tokens; returns these."""
    async with satisfaction.database.transaction() as session:
        connection = await session.connection()
        columns = [name for (name,) in await connection.execute(_COLUMNS)]
        await connection.execute(text(_COPY.format(columns=", ".join(columns))), {"letter": letter, "number": number})
    return [f"{letter}{n:07}" for n in range(1, number + 1)]


_COLUMNS = text("""
    select quote_ident(column_name) from information_schema.columns
    where table_name = 'invitation' and column_name not in ('dossier', 'token_hash', 'spent')
""")
_COPY = """
    insert into invitation (dossier, token_hash, {columns})
    select new.code, sha256(new.code::bytea), {columns}
    from (select cast(:letter as text) || lpad(n::text, 7, '0') as code from generate_series(1, cast(:number as integer)) as n) as new,
         (select {columns} from invitation limit 1) as original
"""

TEXT = {"vi": "Văn bản", "en": "A text"}
# A screening question, and two factors, of which the second has one question.
SMALL: dict[str, Any] = {
    "code": "small",
    "version": 1,
    "effective_from": "2026-01-01",
    "effective_to": None,
    "title": TEXT,
    "legal_bases": [{"number": "1/QĐ", "title": "Quyết định", "certainty": "own_reading"}],
    "note": TEXT,
    "scales": {
        "satisfaction": [{"score": score, "text": TEXT} for score in range(1, 6)],
        "yes_no": [{"score": score, "text": TEXT} for score in (0, 1)],
    },
    "questions": [
        {"id": "used", "text": TEXT, "scale": "yes_no", "required": True, "certainty": "own_reading"},
        {"id": "place", "text": TEXT, "scale": "satisfaction", "factor": "access", "weight": 3, "certainty": "own_reading"},
        {"id": "hours", "text": TEXT, "scale": "satisfaction", "factor": "access", "certainty": "own_reading"},
        {"id": "result", "text": TEXT, "scale": "satisfaction", "factor": "result", "certainty": "own_reading"},
    ],
    "comment": TEXT,
    "factors": [
        {"id": "access", "title": TEXT, "weight": 1, "certainty": "own_reading"},
        {"id": "result", "title": TEXT, "weight": 2, "certainty": "own_reading"},
    ],
    "formula": {
        "figure": "mean",
        "factor": "weighted_mean",
        "total": "weighted_mean",
        "decimals": 3,
        "rounding": "half_up",
        "text": TEXT,
        "certainty": "own_reading",
    },
}


def small(**changes: Any) -> Questionnaire:
    """The small questionnaire with other values; those of `formula` are changed one by one."""
    formula = SMALL["formula"] | changes.pop("formula", {})
    return Questionnaire.model_validate(SMALL | {"formula": formula} | changes)


# --- campaigns ------------------------------------------------------------------------------------------------------------------

MANAGER = {"unit": "H35"}
"""A survey manager of the province, who works in no authority that is surveyed."""


async def returned_dossiers(satisfaction: Service, numbers: dict[str, int], *, field: str = "HT") -> None:
    """So many dossiers of each authority whose result was returned just now, written past the inbox: a frame has many."""
    rows = [
        (f"{authority}-261105-{n:04}", authority, f"Cơ quan {authority}", field, "Hộ tịch", "online", OWNER)
        for authority, number in numbers.items()
        for n in range(number)
    ]
    async with satisfaction.database.transaction() as session:
        statement = text(
            "insert into returned_dossier (dossier, authority_code, authority_name, field_code, field_name, channel, owner,"
            " returned_at, version) select *, now(), 1 from unnest(:a, :b, :c, :d, :e, :f, :g)"
        ).bindparams(*(bindparam(name, type_=ARRAY(Text)) for name in "abcdefg"))
        await session.execute(statement, dict(zip("abcdefg", map(list, zip(*rows, strict=True)), strict=True)))


def campaign(**changes: Any) -> dict[str, Any]:
    """A campaign of the small one-tap questionnaire over everything returned in the last days."""
    today = day_in_vietnam(datetime.now(UTC))
    sample = {"size": 20, "strata": "authority", "allocation": "proportional", "seed": 2020} | changes.pop("sample", {})
    population = {
        "authorities": ["H35.01", "H35.02", "H35.03"],
        "returned_from": f"{today - timedelta(days=30)}",
        "returned_to": f"{today}",
    }
    return {
        "code": "survey",
        "name": "Khảo sát hài lòng",
        "questionnaire": "after-dossier",
        "population": population | changes.pop("population", {}),
        "sample": sample,
    } | changes


async def planned(satisfaction: Service, **changes: Any) -> httpx.Response:
    """Plan a campaign as the survey manager of the province."""
    headers = satisfaction.token("survey_manager", **MANAGER) | {"Idempotency-Key": uuid4().hex}
    return await satisfaction.client.post("/v1/campaigns", json=campaign(**changes), headers=headers)


async def move(satisfaction: Service, step: str, *, code: str = "survey", version: int = 1) -> httpx.Response:
    """Launch or close a campaign."""
    headers = satisfaction.token("survey_manager", **MANAGER) | {"If-Match": f'"{version}"'}
    return await satisfaction.client.post(f"/v1/campaigns/{code}/{step}", headers=headers)


async def launched(satisfaction: Service, **changes: Any) -> list[dict[str, Any]]:
    """Plan and launch a campaign; returns its sample."""
    response = await planned(satisfaction, **changes)
    assert response.status_code == 201, response.text
    code = response.json()["code"]
    response = await move(satisfaction, "launch", code=code)
    assert response.status_code == 200, response.text
    return await sample(satisfaction, code=code)


async def sample(satisfaction: Service, *, code: str = "survey", **filters: str) -> list[dict[str, Any]]:
    """The dossiers drawn for a campaign, at most 200."""
    response = await satisfaction.client.get(
        f"/v1/campaigns/{code}/sample", params={"limit": "200"} | filters, headers=satisfaction.token("survey_manager", **MANAGER)
    )
    return list(response.json()["items"])


def campaign_token(satisfaction: Service, dossier: str, *, code: str = "survey") -> str:
    """The token of a dossier that was drawn."""
    return str(satisfaction.app.state.campaign_context.token(code, dossier))


async def answer(
    satisfaction: Service,
    dossier: str | None = None,
    /,
    *,
    score: int = 5,
    code: str = "survey",
    headers: Any = None,
    **changes: Any,
) -> httpx.Response:
    """Answer by link for a dossier that was drawn, by default with the highest score."""
    body: dict[str, Any] = {"id": str(uuid4()), "collection": "link", "scores": {"overall": score}}
    if dossier is not None:
        body["token"] = campaign_token(satisfaction, dossier, code=code)
    return await satisfaction.client.post(f"/v1/campaigns/{code}/answers", json=body | changes, headers=headers or {})


async def enter(satisfaction: Service, dossier: str, *, score: int = 5, claims: Any = None, **changes: Any) -> httpx.Response:
    """Enter an answer from an interview as a survey manager."""
    headers = satisfaction.token("survey_manager", **(claims or MANAGER))
    body = {"id": str(uuid4()), "collection": "interview", "dossier": dossier, "scores": {"overall": score}} | changes
    return await satisfaction.client.post("/v1/campaigns/survey/answers", json=body, headers=headers)


async def results(satisfaction: Service, *, code: str = "survey", persona: str | None = None, **parameters: str) -> httpx.Response:
    """The results of a campaign, for everybody or for an official of the province."""
    headers = satisfaction.token(persona, **MANAGER) if persona else {}
    return await satisfaction.client.get(f"/v1/campaigns/{code}/results", params=parameters, headers=headers)


async def running_campaign(satisfaction: Service) -> None:
    """A running campaign: eight dossiers of one authority drawn, two of another."""
    await returned_dossiers(satisfaction, {"H35.01.01": 40, "H35.02": 10})
    await launched(satisfaction, sample={"size": 10})


async def drop_out(
    satisfaction: Service, dossier: str, outcome: str = "unreachable", *, replace: bool = False, unit: str = "H35"
) -> httpx.Response:
    """Record as a survey manager that the applicant of a dossier did not answer."""
    headers = satisfaction.token("survey_manager", unit=unit)
    body = {"outcome": outcome, "replace": replace}
    return await satisfaction.client.put(f"/v1/campaigns/survey/sample/{dossier}/outcome", json=body, headers=headers)


async def import_table(
    satisfaction: Service, table: str | bytes, *, kind: str = "text/csv", key: str | None = None, unit: str = "H35"
) -> httpx.Response:
    """Import a table of answers as a survey manager."""
    headers = satisfaction.token("survey_manager", unit=unit) | {"Content-Type": kind, "Idempotency-Key": key or uuid4().hex}
    content = table.encode() if isinstance(table, str) else table
    return await satisfaction.client.post("/v1/campaigns/survey/imports", content=content, headers=headers)


async def stored_answers(satisfaction: Service) -> list[Any]:
    """The answers to campaigns, in the order they were stored."""
    return await satisfaction.rows("select * from campaign_answer order by stored_at, id")


async def progress(satisfaction: Service) -> Any:
    """How far the campaign is."""
    headers = satisfaction.token("survey_manager", **MANAGER)
    return (await satisfaction.client.get("/v1/campaigns/survey/progress", headers=headers)).json()


# --- many ratings --------------------------------------------------------------------------------------------------------------

UNIT = "H35.01.01"
ABOVE = {"unit": "H35.01"}
INVITE = """
insert into invitation (dossier, token_hash, owner, procedure_code, procedure_version, procedure_name, field_code, field_name,
  authority_code, authority_name, questionnaire, questionnaire_version, returned_at, expires_at)
select dossier, token_hash, owner, '1.004203', 3, 'Đăng ký khai sinh', 'HT', 'Hộ tịch', :unit, 'Trung tâm', 'after-dossier', 1,
  now() - interval '1 hour', now() + interval '90 days'
from unnest(cast(:dossiers as text[]), cast(:hashes as bytea[]), cast(:owners as text[])) as each (dossier, token_hash, owner)
"""


async def links(satisfaction: Service, count: int, *, unit: str = UNIT, owner: str | None = None) -> list[str]:
    """The links of as many dossiers whose results were returned an hour ago, of an account each or of one."""
    codes = [f"{unit}-261105-{uuid4().hex[:8]}" for _ in range(count)]
    tokens = [Tokens([SEALING_KEY]).token(code) for code in codes]
    owners = [owner or f"demo|{code}" for code in codes]
    async with satisfaction.database.transaction() as session:
        parameters = {"dossiers": codes, "hashes": [fingerprint(token) for token in tokens], "owners": owners, "unit": unit}
        await session.execute(text(INVITE), parameters)
    return [f"/v1/ratings/{token}" for token in tokens]


async def examine(satisfaction: Service) -> None:
    """Have all answers examined, as the worker does."""
    context = IntegrityContext.of(satisfaction.worker.settings)
    while await timers.examine_answers(satisfaction.database, context):
        pass


def from_address(satisfaction: Service, address: str) -> httpx.AsyncClient:
    """A client at an address."""
    transport = httpx.ASGITransport(satisfaction.app, client=(address, 50_000))
    return httpx.AsyncClient(transport=transport, base_url="http://test")


async def rate_from(satisfaction: Service, address: str, urls: list[str], *, headers: Any = None, **answer: Any) -> None:
    """Rate by these links at once from an address; all must be taken."""
    async with from_address(satisfaction, address) as client:
        body = {"scores": {"overall": 5}} | answer

        async def send(url: str) -> int:
            response = await client.post(url, json=body, headers={"Idempotency-Key": uuid4().hex} | (headers or {}))
            return response.status_code

        assert set(await asyncio.gather(*(send(url) for url in urls))) == {201}
