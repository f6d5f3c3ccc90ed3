from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.ranking_out import RankingOut
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    framework: str,
    year: int,
    *,
    body: str,
    of: int | None | Unset = UNSET,
    total: None | str | Unset = UNSET,
    columns: None | str | Unset = UNSET,
    title: str,
    publisher: str,
    published_on: datetime.date,
    url_query: str,
    if_match: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_match, Unset):
        headers["If-Match"] = if_match

    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match



    

    params: dict[str, Any] = {}

    json_of: int | None | Unset
    if isinstance(of, Unset):
        json_of = UNSET
    else:
        json_of = of
    params["of"] = json_of

    json_total: None | str | Unset
    if isinstance(total, Unset):
        json_total = UNSET
    else:
        json_total = total
    params["total"] = json_total

    json_columns: None | str | Unset
    if isinstance(columns, Unset):
        json_columns = UNSET
    else:
        json_columns = columns
    params["columns"] = json_columns

    params["title"] = title

    params["publisher"] = publisher

    json_published_on = published_on.isoformat()
    params["published_on"] = json_published_on

    params["url"] = url_query


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/v1/rankings/{framework}/{year}".format(framework=quote(str(framework), safe=""),year=quote(str(year), safe=""),),
        "params": params,
    }

    _kwargs["content"] = body.payload
    headers["Content-Type"] = "text/csv"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem | RankingOut | None:
    if response.status_code == 200:
        response_200 = RankingOut.from_dict(response.json())



        return response_200

    if response.status_code == 201:
        response_201 = RankingOut.from_dict(response.json())



        return response_201

    if response.status_code == 304:
        response_304 = cast(Any, None)
        return response_304

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())



        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())



        return response_403

    if response.status_code == 412:
        response_412 = Problem.from_dict(response.json())



        return response_412

    if response.status_code == 428:
        response_428 = Problem.from_dict(response.json())



        return response_428

    if 400 <= response.status_code <= 499:
        response_4xx = Problem.from_dict(response.json())



        return response_4xx

    if 500 <= response.status_code <= 599:
        response_5xx = Problem.from_dict(response.json())



        return response_5xx

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Problem | RankingOut]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    framework: str,
    year: int,
    *,
    client: AuthenticatedClient,
    body: str,
    of: int | None | Unset = UNSET,
    total: None | str | Unset = UNSET,
    columns: None | str | Unset = UNSET,
    title: str,
    publisher: str,
    published_on: datetime.date,
    url_query: str,
    if_match: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Problem | RankingOut]:
    """ Load the ranking of a year as it was published, or another version of the one whose ETag is in If-
    Match

     Load the ranking of a year as it was published, or another version of the one whose ETag is in `If-
    Match`.

    A CSV file with the columns `province` (name), `code`, `rank`, `score`; every other column is a
    group. Of province and code one is
    enough, a score need not be published, provinces may share a rank. Numbers have a decimal point or a
    decimal comma, throughout the
    file. The same file with the same source again changes nothing; older versions are kept. By
    technical administrators and by leaders
    of a province as a whole.

    Roles: `admin`, `leader`.

    Args:
        framework (str): The framework or figure by which provinces are ranked.
        year (int): The year.
        of (int | None | Unset): How many provinces were ranked, if not all are in the file.
        total (None | str | Unset): How `score` follows from the groups: `sum`, weights, or
            `unstated`.
        columns (None | str | Unset): Headings that are not ours: `score=pdti_total`.
        title (str): Title of the document it was published in.
        publisher (str): Who published it.
        published_on (datetime.date): The day it was published.
        url_query (str): Its address.
        if_match (str | Unset): The ETag of the version you read, none when you create; `*`
            overwrites any.
        if_none_match (str | Unset):
        body (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | RankingOut]
     """


    kwargs = _get_kwargs(
        framework=framework,
year=year,
body=body,
of=of,
total=total,
columns=columns,
title=title,
publisher=publisher,
published_on=published_on,
url_query=url_query,
if_match=if_match,
if_none_match=if_none_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    framework: str,
    year: int,
    *,
    client: AuthenticatedClient,
    body: str,
    of: int | None | Unset = UNSET,
    total: None | str | Unset = UNSET,
    columns: None | str | Unset = UNSET,
    title: str,
    publisher: str,
    published_on: datetime.date,
    url_query: str,
    if_match: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Problem | RankingOut | None:
    """ Load the ranking of a year as it was published, or another version of the one whose ETag is in If-
    Match

     Load the ranking of a year as it was published, or another version of the one whose ETag is in `If-
    Match`.

    A CSV file with the columns `province` (name), `code`, `rank`, `score`; every other column is a
    group. Of province and code one is
    enough, a score need not be published, provinces may share a rank. Numbers have a decimal point or a
    decimal comma, throughout the
    file. The same file with the same source again changes nothing; older versions are kept. By
    technical administrators and by leaders
    of a province as a whole.

    Roles: `admin`, `leader`.

    Args:
        framework (str): The framework or figure by which provinces are ranked.
        year (int): The year.
        of (int | None | Unset): How many provinces were ranked, if not all are in the file.
        total (None | str | Unset): How `score` follows from the groups: `sum`, weights, or
            `unstated`.
        columns (None | str | Unset): Headings that are not ours: `score=pdti_total`.
        title (str): Title of the document it was published in.
        publisher (str): Who published it.
        published_on (datetime.date): The day it was published.
        url_query (str): Its address.
        if_match (str | Unset): The ETag of the version you read, none when you create; `*`
            overwrites any.
        if_none_match (str | Unset):
        body (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | RankingOut
     """


    return sync_detailed(
        framework=framework,
year=year,
client=client,
body=body,
of=of,
total=total,
columns=columns,
title=title,
publisher=publisher,
published_on=published_on,
url_query=url_query,
if_match=if_match,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    framework: str,
    year: int,
    *,
    client: AuthenticatedClient,
    body: str,
    of: int | None | Unset = UNSET,
    total: None | str | Unset = UNSET,
    columns: None | str | Unset = UNSET,
    title: str,
    publisher: str,
    published_on: datetime.date,
    url_query: str,
    if_match: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Problem | RankingOut]:
    """ Load the ranking of a year as it was published, or another version of the one whose ETag is in If-
    Match

     Load the ranking of a year as it was published, or another version of the one whose ETag is in `If-
    Match`.

    A CSV file with the columns `province` (name), `code`, `rank`, `score`; every other column is a
    group. Of province and code one is
    enough, a score need not be published, provinces may share a rank. Numbers have a decimal point or a
    decimal comma, throughout the
    file. The same file with the same source again changes nothing; older versions are kept. By
    technical administrators and by leaders
    of a province as a whole.

    Roles: `admin`, `leader`.

    Args:
        framework (str): The framework or figure by which provinces are ranked.
        year (int): The year.
        of (int | None | Unset): How many provinces were ranked, if not all are in the file.
        total (None | str | Unset): How `score` follows from the groups: `sum`, weights, or
            `unstated`.
        columns (None | str | Unset): Headings that are not ours: `score=pdti_total`.
        title (str): Title of the document it was published in.
        publisher (str): Who published it.
        published_on (datetime.date): The day it was published.
        url_query (str): Its address.
        if_match (str | Unset): The ETag of the version you read, none when you create; `*`
            overwrites any.
        if_none_match (str | Unset):
        body (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | RankingOut]
     """


    kwargs = _get_kwargs(
        framework=framework,
year=year,
body=body,
of=of,
total=total,
columns=columns,
title=title,
publisher=publisher,
published_on=published_on,
url_query=url_query,
if_match=if_match,
if_none_match=if_none_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    framework: str,
    year: int,
    *,
    client: AuthenticatedClient,
    body: str,
    of: int | None | Unset = UNSET,
    total: None | str | Unset = UNSET,
    columns: None | str | Unset = UNSET,
    title: str,
    publisher: str,
    published_on: datetime.date,
    url_query: str,
    if_match: str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Problem | RankingOut | None:
    """ Load the ranking of a year as it was published, or another version of the one whose ETag is in If-
    Match

     Load the ranking of a year as it was published, or another version of the one whose ETag is in `If-
    Match`.

    A CSV file with the columns `province` (name), `code`, `rank`, `score`; every other column is a
    group. Of province and code one is
    enough, a score need not be published, provinces may share a rank. Numbers have a decimal point or a
    decimal comma, throughout the
    file. The same file with the same source again changes nothing; older versions are kept. By
    technical administrators and by leaders
    of a province as a whole.

    Roles: `admin`, `leader`.

    Args:
        framework (str): The framework or figure by which provinces are ranked.
        year (int): The year.
        of (int | None | Unset): How many provinces were ranked, if not all are in the file.
        total (None | str | Unset): How `score` follows from the groups: `sum`, weights, or
            `unstated`.
        columns (None | str | Unset): Headings that are not ours: `score=pdti_total`.
        title (str): Title of the document it was published in.
        publisher (str): Who published it.
        published_on (datetime.date): The day it was published.
        url_query (str): Its address.
        if_match (str | Unset): The ETag of the version you read, none when you create; `*`
            overwrites any.
        if_none_match (str | Unset):
        body (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | RankingOut
     """


    return (await asyncio_detailed(
        framework=framework,
year=year,
client=client,
body=body,
of=of,
total=total,
columns=columns,
title=title,
publisher=publisher,
published_on=published_on,
url_query=url_query,
if_match=if_match,
if_none_match=if_none_match,

    )).parsed
