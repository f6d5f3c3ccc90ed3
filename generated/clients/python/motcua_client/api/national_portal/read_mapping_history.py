from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.mapping_out import MappingOut
from ...models.problem import Problem
from ...models.read_mapping_history_kind import ReadMappingHistoryKind
from typing import cast



def _get_kwargs(
    kind: ReadMappingHistoryKind,
    code: str,

) -> dict[str, Any]:
    

    

    

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/national-portal/mappings/{kind}/{code}".format(kind=quote(str(kind), safe=""),code=quote(str(code), safe=""),),
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | list[MappingOut] | None:
    if response.status_code == 200:
        response_200 = []
        _response_200 = response.json()
        for response_200_item_data in (_response_200):
            response_200_item = MappingOut.from_dict(response_200_item_data)



            response_200.append(response_200_item)

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | list[MappingOut]]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    kind: ReadMappingHistoryKind,
    code: str,
    *,
    client: AuthenticatedClient,

) -> Response[Problem | list[MappingOut]]:
    """ Every version of a code's mappings, newest first: who entered what, when, and on which document it
    rests

     Every version of a code's mappings, newest first: who entered what, when, and on which document it
    rests.

    Roles: `admin`, `leader`, `auditor`.

    Args:
        kind (ReadMappingHistoryKind): What it is the code of.
        code (str): Our code; a procedure's in any of its forms.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | list[MappingOut]]
     """


    kwargs = _get_kwargs(
        kind=kind,
code=code,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    kind: ReadMappingHistoryKind,
    code: str,
    *,
    client: AuthenticatedClient,

) -> Problem | list[MappingOut] | None:
    """ Every version of a code's mappings, newest first: who entered what, when, and on which document it
    rests

     Every version of a code's mappings, newest first: who entered what, when, and on which document it
    rests.

    Roles: `admin`, `leader`, `auditor`.

    Args:
        kind (ReadMappingHistoryKind): What it is the code of.
        code (str): Our code; a procedure's in any of its forms.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | list[MappingOut]
     """


    return sync_detailed(
        kind=kind,
code=code,
client=client,

    ).parsed

async def asyncio_detailed(
    kind: ReadMappingHistoryKind,
    code: str,
    *,
    client: AuthenticatedClient,

) -> Response[Problem | list[MappingOut]]:
    """ Every version of a code's mappings, newest first: who entered what, when, and on which document it
    rests

     Every version of a code's mappings, newest first: who entered what, when, and on which document it
    rests.

    Roles: `admin`, `leader`, `auditor`.

    Args:
        kind (ReadMappingHistoryKind): What it is the code of.
        code (str): Our code; a procedure's in any of its forms.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | list[MappingOut]]
     """


    kwargs = _get_kwargs(
        kind=kind,
code=code,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    kind: ReadMappingHistoryKind,
    code: str,
    *,
    client: AuthenticatedClient,

) -> Problem | list[MappingOut] | None:
    """ Every version of a code's mappings, newest first: who entered what, when, and on which document it
    rests

     Every version of a code's mappings, newest first: who entered what, when, and on which document it
    rests.

    Roles: `admin`, `leader`, `auditor`.

    Args:
        kind (ReadMappingHistoryKind): What it is the code of.
        code (str): Our code; a procedure's in any of its forms.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | list[MappingOut]
     """


    return (await asyncio_detailed(
        kind=kind,
code=code,
client=client,

    )).parsed
