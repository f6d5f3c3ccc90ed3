from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.usage import Usage
from ...types import UNSET, Unset
from typing import cast
import datetime



def _get_kwargs(
    client_id: str,
    *,
    from_: datetime.date | None | Unset = UNSET,
    to: datetime.date | None | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_from_: None | str | Unset
    if isinstance(from_, Unset):
        json_from_ = UNSET
    elif isinstance(from_, datetime.date):
        json_from_ = from_.isoformat()
    else:
        json_from_ = from_
    params["from"] = json_from_

    json_to: None | str | Unset
    if isinstance(to, Unset):
        json_to = UNSET
    elif isinstance(to, datetime.date):
        json_to = to.isoformat()
    else:
        json_to = to
    params["to"] = json_to


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/partners/{client_id}/usage".format(client_id=quote(str(client_id), safe=""),),
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | Usage | None:
    if response.status_code == 200:
        response_200 = Usage.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | Usage]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    client_id: str,
    *,
    client: AuthenticatedClient,
    from_: datetime.date | None | Unset = UNSET,
    to: datetime.date | None | Unset = UNSET,

) -> Response[Problem | Usage]:
    """ How many requests a partner made by day, service and route: for administrators, and for the partner
    itself

     How many requests a partner made by day, service and route: for administrators, and for the partner
    itself.

    Services report once a minute. What a process had counted when it was killed is missing.

    Args:
        client_id (str): The account's id; `me` is one's own.
        from_ (datetime.date | None | Unset): The first day, in Vietnam; 30 days before the last
            unless stated.
        to (datetime.date | None | Unset): The last day, in Vietnam, itself included; today unless
            stated.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Usage]
     """


    kwargs = _get_kwargs(
        client_id=client_id,
from_=from_,
to=to,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    client_id: str,
    *,
    client: AuthenticatedClient,
    from_: datetime.date | None | Unset = UNSET,
    to: datetime.date | None | Unset = UNSET,

) -> Problem | Usage | None:
    """ How many requests a partner made by day, service and route: for administrators, and for the partner
    itself

     How many requests a partner made by day, service and route: for administrators, and for the partner
    itself.

    Services report once a minute. What a process had counted when it was killed is missing.

    Args:
        client_id (str): The account's id; `me` is one's own.
        from_ (datetime.date | None | Unset): The first day, in Vietnam; 30 days before the last
            unless stated.
        to (datetime.date | None | Unset): The last day, in Vietnam, itself included; today unless
            stated.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Usage
     """


    return sync_detailed(
        client_id=client_id,
client=client,
from_=from_,
to=to,

    ).parsed

async def asyncio_detailed(
    client_id: str,
    *,
    client: AuthenticatedClient,
    from_: datetime.date | None | Unset = UNSET,
    to: datetime.date | None | Unset = UNSET,

) -> Response[Problem | Usage]:
    """ How many requests a partner made by day, service and route: for administrators, and for the partner
    itself

     How many requests a partner made by day, service and route: for administrators, and for the partner
    itself.

    Services report once a minute. What a process had counted when it was killed is missing.

    Args:
        client_id (str): The account's id; `me` is one's own.
        from_ (datetime.date | None | Unset): The first day, in Vietnam; 30 days before the last
            unless stated.
        to (datetime.date | None | Unset): The last day, in Vietnam, itself included; today unless
            stated.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Usage]
     """


    kwargs = _get_kwargs(
        client_id=client_id,
from_=from_,
to=to,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    client_id: str,
    *,
    client: AuthenticatedClient,
    from_: datetime.date | None | Unset = UNSET,
    to: datetime.date | None | Unset = UNSET,

) -> Problem | Usage | None:
    """ How many requests a partner made by day, service and route: for administrators, and for the partner
    itself

     How many requests a partner made by day, service and route: for administrators, and for the partner
    itself.

    Services report once a minute. What a process had counted when it was killed is missing.

    Args:
        client_id (str): The account's id; `me` is one's own.
        from_ (datetime.date | None | Unset): The first day, in Vietnam; 30 days before the last
            unless stated.
        to (datetime.date | None | Unset): The last day, in Vietnam, itself included; today unless
            stated.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Usage
     """


    return (await asyncio_detailed(
        client_id=client_id,
client=client,
from_=from_,
to=to,

    )).parsed
