from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.official_list import OfficialList
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    *,
    unit: None | str | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_unit: None | str | Unset
    if isinstance(unit, Unset):
        json_unit = UNSET
    else:
        json_unit = unit
    params["unit"] = json_unit


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/officials",
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> OfficialList | Problem | None:
    if response.status_code == 200:
        response_200 = OfficialList.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[OfficialList | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    unit: None | str | Unset = UNSET,

) -> Response[OfficialList | Problem]:
    """ The officials of a unit (the caller's own by default) who have signed in at least once

     The officials of a unit (the caller's own by default) who have signed in at least once.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        unit (None | str | Unset): Code of the unit; your own when absent.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[OfficialList | Problem]
     """


    kwargs = _get_kwargs(
        unit=unit,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    unit: None | str | Unset = UNSET,

) -> OfficialList | Problem | None:
    """ The officials of a unit (the caller's own by default) who have signed in at least once

     The officials of a unit (the caller's own by default) who have signed in at least once.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        unit (None | str | Unset): Code of the unit; your own when absent.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        OfficialList | Problem
     """


    return sync_detailed(
        client=client,
unit=unit,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    unit: None | str | Unset = UNSET,

) -> Response[OfficialList | Problem]:
    """ The officials of a unit (the caller's own by default) who have signed in at least once

     The officials of a unit (the caller's own by default) who have signed in at least once.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        unit (None | str | Unset): Code of the unit; your own when absent.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[OfficialList | Problem]
     """


    kwargs = _get_kwargs(
        unit=unit,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    unit: None | str | Unset = UNSET,

) -> OfficialList | Problem | None:
    """ The officials of a unit (the caller's own by default) who have signed in at least once

     The officials of a unit (the caller's own by default) who have signed in at least once.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        unit (None | str | Unset): Code of the unit; your own when absent.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        OfficialList | Problem
     """


    return (await asyncio_detailed(
        client=client,
unit=unit,

    )).parsed
