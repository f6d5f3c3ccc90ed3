"""Pages of allowed origins call the API from a browser and read what they need of every answer, refusals included."""

from collections.abc import AsyncIterator

import httpx
import pytest
from pydantic import ValidationError

from services.chassis.auth import Caller
from services.chassis.cors import LOCALHOST
from services.chassis.settings import Settings
from services.chassis.transactional_router import transactional_router
from tests.chassis import offline
from tests.running import SEALING_KEY

PAGE = "https://dichvucong.example"
READABLE = ("etag", "location", "link", "ratelimit", "ratelimit-policy", "retry-after", "trace-id", "idempotency-replayed")
PREFLIGHT = {"Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "authorization,if-match,idempotency-key"}

router = transactional_router("/v1", "things")


@router.get("/things")
async def list_things() -> list[str]:
    return ["a"]


@router.get("/private")
async def read_private(by: Caller) -> str:
    return by.subject


@router.get("/broken")
async def break_() -> None:
    raise ZeroDivisionError


def words(header: str) -> set[str]:
    return {word.strip().lower() for word in header.split(",")}


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with offline.client(offline.app([router], cors_origins=(PAGE, "http://localhost:3000"), max_body=100)) as created:
        yield created


@pytest.fixture
async def closed() -> AsyncIterator[httpx.AsyncClient]:
    """A client of an app without allowed origins, as by default."""
    async with offline.client(offline.app([router])) as created:
        yield created


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/v1/things", 200),
        ("HEAD", "/v1/things", 200),
        ("GET", "/v1/private", 401),
        ("GET", "/v1/nothing", 404),
        ("DELETE", "/v1/things", 405),
        ("GET", "/v1/things?x=1", 422),
        ("GET", "/v1/%ff", 400),
        ("GET", "/v1/broken", 500),
        ("GET", "/healthz", 200),
    ],
)
async def test_a_page_of_an_allowed_origin_reads_every_answer(
    client: httpx.AsyncClient, method: str, address: str, status: int
) -> None:
    answer = await client.request(method, address, headers={"Origin": PAGE})
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (status, PAGE)
    assert set(READABLE) <= words(answer.headers["access-control-expose-headers"])
    assert "origin" in words(answer.headers["vary"])
    assert "access-control-allow-credentials" not in answer.headers


async def test_a_body_too_large_is_a_refusal_a_page_reads(client: httpx.AsyncClient) -> None:
    answer = await client.post("/v1/things", content=b" " * 101, headers={"Origin": PAGE})
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (413, PAGE)


@pytest.mark.parametrize("address", ["/v1/things", "/v1/private", "/v1/nothing"])
async def test_a_preflight_is_answered_without_a_token_and_whatever_the_address(client: httpx.AsyncClient, address: str) -> None:
    answer = await client.options(address, headers={"Origin": PAGE, **PREFLIGHT})
    assert (answer.status_code, answer.content, answer.headers["access-control-allow-origin"]) == (204, b"", PAGE)
    assert {"get", "put", "patch", "delete"} <= words(answer.headers["access-control-allow-methods"])
    assert {"authorization", "if-match", "idempotency-key", "content-type"} <= words(answer.headers["access-control-allow-headers"])
    assert int(answer.headers["access-control-max-age"]) > 0
    assert words(answer.headers["vary"]) == {"access-control-request-method", "access-control-request-headers", "origin"}


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "http://dichvucong.example",
        f"{PAGE}:8443",
        f"{PAGE}.evil.example",
        PAGE.upper(),
        "null",
        "",
        "http://localhost",
    ],
)
async def test_a_page_of_another_origin_gets_no_permission(client: httpx.AsyncClient, origin: str) -> None:
    answer = await client.get("/v1/things", headers={"Origin": origin})
    assert (answer.status_code, answer.json()) == (200, ["a"])
    assert "access-control-allow-origin" not in answer.headers
    assert "origin" in words(answer.headers["vary"])
    refused = await client.options("/v1/things", headers={"Origin": origin, **PREFLIGHT})
    assert (refused.status_code, refused.json()["code"]) == (403, "origin_not_allowed")
    assert "access-control-allow-origin" not in refused.headers


async def test_without_allowed_origins_nothing_is_added(closed: httpx.AsyncClient) -> None:
    answer = await closed.get("/v1/things", headers={"Origin": PAGE})
    assert not [name for name in answer.headers if name.startswith("access-control") or name == "vary"]
    assert (await closed.options("/v1/things", headers={"Origin": PAGE, **PREFLIGHT})).json()["code"] == "origin_not_allowed"


async def test_options_that_is_no_preflight_is_a_method_like_others(client: httpx.AsyncClient) -> None:
    assert (await client.options("/v1/things", headers={"Origin": PAGE})).status_code == 405


@pytest.mark.parametrize(
    ("origin", "allowed"),
    [
        ("http://localhost:5173", True),
        ("http://localhost", True),
        ("https://127.0.0.1:8443", True),
        ("http://[::1]:3000", True),
        ("http://localhost.evil.example", False),
        ("http://evil.example/http://localhost", False),
        ("http://localhost:5173/", False),
        ("http://127a0b0c1", False),
    ],
)
async def test_the_pattern_for_this_machine_allows_any_of_its_ports(origin: str, allowed: bool) -> None:  # noqa: FBT001
    async with offline.client(offline.app([router], cors_origin_pattern=LOCALHOST)) as client:
        answer = await client.get("/v1/things", headers={"Origin": origin})
    assert ("access-control-allow-origin" in answer.headers) is allowed


# -- settings ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("MOTCUA_DATABASE_URL", offline.NOWHERE)
    monkeypatch.setenv("MOTCUA_SEALING_KEYS", f'["{SEALING_KEY}"]')
    return monkeypatch


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{PAGE}", (PAGE,)),
        (f"{PAGE}, http://localhost:3000", (PAGE, "http://localhost:3000")),
        (f'["{PAGE}", "http://localhost:3000"]', (PAGE, "http://localhost:3000")),
        ("", ()),
    ],
)
def test_origins_are_listed_in_one_variable(environment: pytest.MonkeyPatch, text: str, expected: tuple[str, ...]) -> None:
    environment.setenv("MOTCUA_CORS_ORIGINS", text)
    assert Settings().cors_origins == expected  # type: ignore[call-arg]


@pytest.mark.parametrize(
    "origin", ["*", "dichvucong.example", f"{PAGE}/", f"{PAGE}/trang", "https://A.example", "ftp://a.example", "null"]
)
def test_what_no_browser_sends_as_an_origin_is_refused_at_the_start(environment: pytest.MonkeyPatch, origin: str) -> None:
    environment.setenv("MOTCUA_CORS_ORIGINS", origin)
    with pytest.raises(ValidationError, match=r"cors_origins"):
        Settings()  # type: ignore[call-arg]


def test_a_pattern_that_is_none_is_refused_at_the_start(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("MOTCUA_CORS_ORIGIN_PATTERN", "https://(")
    with pytest.raises(ValidationError, match=r"cors_origin_pattern"):
        Settings()  # type: ignore[call-arg]
