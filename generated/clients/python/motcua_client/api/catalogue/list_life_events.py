from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.life_events import LifeEvents
from ...models.list_life_events_level_type_0 import ListLifeEventsLevelType0
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    *,
    at: datetime.date | None | Unset = UNSET,
    level: ListLifeEventsLevelType0 | None | Unset = UNSET,
    audience: None | str | Unset = UNSET,
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

    json_level: None | str | Unset
    if isinstance(level, Unset):
        json_level = UNSET
    elif isinstance(level, ListLifeEventsLevelType0):
        json_level = level.value
    else:
        json_level = level
    params["level"] = json_level

    json_audience: None | str | Unset
    if isinstance(audience, Unset):
        json_audience = UNSET
    else:
        json_audience = audience
    params["audience"] = json_audience


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/life-events",
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | LifeEvents | Problem | None:
    if response.status_code == 200:
        response_200 = LifeEvents.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | LifeEvents | Problem]:
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
    level: ListLifeEventsLevelType0 | None | Unset = UNSET,
    audience: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | LifeEvents | Problem]:
    """ All life events with their number of procedures

     All life events with their number of procedures.

    Args:
        at (datetime.date | None | Unset): Counting procedures in force on this day; today when
            absent.
        level (ListLifeEventsLevelType0 | None | Unset): Counting only procedures of this level.
        audience (None | str | Unset): Counting only procedures for this audience.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | LifeEvents | Problem]
     """


    kwargs = _get_kwargs(
        at=at,
level=level,
audience=audience,
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
    level: ListLifeEventsLevelType0 | None | Unset = UNSET,
    audience: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | LifeEvents | Problem | None:
    """ All life events with their number of procedures

     All life events with their number of procedures.

    Args:
        at (datetime.date | None | Unset): Counting procedures in force on this day; today when
            absent.
        level (ListLifeEventsLevelType0 | None | Unset): Counting only procedures of this level.
        audience (None | str | Unset): Counting only procedures for this audience.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | LifeEvents | Problem
     """


    return sync_detailed(
        client=client,
at=at,
level=level,
audience=audience,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    at: datetime.date | None | Unset = UNSET,
    level: ListLifeEventsLevelType0 | None | Unset = UNSET,
    audience: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | LifeEvents | Problem]:
    """ All life events with their number of procedures

     All life events with their number of procedures.

    Args:
        at (datetime.date | None | Unset): Counting procedures in force on this day; today when
            absent.
        level (ListLifeEventsLevelType0 | None | Unset): Counting only procedures of this level.
        audience (None | str | Unset): Counting only procedures for this audience.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | LifeEvents | Problem]
     """


    kwargs = _get_kwargs(
        at=at,
level=level,
audience=audience,
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
    level: ListLifeEventsLevelType0 | None | Unset = UNSET,
    audience: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | LifeEvents | Problem | None:
    """ All life events with their number of procedures

     All life events with their number of procedures.

    Args:
        at (datetime.date | None | Unset): Counting procedures in force on this day; today when
            absent.
        level (ListLifeEventsLevelType0 | None | Unset): Counting only procedures of this level.
        audience (None | str | Unset): Counting only procedures for this audience.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | LifeEvents | Problem
     """


    return (await asyncio_detailed(
        client=client,
at=at,
level=level,
audience=audience,
if_none_match=if_none_match,

    )).parsed
