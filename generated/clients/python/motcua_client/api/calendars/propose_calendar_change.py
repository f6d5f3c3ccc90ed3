from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.calendar_change_in import CalendarChangeIn
from ...models.calendar_change_out import CalendarChangeOut
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    *,
    body: CalendarChangeIn,
    idempotency_key: str,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["Idempotency-Key"] = idempotency_key



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/calendars/changes",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> CalendarChangeOut | Problem | None:
    if response.status_code == 201:
        response_201 = CalendarChangeOut.from_dict(response.json())



        return response_201

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
    *,
    client: AuthenticatedClient,
    body: CalendarChangeIn,
    idempotency_key: str,

) -> Response[CalendarChangeOut | Problem]:
    """ Propose days off, days worked or swaps, with their legal basis

     Propose days off, days worked or swaps, with their legal basis. Nothing moves before the change is
    applied.

    Roles: `editor`.

    Args:
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (CalendarChangeIn): Days that become off or worked, by one decision or law.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CalendarChangeOut | Problem]
     """


    kwargs = _get_kwargs(
        body=body,
idempotency_key=idempotency_key,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient,
    body: CalendarChangeIn,
    idempotency_key: str,

) -> CalendarChangeOut | Problem | None:
    """ Propose days off, days worked or swaps, with their legal basis

     Propose days off, days worked or swaps, with their legal basis. Nothing moves before the change is
    applied.

    Roles: `editor`.

    Args:
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (CalendarChangeIn): Days that become off or worked, by one decision or law.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CalendarChangeOut | Problem
     """


    return sync_detailed(
        client=client,
body=body,
idempotency_key=idempotency_key,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: CalendarChangeIn,
    idempotency_key: str,

) -> Response[CalendarChangeOut | Problem]:
    """ Propose days off, days worked or swaps, with their legal basis

     Propose days off, days worked or swaps, with their legal basis. Nothing moves before the change is
    applied.

    Roles: `editor`.

    Args:
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (CalendarChangeIn): Days that become off or worked, by one decision or law.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CalendarChangeOut | Problem]
     """


    kwargs = _get_kwargs(
        body=body,
idempotency_key=idempotency_key,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient,
    body: CalendarChangeIn,
    idempotency_key: str,

) -> CalendarChangeOut | Problem | None:
    """ Propose days off, days worked or swaps, with their legal basis

     Propose days off, days worked or swaps, with their legal basis. Nothing moves before the change is
    applied.

    Roles: `editor`.

    Args:
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (CalendarChangeIn): Days that become off or worked, by one decision or law.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CalendarChangeOut | Problem
     """


    return (await asyncio_detailed(
        client=client,
body=body,
idempotency_key=idempotency_key,

    )).parsed
