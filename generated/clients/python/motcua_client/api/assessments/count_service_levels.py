from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.count_service_levels_authority_level_type_0 import CountServiceLevelsAuthorityLevelType0
from ...models.problem import Problem
from ...models.service_levels import ServiceLevels
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    *,
    at: datetime.date | None | Unset = UNSET,
    authority_level: CountServiceLevelsAuthorityLevelType0 | None | Unset = UNSET,
    field: None | str | Unset = UNSET,
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

    json_authority_level: None | str | Unset
    if isinstance(authority_level, Unset):
        json_authority_level = UNSET
    elif isinstance(authority_level, CountServiceLevelsAuthorityLevelType0):
        json_authority_level = authority_level.value
    else:
        json_authority_level = authority_level
    params["authority_level"] = json_authority_level

    json_field: None | str | Unset
    if isinstance(field, Unset):
        json_field = UNSET
    else:
        json_field = field
    params["field"] = json_field


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/service-levels",
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem | ServiceLevels | None:
    if response.status_code == 200:
        response_200 = ServiceLevels.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Problem | ServiceLevels]:
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
    authority_level: CountServiceLevelsAuthorityLevelType0 | None | Unset = UNSET,
    field: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Problem | ServiceLevels]:
    """ How many procedures are at each level under the law of that day; levels are derived from evidence,
    never entered

     How many procedures are at each level under the law of that day; levels are derived from evidence,
    never entered.

    Args:
        at (datetime.date | None | Unset): As in force, and under the law, of this day; today when
            absent.
        authority_level (CountServiceLevelsAuthorityLevelType0 | None | Unset): Level of
            government that carries it out.
        field (None | str | Unset): Code of a field of administration.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | ServiceLevels]
     """


    kwargs = _get_kwargs(
        at=at,
authority_level=authority_level,
field=field,
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
    authority_level: CountServiceLevelsAuthorityLevelType0 | None | Unset = UNSET,
    field: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Problem | ServiceLevels | None:
    """ How many procedures are at each level under the law of that day; levels are derived from evidence,
    never entered

     How many procedures are at each level under the law of that day; levels are derived from evidence,
    never entered.

    Args:
        at (datetime.date | None | Unset): As in force, and under the law, of this day; today when
            absent.
        authority_level (CountServiceLevelsAuthorityLevelType0 | None | Unset): Level of
            government that carries it out.
        field (None | str | Unset): Code of a field of administration.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | ServiceLevels
     """


    return sync_detailed(
        client=client,
at=at,
authority_level=authority_level,
field=field,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    at: datetime.date | None | Unset = UNSET,
    authority_level: CountServiceLevelsAuthorityLevelType0 | None | Unset = UNSET,
    field: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | Problem | ServiceLevels]:
    """ How many procedures are at each level under the law of that day; levels are derived from evidence,
    never entered

     How many procedures are at each level under the law of that day; levels are derived from evidence,
    never entered.

    Args:
        at (datetime.date | None | Unset): As in force, and under the law, of this day; today when
            absent.
        authority_level (CountServiceLevelsAuthorityLevelType0 | None | Unset): Level of
            government that carries it out.
        field (None | str | Unset): Code of a field of administration.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem | ServiceLevels]
     """


    kwargs = _get_kwargs(
        at=at,
authority_level=authority_level,
field=field,
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
    authority_level: CountServiceLevelsAuthorityLevelType0 | None | Unset = UNSET,
    field: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | Problem | ServiceLevels | None:
    """ How many procedures are at each level under the law of that day; levels are derived from evidence,
    never entered

     How many procedures are at each level under the law of that day; levels are derived from evidence,
    never entered.

    Args:
        at (datetime.date | None | Unset): As in force, and under the law, of this day; today when
            absent.
        authority_level (CountServiceLevelsAuthorityLevelType0 | None | Unset): Level of
            government that carries it out.
        field (None | str | Unset): Code of a field of administration.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem | ServiceLevels
     """


    return (await asyncio_detailed(
        client=client,
at=at,
authority_level=authority_level,
field=field,
if_none_match=if_none_match,

    )).parsed
