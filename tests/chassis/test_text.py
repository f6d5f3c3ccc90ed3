"""Text is in Unicode's composed form (NFC) from the outermost layer on: bodies, queries, paths."""

import json
import unicodedata
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from fastapi import Request
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, JsonValue

from services.chassis import strict_json
from services.chassis.transactional_router import retry_safe, transactional_router
from tests.chassis import offline

NAME = "Nguyễn Thị Mỹ Hạnh — Đường Ú"
APART = unicodedata.normalize("NFD", NAME)
JSON = {"Content-Type": "application/json"}

router = transactional_router("/v1", "texts")


class Letter(BaseModel):
    letter: str = Field(max_length=1)


@router.post("/texts")
@retry_safe
async def echo(body: dict[str, JsonValue]) -> dict[str, JsonValue]:
    return body


@router.post("/letters")
@retry_safe
async def read_letter(body: Letter) -> Letter:
    return body


@router.get("/texts/{name}")
async def read_text(request: Request, name: str, q: str = "") -> dict[str, str]:
    return {"name": name, "q": q, "raw": request.scope["raw_path"].decode()}


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with offline.client(offline.app([router])) as created:
        yield created


@pytest.mark.parametrize("escaped", [False, True])
async def test_texts_of_a_body_are_composed_names_of_fields_too(client: httpx.AsyncClient, escaped: bool) -> None:  # noqa: FBT001
    body = json.dumps({APART: [APART, {"a": APART}]}, ensure_ascii=escaped).encode()
    answer = await client.post("/v1/texts", content=body, headers=JSON)
    assert answer.json() == {NAME: [NAME, {"a": NAME}]}


async def test_a_letter_has_one_length_however_it_is_typed(client: httpx.AsyncClient) -> None:
    for letter in ("Ú", "U\u0301"):
        assert (await client.post("/v1/letters", json={"letter": letter})).json() == {"letter": "Ú"}


async def test_an_escaped_mark_joins_the_letter_before_it(client: httpx.AsyncClient) -> None:
    answer = await client.post("/v1/texts", content=b'{"a":"U\\u0301"}', headers=JSON)
    assert answer.json() == {"a": "Ú"}


async def test_an_address_is_composed(client: httpx.AsyncClient) -> None:
    answer = await client.get(f"/v1/texts/{quote(APART)}?q={quote(APART)}")
    assert answer.json() == {"name": NAME, "q": NAME, "raw": f"/v1/texts/{quote(NAME)}"}


async def test_an_address_keeps_what_is_escaped_in_it(client: httpx.AsyncClient) -> None:
    answer = await client.get(f"/v1/texts/a?q={quote('a&b=c+d%' + APART, safe='')}")
    assert answer.json()["q"] == f"a&b=c+d%{NAME}"


async def test_an_unknown_parameter_is_named_composed(client: httpx.AsyncClient) -> None:
    answer = await client.get(f"/v1/texts/a?{quote(APART)}=1")
    assert answer.json()["errors"][0]["pointer"] == f"/query/{NAME}"


# Letters with marks apart, JSON's own signs and signs that combine with a stroke.
TEXTS = st.text(
    alphabet=st.sampled_from('aUuoOdDĐđ\u0300\u0301\u0302\u0309\u0323\u031b\u0338<>="\\{}[]:,\u00e9ữ가ᄀ\u1161😀 '), max_size=12
)
VALUES = st.recursive(
    TEXTS | st.integers(-9, 9) | st.none() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


def composed(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {composed(name): composed(part) for name, part in value.items()}
    return [composed(part) for part in value] if isinstance(value, list) else value


@given(value=VALUES, escaped=st.booleans(), indent=st.sampled_from([None, 1]))
def test_a_body_is_its_value_with_every_text_composed(value: Any, escaped: bool, indent: int | None) -> None:  # noqa: FBT001
    assert strict_json.parse(json.dumps(value, ensure_ascii=escaped, indent=indent).encode()) == composed(value)
