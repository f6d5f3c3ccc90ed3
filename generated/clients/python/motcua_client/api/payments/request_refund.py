from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.refund_in import RefundIn
from ...models.refund_out import RefundOut
from typing import cast



def _get_kwargs(
    payment: str,
    *,
    body: RefundIn,
    idempotency_key: str,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["Idempotency-Key"] = idempotency_key



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/payments/{payment}/refunds".format(payment=quote(str(payment), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | RefundOut | None:
    if response.status_code == 201:
        response_201 = RefundOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | RefundOut]:
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
    body: RefundIn,
    idempotency_key: str,

) -> Response[Problem | RefundOut]:
    """ Pay back what was paid, or a part of it, by decision of a leader: through the gateway that took it,
    or in cash

     Pay back what was paid, or a part of it, by decision of a leader: through the gateway that took it,
    or in cash.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        payment (str): Id of the payment.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (RefundIn): Money to pay back.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RefundOut]
     """


    kwargs = _get_kwargs(
        payment=payment,
body=body,
idempotency_key=idempotency_key,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    payment: str,
    *,
    client: AuthenticatedClient,
    body: RefundIn,
    idempotency_key: str,

) -> Problem | RefundOut | None:
    """ Pay back what was paid, or a part of it, by decision of a leader: through the gateway that took it,
    or in cash

     Pay back what was paid, or a part of it, by decision of a leader: through the gateway that took it,
    or in cash.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        payment (str): Id of the payment.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (RefundIn): Money to pay back.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RefundOut
     """


    return sync_detailed(
        payment=payment,
client=client,
body=body,
idempotency_key=idempotency_key,

    ).parsed

async def asyncio_detailed(
    payment: str,
    *,
    client: AuthenticatedClient,
    body: RefundIn,
    idempotency_key: str,

) -> Response[Problem | RefundOut]:
    """ Pay back what was paid, or a part of it, by decision of a leader: through the gateway that took it,
    or in cash

     Pay back what was paid, or a part of it, by decision of a leader: through the gateway that took it,
    or in cash.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        payment (str): Id of the payment.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (RefundIn): Money to pay back.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RefundOut]
     """


    kwargs = _get_kwargs(
        payment=payment,
body=body,
idempotency_key=idempotency_key,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    payment: str,
    *,
    client: AuthenticatedClient,
    body: RefundIn,
    idempotency_key: str,

) -> Problem | RefundOut | None:
    """ Pay back what was paid, or a part of it, by decision of a leader: through the gateway that took it,
    or in cash

     Pay back what was paid, or a part of it, by decision of a leader: through the gateway that took it,
    or in cash.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        payment (str): Id of the payment.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (RefundIn): Money to pay back.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RefundOut
     """


    return (await asyncio_detailed(
        payment=payment,
client=client,
body=body,
idempotency_key=idempotency_key,

    )).parsed
