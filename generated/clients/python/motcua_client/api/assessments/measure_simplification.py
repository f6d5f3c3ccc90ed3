from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.measure_simplification_authority_level_type_0 import MeasureSimplificationAuthorityLevelType0
from ...models.problem import Problem
from ...models.simplification import Simplification
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    *,
    at: datetime.date | None | Unset = UNSET,
    field: None | str | Unset = UNSET,
    authority_level: MeasureSimplificationAuthorityLevelType0 | None | Unset = UNSET,
    year: int | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match



    

    params: dict[str, Any] = {}

    json_at: None | str | Unset
    if isinstance(at, Unset):
        json_at = UNSET
    elif isinstance(at, datetime.date):
        json_at = at.isoformat()
    else:
        json_at = at
    params["at"] = json_at

    json_field: None | str | Unset
    if isinstance(field, Unset):
        json_field = UNSET
    else:
        json_field = field
    params["field"] = json_field

    json_authority_level: None | str | Unset
    if isinstance(authority_level, Unset):
        json_authority_level = UNSET
    elif isinstance(authority_level, MeasureSimplificationAuthorityLevelType0):
        json_authority_level = authority_level.value
    else:
        json_authority_level = authority_level
    params["authority_level"] = json_authority_level

    json_year: int | None | Unset
    if isinstance(year, Unset):
        json_year = UNSET
    else:
        json_year = year
    params["year"] = json_year

    params["limit"] = limit

    json_cursor: None | str | Unset
    if isinstance(cursor, Unset):
        json_cursor = UNSET
    else:
        json_cursor = cursor
    params["cursor"] = json_cursor


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/simplification",
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem | Simplification | None:
    if response.status_code == 200:
        response_200 = Simplification.from_dict(response.json())



        return response_200

    if response.status_code == 304:
        response_304 = cast(Any, None)
        return response_304

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Problem | Simplification]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    at: datetime.date | None | Unset = UNSET,
    field: None | str | Unset = UNSET,
    authority_level: MeasureSimplificationAuthorityLevelType0 | None | Unset = UNSET,
    year: int | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Problem | Simplification]:
    """ By how much the province's own limits are shorter than the legal ones; the cuts are listed with the
    greatest first

     By how much the province's own limits are shorter than the legal ones; the cuts are listed with the
    greatest first.

    Args:
        at (datetime.date | None | Unset): As in force, and under the law, of this day; today when
            absent.
        field (None | str | Unset): Code of a field of administration.
        authority_level (MeasureSimplificationAuthorityLevelType0 | None | Unset): Level of
            government that carries it out.
        year (int | None | Unset): Only cuts decided in this year.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | Simplification]
     """


    kwargs = _get_kwargs(
        at=at,
field=field,
authority_level=authority_level,
year=year,
limit=limit,
cursor=cursor,
if_none_match=if_none_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient | Client,
    at: datetime.date | None | Unset = UNSET,
    field: None | str | Unset = UNSET,
    authority_level: MeasureSimplificationAuthorityLevelType0 | None | Unset = UNSET,
    year: int | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Problem | Simplification | None:
    """ By how much the province's own limits are shorter than the legal ones; the cuts are listed with the
    greatest first

     By how much the province's own limits are shorter than the legal ones; the cuts are listed with the
    greatest first.

    Args:
        at (datetime.date | None | Unset): As in force, and under the law, of this day; today when
            absent.
        field (None | str | Unset): Code of a field of administration.
        authority_level (MeasureSimplificationAuthorityLevelType0 | None | Unset): Level of
            government that carries it out.
        year (int | None | Unset): Only cuts decided in this year.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | Simplification
     """


    return sync_detailed(
        client=client,
at=at,
field=field,
authority_level=authority_level,
year=year,
limit=limit,
cursor=cursor,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    at: datetime.date | None | Unset = UNSET,
    field: None | str | Unset = UNSET,
    authority_level: MeasureSimplificationAuthorityLevelType0 | None | Unset = UNSET,
    year: int | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Problem | Simplification]:
    """ By how much the province's own limits are shorter than the legal ones; the cuts are listed with the
    greatest first

     By how much the province's own limits are shorter than the legal ones; the cuts are listed with the
    greatest first.

    Args:
        at (datetime.date | None | Unset): As in force, and under the law, of this day; today when
            absent.
        field (None | str | Unset): Code of a field of administration.
        authority_level (MeasureSimplificationAuthorityLevelType0 | None | Unset): Level of
            government that carries it out.
        year (int | None | Unset): Only cuts decided in this year.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | Simplification]
     """


    kwargs = _get_kwargs(
        at=at,
field=field,
authority_level=authority_level,
year=year,
limit=limit,
cursor=cursor,
if_none_match=if_none_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    at: datetime.date | None | Unset = UNSET,
    field: None | str | Unset = UNSET,
    authority_level: MeasureSimplificationAuthorityLevelType0 | None | Unset = UNSET,
    year: int | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Problem | Simplification | None:
    """ By how much the province's own limits are shorter than the legal ones; the cuts are listed with the
    greatest first

     By how much the province's own limits are shorter than the legal ones; the cuts are listed with the
    greatest first.

    Args:
        at (datetime.date | None | Unset): As in force, and under the law, of this day; today when
            absent.
        field (None | str | Unset): Code of a field of administration.
        authority_level (MeasureSimplificationAuthorityLevelType0 | None | Unset): Level of
            government that carries it out.
        year (int | None | Unset): Only cuts decided in this year.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | Simplification
     """


    return (await asyncio_detailed(
        client=client,
at=at,
field=field,
authority_level=authority_level,
year=year,
limit=limit,
cursor=cursor,
if_none_match=if_none_match,

    )).parsed
