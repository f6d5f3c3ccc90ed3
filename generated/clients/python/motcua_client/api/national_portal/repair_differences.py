from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.repair_in import RepairIn
from ...models.repair_out import RepairOut
from ...types import UNSET, Unset
from typing import cast
from uuid import UUID



def _get_kwargs(
    id: UUID,
    *,
    body: None | RepairIn | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/national-portal/reconciliations/{id}/repair".format(id=quote(str(id), safe=""),),
    }

    
    if isinstance(body, RepairIn):
        _kwargs["json"] = body.to_dict()
    else:
        _kwargs["json"] = body

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | RepairOut | None:
    if response.status_code == 200:
        response_200 = RepairOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | RepairOut]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    id: UUID,
    *,
    client: AuthenticatedClient,
    body: None | RepairIn | Unset = UNSET,

) -> Response[Problem | RepairOut]:
    """ Repair what a comparison found and still stands, of some dossiers or all

     Repair what a comparison found and still stands, of some dossiers or all. For administrators.

    Ours is sent again, what only the portal has is accepted, and what was lost or altered here is
    restored where something proves what it was;
    the next comparison shows whether that was enough. What nothing proves stays.

    Roles: `admin`.

    Args:
        id (UUID): Id of the comparison.
        body (None | RepairIn | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RepairOut]
     """


    kwargs = _get_kwargs(
        id=id,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    id: UUID,
    *,
    client: AuthenticatedClient,
    body: None | RepairIn | Unset = UNSET,

) -> Problem | RepairOut | None:
    """ Repair what a comparison found and still stands, of some dossiers or all

     Repair what a comparison found and still stands, of some dossiers or all. For administrators.

    Ours is sent again, what only the portal has is accepted, and what was lost or altered here is
    restored where something proves what it was;
    the next comparison shows whether that was enough. What nothing proves stays.

    Roles: `admin`.

    Args:
        id (UUID): Id of the comparison.
        body (None | RepairIn | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RepairOut
     """


    return sync_detailed(
        id=id,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    id: UUID,
    *,
    client: AuthenticatedClient,
    body: None | RepairIn | Unset = UNSET,

) -> Response[Problem | RepairOut]:
    """ Repair what a comparison found and still stands, of some dossiers or all

     Repair what a comparison found and still stands, of some dossiers or all. For administrators.

    Ours is sent again, what only the portal has is accepted, and what was lost or altered here is
    restored where something proves what it was;
    the next comparison shows whether that was enough. What nothing proves stays.

    Roles: `admin`.

    Args:
        id (UUID): Id of the comparison.
        body (None | RepairIn | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RepairOut]
     """


    kwargs = _get_kwargs(
        id=id,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    id: UUID,
    *,
    client: AuthenticatedClient,
    body: None | RepairIn | Unset = UNSET,

) -> Problem | RepairOut | None:
    """ Repair what a comparison found and still stands, of some dossiers or all

     Repair what a comparison found and still stands, of some dossiers or all. For administrators.

    Ours is sent again, what only the portal has is accepted, and what was lost or altered here is
    restored where something proves what it was;
    the next comparison shows whether that was enough. What nothing proves stays.

    Roles: `admin`.

    Args:
        id (UUID): Id of the comparison.
        body (None | RepairIn | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RepairOut
     """


    return (await asyncio_detailed(
        id=id,
client=client,
body=body,

    )).parsed
