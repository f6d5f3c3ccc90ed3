from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.payment_explanation import PaymentExplanation
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    payment: str,

) -> dict[str, Any]:
    

    

    

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/payments/{payment}/explanation".format(payment=quote(str(payment), safe=""),),
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PaymentExplanation | Problem | None:
    if response.status_code == 200:
        response_200 = PaymentExplanation.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PaymentExplanation | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    payment: str,
    *,
    client: AuthenticatedClient,

) -> Response[PaymentExplanation | Problem]:
    """ Why a payment is in its state: what was reported when and how, which rule decided, what happens next
    and who acts

     Why a payment is in its state: what was reported when and how, which rule decided, what happens next
    and who acts.

    Args:
        payment (str): Id of the payment.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaymentExplanation | Problem]
     """


    kwargs = _get_kwargs(
        payment=payment,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    payment: str,
    *,
    client: AuthenticatedClient,

) -> PaymentExplanation | Problem | None:
    """ Why a payment is in its state: what was reported when and how, which rule decided, what happens next
    and who acts

     Why a payment is in its state: what was reported when and how, which rule decided, what happens next
    and who acts.

    Args:
        payment (str): Id of the payment.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaymentExplanation | Problem
     """


    return sync_detailed(
        payment=payment,
client=client,

    ).parsed

async def asyncio_detailed(
    payment: str,
    *,
    client: AuthenticatedClient,

) -> Response[PaymentExplanation | Problem]:
    """ Why a payment is in its state: what was reported when and how, which rule decided, what happens next
    and who acts

     Why a payment is in its state: what was reported when and how, which rule decided, what happens next
    and who acts.

    Args:
        payment (str): Id of the payment.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PaymentExplanation | Problem]
     """


    kwargs = _get_kwargs(
        payment=payment,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    payment: str,
    *,
    client: AuthenticatedClient,

) -> PaymentExplanation | Problem | None:
    """ Why a payment is in its state: what was reported when and how, which rule decided, what happens next
    and who acts

     Why a payment is in its state: what was reported when and how, which rule decided, what happens next
    and who acts.

    Args:
        payment (str): Id of the payment.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PaymentExplanation | Problem
     """


    return (await asyncio_detailed(
        payment=payment,
client=client,

    )).parsed
