from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.list_mapping_gaps_kind_type_0 import ListMappingGapsKindType0
from ...models.page_mapping_gap import PageMappingGap
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    kind: ListMappingGapsKindType0 | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_kind: None | str | Unset
    if isinstance(kind, Unset):
        json_kind = UNSET
    elif isinstance(kind, ListMappingGapsKindType0):
        json_kind = kind.value
    else:
        json_kind = kind
    params["kind"] = json_kind

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
        "url": "/v1/national-portal/mapping-gaps",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PageMappingGap | Problem | None:
    if response.status_code == 200:
        response_200 = PageMappingGap.from_dict(response.json())



        return response_200

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())



        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())



        return response_403

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PageMappingGap | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    kind: ListMappingGapsKindType0 | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> Response[PageMappingGap | Problem]:
    """ The codes in use here that have no national code, today or from a coming day on, with what waits for
    them and suggestions

     The codes in use here that have no national code, today or from a coming day on, with what waits for
    them and suggestions.

    A code that the national list has as well needs none, nor does a field whose name only one of the
    national fields has.

    Roles: `admin`, `leader`, `auditor`.

    Args:
        kind (ListMappingGapsKindType0 | None | Unset): Only codes of this kind.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageMappingGap | Problem]
     """


    kwargs = _get_kwargs(
        kind=kind,
limit=limit,
cursor=cursor,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    kind: ListMappingGapsKindType0 | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> PageMappingGap | Problem | None:
    """ The codes in use here that have no national code, today or from a coming day on, with what waits for
    them and suggestions

     The codes in use here that have no national code, today or from a coming day on, with what waits for
    them and suggestions.

    A code that the national list has as well needs none, nor does a field whose name only one of the
    national fields has.

    Roles: `admin`, `leader`, `auditor`.

    Args:
        kind (ListMappingGapsKindType0 | None | Unset): Only codes of this kind.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageMappingGap | Problem
     """


    return sync_detailed(
        client=client,
kind=kind,
limit=limit,
cursor=cursor,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    kind: ListMappingGapsKindType0 | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> Response[PageMappingGap | Problem]:
    """ The codes in use here that have no national code, today or from a coming day on, with what waits for
    them and suggestions

     The codes in use here that have no national code, today or from a coming day on, with what waits for
    them and suggestions.

    A code that the national list has as well needs none, nor does a field whose name only one of the
    national fields has.

    Roles: `admin`, `leader`, `auditor`.

    Args:
        kind (ListMappingGapsKindType0 | None | Unset): Only codes of this kind.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PageMappingGap | Problem]
     """


    kwargs = _get_kwargs(
        kind=kind,
limit=limit,
cursor=cursor,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    kind: ListMappingGapsKindType0 | None | Unset = UNSET,
    limit: int | Unset = 20,
    cursor: None | str | Unset = UNSET,

) -> PageMappingGap | Problem | None:
    """ The codes in use here that have no national code, today or from a coming day on, with what waits for
    them and suggestions

     The codes in use here that have no national code, today or from a coming day on, with what waits for
    them and suggestions.

    A code that the national list has as well needs none, nor does a field whose name only one of the
    national fields has.

    Roles: `admin`, `leader`, `auditor`.

    Args:
        kind (ListMappingGapsKindType0 | None | Unset): Only codes of this kind.
        limit (int | Unset): Items a page. Default: 20.
        cursor (None | str | Unset): `next` of the page before.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PageMappingGap | Problem
     """


    return (await asyncio_detailed(
        client=client,
kind=kind,
limit=limit,
cursor=cursor,

    )).parsed
