"""Lists filtered value by value, to compare with the counts of their facets."""

from typing import Any

import httpx


def facet(answer: dict[str, Any], name: str, value: str) -> dict[str, Any]:
    """One value of a facet."""
    return next(
        each
        for each_facet in answer["facets"]
        if each_facet["name"] == name
        for each in each_facet["values"]
        if each["value"] == value
    )


async def facet_counts_and_list_lengths(
    client: httpx.AsyncClient, query: dict[str, str], tried: int
) -> tuple[dict[Any, int], dict[Any, int]]:
    """The counts of a list's facets, and the lengths of the list filtered so; the first values of each, so many."""
    facets = (await client.get("/v1/procedures/facets", params=query)).json()
    counts: dict[Any, int] = {"total": facets["total"]}
    lengths: dict[Any, int] = {"total": await _length(client, query)}
    for each_facet in facets["facets"]:
        for value in each_facet["values"][:tried]:
            key = (each_facet["name"], value["value"])
            counts[key] = value["procedures"]
            lengths[key] = await _length(client, query | {each_facet["name"]: value["value"]})
    return counts, lengths


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
