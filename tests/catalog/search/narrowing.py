"""Lists narrowed one by one, to hold against what their facets count."""

from typing import Any

import httpx

# So many values of each facet are tried.
TRIED = 3


def facet(answer: dict[str, Any], name: str, value: str) -> dict[str, Any]:
    """One value of a facet."""
    return next(each for found in answer["facets"] if found["name"] == name for each in found["values"] if each["value"] == value)


async def counted_and_listed(client: httpx.AsyncClient, query: dict[str, str]) -> tuple[dict[Any, int], dict[Any, int]]:
    """What the facets of a list count, and how many there are when the list is narrowed so; the first values of each."""
    told = (await client.get("/v1/procedures/facets", params=query)).json()
    counted: dict[Any, int] = {"total": told["total"]}
    listed: dict[Any, int] = {"total": await _length(client, query)}
    for found in told["facets"]:
        for value in found["values"][:TRIED]:
            key = (found["name"], value["value"])
            counted[key] = value["procedures"]
            listed[key] = await _length(client, query | {found["name"]: value["value"]})
    return counted, listed


async def walk(client: httpx.AsyncClient, query: dict[str, Any], *, pages: int) -> list[str]:
    """The codes on so many pages of a list."""
    codes: list[str] = []
    cursor: dict[str, str] = {}
    for _ in range(pages):
        page = (await client.get("/v1/procedures", params=query | cursor)).json()
        codes += [item["code"] for item in page["items"]]
        cursor = {"cursor": page["next"]}
    return codes


async def _length(client: httpx.AsyncClient, query: dict[str, Any]) -> int:
    length, cursor = 0, {}
    while True:
        page = (await client.get("/v1/procedures", params=query | {"limit": "200"} | cursor)).json()
        length += len(page["items"])
        if page["next"] is None:
            return length
        cursor = {"cursor": page["next"]}
