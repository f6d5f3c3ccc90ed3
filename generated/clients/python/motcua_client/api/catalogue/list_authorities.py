from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.list_authorities_kind_type_0 import ListAuthoritiesKindType0
from ...models.page_authority_out import PageAuthorityOut
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    *,
    kind: ListAuthoritiesKindType0 | None | Unset = UNSET,
    parent: None | str | Unset = UNSET,
    depth: int | None | Unset = UNSET,
    at: datetime.date | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match



    

    params: dict[str, Any] = {}

    json_kind: None | str | Unset
    if isinstance(kind, Unset):
        json_kind = UNSET
    elif isinstance(kind, ListAuthoritiesKindType0):
        json_kind = kind.value
    else:
        json_kind = kind
    params["kind"] = json_kind

    json_parent: None | str | Unset
    if isinstance(parent, Unset):
        json_parent = UNSET
    else:
        json_parent = parent
    params["parent"] = json_parent

    json_depth: int | None | Unset
    if isinstance(depth, Unset):
        json_depth = UNSET
    else:
        json_depth = depth
    params["depth"] = json_depth

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
        "url": "/v1/authorities",
        "params": params,
    }


    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | PageAuthorityOut | Problem | None:
    if response.status_code == 200:
        response_200 = PageAuthorityOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | PageAuthorityOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    kind: ListAuthoritiesKindType0 | None | Unset = UNSET,
    parent: None | str | Unset = UNSET,
    depth: int | None | Unset = UNSET,
    at: datetime.date | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | PageAuthorityOut | Problem]:
    """ Active authorities, by code; depth counts from parent, or from the top

     Active authorities, by code; `depth` counts from `parent`, or from the top.

    Args:
        kind (ListAuthoritiesKindType0 | None | Unset): Only of this kind.
        parent (None | str | Unset): Only what is below this authority.
        depth (int | None | Unset): At most so many levels further down.
        at (datetime.date | None | Unset): As active on this day; today when absent.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | PageAuthorityOut | Problem]
     """


    kwargs = _get_kwargs(
        kind=kind,
parent=parent,
depth=depth,
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
    *,
    client: AuthenticatedClient | Client,
    kind: ListAuthoritiesKindType0 | None | Unset = UNSET,
    parent: None | str | Unset = UNSET,
    depth: int | None | Unset = UNSET,
    at: datetime.date | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | PageAuthorityOut | Problem | None:
    """ Active authorities, by code; depth counts from parent, or from the top

     Active authorities, by code; `depth` counts from `parent`, or from the top.

    Args:
        kind (ListAuthoritiesKindType0 | None | Unset): Only of this kind.
        parent (None | str | Unset): Only what is below this authority.
        depth (int | None | Unset): At most so many levels further down.
        at (datetime.date | None | Unset): As active on this day; today when absent.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | PageAuthorityOut | Problem
     """


    return sync_detailed(
        client=client,
kind=kind,
parent=parent,
depth=depth,
at=at,
limit=limit,
cursor=cursor,
if_none_match=if_none_match,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    kind: ListAuthoritiesKindType0 | None | Unset = UNSET,
    parent: None | str | Unset = UNSET,
    depth: int | None | Unset = UNSET,
    at: datetime.date | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Response[Any | PageAuthorityOut | Problem]:
    """ Active authorities, by code; depth counts from parent, or from the top

     Active authorities, by code; `depth` counts from `parent`, or from the top.

    Args:
        kind (ListAuthoritiesKindType0 | None | Unset): Only of this kind.
        parent (None | str | Unset): Only what is below this authority.
        depth (int | None | Unset): At most so many levels further down.
        at (datetime.date | None | Unset): As active on this day; today when absent.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | PageAuthorityOut | Problem]
     """


    kwargs = _get_kwargs(
        kind=kind,
parent=parent,
depth=depth,
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
    *,
    client: AuthenticatedClient | Client,
    kind: ListAuthoritiesKindType0 | None | Unset = UNSET,
    parent: None | str | Unset = UNSET,
    depth: int | None | Unset = UNSET,
    at: datetime.date | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,
    if_none_match: str | Unset = UNSET,

) -> Any | PageAuthorityOut | Problem | None:
    """ Active authorities, by code; depth counts from parent, or from the top

     Active authorities, by code; `depth` counts from `parent`, or from the top.

    Args:
        kind (ListAuthoritiesKindType0 | None | Unset): Only of this kind.
        parent (None | str | Unset): Only what is below this authority.
        depth (int | None | Unset): At most so many levels further down.
        at (datetime.date | None | Unset): As active on this day; today when absent.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | PageAuthorityOut | Problem
     """


    return (await asyncio_detailed(
        client=client,
kind=kind,
parent=parent,
depth=depth,
at=at,
limit=limit,
cursor=cursor,
if_none_match=if_none_match,

    )).parsed
