from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.life_event_page import LifeEventPage
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    slug: str,
    *,
    at: datetime.date | None | Unset = UNSET,
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
        "url": "/v1/life-events/{slug}".format(slug=quote(str(slug), safe=""),),
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | LifeEventPage | Problem | None:
    if response.status_code == 200:
        response_200 = LifeEventPage.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | LifeEventPage | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    slug: str,
    *,
    client: AuthenticatedClient | Client,
    at: datetime.date | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | LifeEventPage | Problem]:
    """ A life event and its procedures

     A life event and its procedures.

    Args:
        slug (str): The life event's identifier.
        at (datetime.date | None | Unset): Counting procedures in force on this day; today when
            absent.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | LifeEventPage | Problem]
     """


    kwargs = _get_kwargs(
        slug=slug,
at=at,
limit=limit,
cursor=cursor,
if_none_match=if_none_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    slug: str,
    *,
    client: AuthenticatedClient | Client,
    at: datetime.date | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | LifeEventPage | Problem | None:
    """ A life event and its procedures

     A life event and its procedures.

    Args:
        slug (str): The life event's identifier.
        at (datetime.date | None | Unset): Counting procedures in force on this day; today when
            absent.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | LifeEventPage | Problem
     """


    return sync_detailed(
        slug=slug,
client=client,
at=at,
limit=limit,
cursor=cursor,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    slug: str,
    *,
    client: AuthenticatedClient | Client,
    at: datetime.date | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | LifeEventPage | Problem]:
    """ A life event and its procedures

     A life event and its procedures.

    Args:
        slug (str): The life event's identifier.
        at (datetime.date | None | Unset): Counting procedures in force on this day; today when
            absent.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | LifeEventPage | Problem]
     """


    kwargs = _get_kwargs(
        slug=slug,
at=at,
limit=limit,
cursor=cursor,
if_none_match=if_none_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    slug: str,
    *,
    client: AuthenticatedClient | Client,
    at: datetime.date | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | LifeEventPage | Problem | None:
    """ A life event and its procedures

     A life event and its procedures.

    Args:
        slug (str): The life event's identifier.
        at (datetime.date | None | Unset): Counting procedures in force on this day; today when
            absent.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | LifeEventPage | Problem
     """


    return (await asyncio_detailed(
        slug=slug,
client=client,
at=at,
limit=limit,
cursor=cursor,
if_none_match=if_none_match,

    )).parsed
