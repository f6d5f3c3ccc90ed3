from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.calendar_change_out import CalendarChangeOut
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    number: int,

) -> dict[str, Any]:
    

    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/calendars/changes/{number}/application".format(number=quote(str(number), safe=""),),
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> CalendarChangeOut | Problem | None:
    if response.status_code == 200:
        response_200 = CalendarChangeOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[CalendarChangeOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    number: int,
    *,
    client: AuthenticatedClient,

) -> Response[CalendarChangeOut | Problem]:
    """ Make the change the calendar's next version

     Make the change the calendar's next version. Running dossiers are moved within seconds, each with
    the legal basis in its history.

    Roles: `editor`.

    Args:
        number (int): Number of the change.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CalendarChangeOut | Problem]
     """


    kwargs = _get_kwargs(
        number=number,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    number: int,
    *,
    client: AuthenticatedClient,

) -> CalendarChangeOut | Problem | None:
    """ Make the change the calendar's next version

     Make the change the calendar's next version. Running dossiers are moved within seconds, each with
    the legal basis in its history.

    Roles: `editor`.

    Args:
        number (int): Number of the change.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CalendarChangeOut | Problem
     """


    return sync_detailed(
        number=number,
client=client,

    ).parsed

async def asyncio_detailed(
    number: int,
    *,
    client: AuthenticatedClient,

) -> Response[CalendarChangeOut | Problem]:
    """ Make the change the calendar's next version

     Make the change the calendar's next version. Running dossiers are moved within seconds, each with
    the legal basis in its history.

    Roles: `editor`.

    Args:
        number (int): Number of the change.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CalendarChangeOut | Problem]
     """


    kwargs = _get_kwargs(
        number=number,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    number: int,
    *,
    client: AuthenticatedClient,

) -> CalendarChangeOut | Problem | None:
    """ Make the change the calendar's next version

     Make the change the calendar's next version. Running dossiers are moved within seconds, each with
    the legal basis in its history.

    Roles: `editor`.

    Args:
        number (int): Number of the change.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CalendarChangeOut | Problem
     """


    return (await asyncio_detailed(
        number=number,
client=client,

    )).parsed
