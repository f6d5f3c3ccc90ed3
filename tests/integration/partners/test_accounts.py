"""Partners' accounts: who may see and change them, secrets shown once, and a history of everything that holds none."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic_core import from_json
from sqlalchemy import text

from services.contracts.partner import PartnerUsed, RouteUse
from services.integration.partners import timers
from services.kernel.vietnam import day_in_vietnam
from tests.integration.partners.builders import ask, bearer, register, registered
from tests.running import Service

ADMIN = "admin"
NOW = datetime.now(UTC)
TODAY = day_in_vietnam(NOW)
OVER = text("update partner_secret set ends_at = now() where ends_at is not null")


async def change(service: Service, account: dict[str, Any], by: str = ADMIN, version: int | None = None, **values: Any) -> Any:
    headers = service.token(by) | {"If-Match": f'"{account["version"] if version is None else version}"'}
    return await service.client.patch(f"/v1/partners/{account['client_id']}", json=values, headers=headers)


async def rotate(service: Service, account: dict[str, Any], headers: dict[str, str], key: str, **values: Any) -> Any:
    address = f"/v1/partners/{account['client_id']}/secrets"
    return await service.client.post(address, json=values, headers=headers | {"Idempotency-Key": key})


async def works(service: Service, account: dict[str, Any], secret: str) -> bool:
    return (await ask(service, account | {"client_secret": secret})).status_code == 200


async def history(service: Service, account: dict[str, Any], headers: dict[str, str]) -> list[Any]:
    answer = await service.client.get(f"/v1/partners/{account['client_id']}/history", headers=headers)
    return [(each["version"], each["action"], each["by"]) for each in answer.json()["items"]]


async def test_an_account_is_registered_with_a_secret_that_is_shown_once(integration: Service) -> None:
    account = await registered(integration, authorities=["H35.02", "H35.01", "H35.01"], limits={"minute": 60, "day": 5_000})
    secret = account.pop("client_secret")
    shown = await integration.client.get(f"/v1/partners/{account['client_id']}", headers=integration.token(ADMIN))
    assert (shown.json(), shown.headers["etag"], shown.headers["cache-control"]) == (account, '"1"', "private, no-store")
    assert (account["mode"], account["authorities"], account["limits"]) == (
        "live",
        ["H35.01", "H35.02"],
        {"minute": 60, "day": 5_000},
    )
    assert secret.startswith("motcua_")
    assert await works(integration, account, secret)


async def test_a_registration_that_is_sent_again_is_the_same_account(integration: Service) -> None:
    first, second = await register(integration, key="once"), await register(integration, key="once")
    assert (first.json(), second.headers["idempotency-replayed"]) == (second.json(), "true")
    assert len(await integration.rows("select 1 from partner")) == 1


@pytest.mark.parametrize(
    ("values", "pointer"),
    [
        ({"scopes": ["everything"]}, "/body/scopes/0"),
        ({"contact": "nobody"}, "/body/contact"),
        ({"contact": "a@b.example\nBcc: c@d.example"}, "/body/contact"),
        ({"contact": "a@b.example, c@d.example"}, "/body/contact"),
        ({"name": "\u200b"}, "/body/name"),
        ({"authorities": ["H35/01"]}, "/body/authorities/0"),
        ({"limits": {"minute": 0, "day": 1}}, "/body/limits/minute"),
        ({"mode": "sandbox"}, "/body/mode"),
        ({"keys": [{"kty": "oct", "k": "c2VjcmV0"}]}, "/body/keys/0"),
        ({"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "AA", "d": "AA"}]}, "/body/keys/0"),
        ({"secret": "mine"}, "/body/secret"),
    ],
)
async def test_what_is_wrong_with_an_account_is_said_where(integration: Service, values: dict[str, Any], pointer: str) -> None:
    answer = await register(integration, **values)
    assert (answer.status_code, [each["pointer"] for each in answer.json()["errors"]]) == (422, [pointer])


@pytest.mark.parametrize("persona", ["citizen", "business", "clerk", "leader", "auditor", "editor", "partner"])
async def test_only_administrators_keep_accounts(integration: Service, persona: str) -> None:
    account = await registered(integration)
    own = integration.token(persona)
    address = f"/v1/partners/{account['client_id']}"
    assert (await register(integration, by=persona)).status_code == 403
    assert (await integration.client.get("/v1/partners", headers=own)).status_code == 403
    assert (await change(integration, account, by=persona, name="Khác")).status_code == 403
    for path in (address, f"{address}/history", f"{address}/usage", "/v1/partners/me"):
        assert (await integration.client.get(path, headers=own)).status_code == (404 if persona == "partner" else 403)


async def test_a_partner_sees_itself_and_no_other(integration: Service) -> None:
    mine, other = await registered(integration), await registered(integration)
    headers = await bearer(integration, mine)
    for path in ("", "/history", "/usage"):
        for name in ("me", mine["client_id"]):
            assert (await integration.client.get(f"/v1/partners/{name}{path}", headers=headers)).status_code == 200
        for name in (other["client_id"], "pa-none"):
            refusal = await integration.client.get(f"/v1/partners/{name}{path}", headers=headers)
            assert (refusal.status_code, refusal.json()["code"]) == (404, "partner_not_found")
    for secret in (other["secrets"][0]["id"], "ps-none"):
        for name in ("me", other["client_id"]):
            refused = await integration.client.delete(f"/v1/partners/{name}/secrets/{secret}", headers=headers)
            assert refused.status_code == 404
    assert (await rotate(integration, other, headers, "1")).status_code == 404
    assert await works(integration, other, other["client_secret"])


async def test_accounts_of_another_issuer_are_not_ours_whatever_they_are_called(integration: Service) -> None:
    account = await registered(integration)
    own = integration.token("partner", sub=account["client_id"])
    assert (await integration.client.get("/v1/partners/me", headers=own)).json()["code"] == "partner_not_found"
    assert (await rotate(integration, account, own, "1")).status_code == 404


async def test_a_change_needs_the_version_and_is_in_the_history(integration: Service) -> None:
    account = await registered(integration)
    changed = await change(integration, account, scopes=["dossiers:submit"], contact="moi@doi-tac.example")
    assert (changed.json()["scopes"], changed.json()["version"]) == (["dossiers:submit"], 2)
    assert (await change(integration, account, name="Khác")).json()["code"] == "version_mismatch"
    # What is so already is no change.
    assert (await change(integration, account, version=2, scopes=["dossiers:submit"])).json()["version"] == 2
    page = await integration.client.get(f"/v1/partners/{account['client_id']}/history", headers=integration.token(ADMIN))
    assert page.json()["items"][1]["changes"] == {"contact": [], "scopes": [["dossiers:read", "events:read"], ["dossiers:submit"]]}


async def test_a_partner_is_not_told_which_administrator_changed_its_account(integration: Service) -> None:
    account = await registered(integration)
    headers = await bearer(integration, account)
    await rotate(integration, account, headers, "1")
    own = f"partners|{account['client_id']}"
    assert await history(integration, account, headers) == [(1, "registered", None), (2, "secret_added", own)]
    assert await history(integration, account, integration.token(ADMIN)) == [
        (1, "registered", "demo|admin"),
        (2, "secret_added", own),
    ]


async def test_a_disabled_account_gets_no_token_and_reaches_nothing_of_its_own(integration: Service) -> None:
    account = await registered(integration)
    headers = await bearer(integration, account)
    disabled = await change(integration, account, disabled=True)
    assert disabled.json()["disabled_at"] is not None
    refusal = await ask(integration, account)
    assert (refusal.status_code, refusal.json()["error"]) == (401, "invalid_client")
    for path in ("me", "me/history", "me/usage"):
        answer = await integration.client.get(f"/v1/partners/{path}", headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (403, "partner_disabled")
    assert (await rotate(integration, account, headers, "1")).status_code == 403
    await change(integration, account, version=2, disabled=False)
    assert (await ask(integration, account)).status_code == 200
    assert [action for _, action, _ in await history(integration, account, integration.token(ADMIN))] == [
        "registered",
        "disabled",
        "enabled",
    ]


async def test_two_secrets_are_good_until_the_stated_end_of_the_older(integration: Service) -> None:
    account = await registered(integration)
    headers = await bearer(integration, account)
    end = (NOW + timedelta(days=30)).isoformat()
    second = (await rotate(integration, account, headers, "1", others_end_at=end)).json()
    assert await works(integration, account, account["client_secret"])
    assert await works(integration, account, second["client_secret"])
    await integration.database.do(lambda session: session.execute(OVER))
    assert not await works(integration, account, account["client_secret"])
    assert await works(integration, account, second["client_secret"])


async def test_a_third_secret_ends_the_first_at_once(integration: Service) -> None:
    account = await registered(integration)
    headers = await bearer(integration, account)
    second = (await rotate(integration, account, headers, "1")).json()
    third = (await rotate(integration, account, headers, "2")).json()
    good = [await works(integration, account, each["client_secret"]) for each in (account, second, third)]
    assert good == [False, True, True]
    shown = (await integration.client.get("/v1/partners/me", headers=headers)).json()["secrets"]
    assert [each["id"] for each in shown] == [third["id"], second["id"]]


@pytest.mark.parametrize("by", ["itself", "an administrator"])
async def test_a_secret_ends_at_once_where_that_is_asked_for(integration: Service, by: str) -> None:
    account = await registered(integration)
    headers = await bearer(integration, account) if by == "itself" else integration.token(ADMIN)
    second = (await rotate(integration, account, headers, "1", others_end_at="2020-01-01T00:00:00+07:00")).json()
    assert [await works(integration, account, each["client_secret"]) for each in (account, second)] == [False, True]
    address = f"/v1/partners/{account['client_id']}/secrets/{second['id']}"
    assert (await integration.client.delete(address, headers=headers)).status_code == 204
    assert not await works(integration, account, second["client_secret"])
    assert (await integration.client.delete(address, headers=headers)).json()["code"] == "secret_not_found"


async def test_a_token_with_fewer_scopes_makes_no_secret_that_has_them_all(integration: Service) -> None:
    account = await registered(integration)
    narrow, whole = await bearer(integration, account, scope="events:read"), await bearer(integration, account)
    secret = f"/v1/partners/me/secrets/{account['secrets'][0]['id']}"
    for refusal in (await rotate(integration, account, narrow, "1"), await integration.client.delete(secret, headers=narrow)):
        assert (refusal.status_code, refusal.json()["code"]) == (403, "narrow_token")
    assert (await rotate(integration, account, whole, "2")).status_code == 201


async def test_an_overlap_is_90_days_at_most(integration: Service) -> None:
    account = await registered(integration)
    end = (NOW + timedelta(days=91)).isoformat()
    refusal = await rotate(integration, account, integration.token(ADMIN), "1", others_end_at=end)
    assert (refusal.status_code, refusal.json()["errors"][0]["pointer"]) == (422, "/body/others_end_at")


async def test_rotations_at_once_leave_two_secrets(integration: Service) -> None:
    account = await registered(integration)
    headers = integration.token(ADMIN)
    answers = await asyncio.gather(*(rotate(integration, account, headers, f"at-once-{n}") for n in range(6)))
    assert {answer.status_code for answer in answers} <= {201, 409}
    good = [await works(integration, account, answer.json()["client_secret"]) for answer in answers if answer.status_code == 201]
    assert sum(good) == 2
    versions = [version for version, *_ in await history(integration, account, headers)]
    assert versions == list(range(1, len(versions) + 1))


async def test_a_live_partner_has_one_test_twin(integration: Service) -> None:
    live = await registered(integration)
    test = await registered(integration, mode="test", twin=live["client_id"])
    assert (test["mode"], test["twin"]) == ("test", live["client_id"])
    shown = await integration.client.get(f"/v1/partners/{live['client_id']}", headers=integration.token(ADMIN))
    assert shown.json()["twin"] == test["client_id"]
    page = await integration.client.get("/v1/partners?mode=test", headers=integration.token(ADMIN))
    assert [(each["client_id"], each["twin"]) for each in page.json()["items"]] == [(test["client_id"], live["client_id"])]
    again = await register(integration, mode="test", twin=live["client_id"])
    assert (again.status_code, again.json()["code"]) == (409, "twin_exists")


async def test_a_twin_is_a_test_account_of_a_live_one_in_use(integration: Service) -> None:
    live, test = await registered(integration), await registered(integration, mode="test")
    disabled = await registered(integration)
    await change(integration, disabled, disabled=True)
    refused = [
        {"mode": "live", "twin": live["client_id"]},
        {"mode": "test", "twin": test["client_id"]},
        {"mode": "test", "twin": disabled["client_id"]},
        {"mode": "test", "twin": "pa-none"},
    ]
    for values in refused:
        answer = await register(integration, **values)
        assert (answer.status_code, answer.json()["code"]) == (422, "twin_not_possible")


async def test_use_is_added_up_and_shown_by_day(integration: Service) -> None:
    mine, other = await registered(integration), await registered(integration)
    yesterday = TODAY - timedelta(days=1)

    def used(account: dict[str, Any], service: str, *uses: tuple[Any, ...]) -> PartnerUsed:
        names = ("day", "route", "requests", "refused", "limited")
        routes = tuple(RouteUse.model_validate(dict(zip(names, each, strict=True))) for each in uses)
        return PartnerUsed(account=f"partners|{account['client_id']}", service=service, uses=routes)

    read = (TODAY, "GET /v1/dossiers/{code}", 5, 1, 0)
    await integration.deliver(used(mine, "dossier", read, (yesterday, "GET unmatched", 2, 2, 1)))
    await integration.deliver(used(mine, "dossier", read))
    await integration.deliver(used(mine, "catalog", (TODAY, "GET /v1/procedures", 3, 0, 0)))
    await integration.deliver(used(other, "dossier", read))
    usage = (await integration.client.get("/v1/partners/me/usage", headers=await bearer(integration, mine))).json()
    assert [(each["day"], each["requests"], each["refused"], each["limited"]) for each in usage["items"]] == [
        (str(yesterday), 2, 2, 1),
        (str(TODAY), 13, 2, 0),
    ]
    assert usage["items"][1]["routes"] == [
        {"service": "catalog", "route": "GET /v1/procedures", "requests": 3, "refused": 0, "limited": 0},
        {"service": "dossier", "route": "GET /v1/dossiers/{code}", "requests": 10, "refused": 2, "limited": 0},
    ]
    address = f"/v1/partners/{mine['client_id']}/usage?from={yesterday}&to={yesterday}"
    shown = await integration.client.get(address, headers=integration.token(ADMIN))
    assert [each["requests"] for each in shown.json()["items"]] == [2]


async def test_use_is_forgotten_when_its_days_are_over(integration: Service) -> None:
    account = await registered(integration)
    days = [TODAY - timedelta(days=ago) for ago in (401, 400, 0)]
    values = {"route": "GET /v1/events", "requests": 1, "refused": 0, "limited": 0}
    uses = tuple(RouteUse.model_validate(values | {"day": day}) for day in days)
    await integration.deliver(PartnerUsed(account=f"partners|{account['client_id']}", service="integration", uses=uses))
    await timers.forget(integration.database, 400)
    assert [tuple(row) for row in await integration.rows("select day from partner_use order by day")] == [
        (day,) for day in days[1:]
    ]


@pytest.mark.parametrize("period", ["from=2026-01-02&to=2026-01-01", "from=2026-01-01&to=2026-06-01"])
async def test_a_period_is_92_days_at_most(integration: Service, period: str) -> None:
    account = await registered(integration)
    address = f"/v1/partners/{account['client_id']}/usage?{period}"
    refusal = await integration.client.get(address, headers=integration.token(ADMIN))
    assert (refusal.status_code, refusal.json()["code"]) == (422, "period_too_long")


async def test_no_secret_is_stored_announced_or_logged(integration: Service, capfd: pytest.CaptureFixture[str]) -> None:
    account = await registered(integration)
    second = (await rotate(integration, account, await bearer(integration, account), "1")).json()
    headers = await bearer(integration, account)
    await ask(integration, account | {"client_secret": "wrong-secret-of-somebody"})
    await integration.client.post("/oauth/token", content=account["client_secret"].encode())
    await integration.app.state.partner_meter.report()
    said = (await integration.client.get("/v1/partners/me", headers=headers)).text
    said += (await integration.client.get("/v1/partners/me/history", headers=headers)).text
    tables = [row.name for row in await integration.rows("select tablename as name from pg_tables where schemaname = 'public'")]
    stored = str([await integration.rows(f'select row_to_json(t)::text from "{table}" t') for table in tables])  # noqa: S608 - tables' names
    events = str([from_json(bytes(row.envelope)) for row in await integration.rows("select envelope from outbox")])
    out = capfd.readouterr()
    for secret in (account["client_secret"], second["client_secret"], "wrong-secret-of-somebody", headers["Authorization"]):
        assert secret not in said + stored + events + out.out + out.err
        assert secret.encode().hex() not in stored
