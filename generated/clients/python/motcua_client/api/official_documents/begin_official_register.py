from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.begin_official_register_direction import BeginOfficialRegisterDirection
from ...models.problem import Problem
from ...models.register_beginning import RegisterBeginning
from typing import cast



def _get_kwargs(
    unit: str,
    year: int,
    direction: BeginOfficialRegisterDirection,
    *,
    body: RegisterBeginning,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/v1/official-documents/registers/{unit}/{year}/{direction}".format(unit=quote(str(unit), safe=""),year=quote(str(year), safe=""),direction=quote(str(direction), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | RegisterBeginning | None:
    if response.status_code == 200:
        response_200 = RegisterBeginning.from_dict(response.json())



        return response_200

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())



        return response_401

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | RegisterBeginning]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    unit: str,
    year: int,
    direction: BeginOfficialRegisterDirection,
    *,
    client: AuthenticatedClient,
    body: RegisterBeginning,

) -> Response[Problem | RegisterBeginning]:
    """ Have a register go on after the last number that was given elsewhere, before it gives its first

     Have a register go on after the last number that was given elsewhere, before it gives its first. For
    registrars of the unit or above.

    Args:
        unit (str): The unit whose register it is.
        year (int): The year, in Vietnam.
        direction (BeginOfficialRegisterDirection): Of what came in, or of what goes out.
        body (RegisterBeginning): After which number a register goes on.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RegisterBeginning]
     """


    kwargs = _get_kwargs(
        unit=unit,
year=year,
direction=direction,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    unit: str,
    year: int,
    direction: BeginOfficialRegisterDirection,
    *,
    client: AuthenticatedClient,
    body: RegisterBeginning,

) -> Problem | RegisterBeginning | None:
    """ Have a register go on after the last number that was given elsewhere, before it gives its first

     Have a register go on after the last number that was given elsewhere, before it gives its first. For
    registrars of the unit or above.

    Args:
        unit (str): The unit whose register it is.
        year (int): The year, in Vietnam.
        direction (BeginOfficialRegisterDirection): Of what came in, or of what goes out.
        body (RegisterBeginning): After which number a register goes on.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RegisterBeginning
     """


    return sync_detailed(
        unit=unit,
year=year,
direction=direction,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    unit: str,
    year: int,
    direction: BeginOfficialRegisterDirection,
    *,
    client: AuthenticatedClient,
    body: RegisterBeginning,

) -> Response[Problem | RegisterBeginning]:
    """ Have a register go on after the last number that was given elsewhere, before it gives its first

     Have a register go on after the last number that was given elsewhere, before it gives its first. For
    registrars of the unit or above.

    Args:
        unit (str): The unit whose register it is.
        year (int): The year, in Vietnam.
        direction (BeginOfficialRegisterDirection): Of what came in, or of what goes out.
        body (RegisterBeginning): After which number a register goes on.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RegisterBeginning]
     """


    kwargs = _get_kwargs(
        unit=unit,
year=year,
direction=direction,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    unit: str,
    year: int,
    direction: BeginOfficialRegisterDirection,
    *,
    client: AuthenticatedClient,
    body: RegisterBeginning,

) -> Problem | RegisterBeginning | None:
    """ Have a register go on after the last number that was given elsewhere, before it gives its first

     Have a register go on after the last number that was given elsewhere, before it gives its first. For
    registrars of the unit or above.

    Args:
        unit (str): The unit whose register it is.
        year (int): The year, in Vietnam.
        direction (BeginOfficialRegisterDirection): Of what came in, or of what goes out.
        body (RegisterBeginning): After which number a register goes on.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RegisterBeginning
     """


    return (await asyncio_detailed(
        unit=unit,
year=year,
direction=direction,
client=client,
body=body,

    )).parsed
