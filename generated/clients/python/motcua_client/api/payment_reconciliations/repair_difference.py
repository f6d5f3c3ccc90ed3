from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.difference_repair_in import DifferenceRepairIn
from ...models.payment_difference_out import PaymentDifferenceOut
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    number: int,
    *,
    body: DifferenceRepairIn,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/payment-differences/{number}/repair".format(number=quote(str(number), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PaymentDifferenceOut | Problem | None:
    if response.status_code == 200:
        response_200 = PaymentDifferenceOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PaymentDifferenceOut | Problem]:
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
    body: DifferenceRepairIn,

) -> Response[PaymentDifferenceOut | Problem]:
    """ Repair a difference: its entries go into the ledger for good

     Repair a difference: its entries go into the ledger for good. By a leader of the unit that owns it,
    with `confirm`.

    Roles: `leader`.

    Args:
        number (int): Its number.
        body (DifferenceRepairIn): A repair of a difference.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaymentDifferenceOut | Problem]
     """


    kwargs = _get_kwargs(
        number=number,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    number: int,
    *,
    client: AuthenticatedClient,
    body: DifferenceRepairIn,

) -> PaymentDifferenceOut | Problem | None:
    """ Repair a difference: its entries go into the ledger for good

     Repair a difference: its entries go into the ledger for good. By a leader of the unit that owns it,
    with `confirm`.

    Roles: `leader`.

    Args:
        number (int): Its number.
        body (DifferenceRepairIn): A repair of a difference.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaymentDifferenceOut | Problem
     """


    return sync_detailed(
        number=number,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    number: int,
    *,
    client: AuthenticatedClient,
    body: DifferenceRepairIn,

) -> Response[PaymentDifferenceOut | Problem]:
    """ Repair a difference: its entries go into the ledger for good

     Repair a difference: its entries go into the ledger for good. By a leader of the unit that owns it,
    with `confirm`.

    Roles: `leader`.

    Args:
        number (int): Its number.
        body (DifferenceRepairIn): A repair of a difference.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaymentDifferenceOut | Problem]
     """


    kwargs = _get_kwargs(
        number=number,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    number: int,
    *,
    client: AuthenticatedClient,
    body: DifferenceRepairIn,

) -> PaymentDifferenceOut | Problem | None:
    """ Repair a difference: its entries go into the ledger for good

     Repair a difference: its entries go into the ledger for good. By a leader of the unit that owns it,
    with `confirm`.

    Roles: `leader`.

    Args:
        number (int): Its number.
        body (DifferenceRepairIn): A repair of a difference.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaymentDifferenceOut | Problem
     """


    return (await asyncio_detailed(
        number=number,
client=client,
body=body,

    )).parsed
