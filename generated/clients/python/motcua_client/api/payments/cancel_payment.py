from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.cancellation_in import CancellationIn
from ...models.dossier_payment_out import DossierPaymentOut
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    payment: str,
    *,
    body: CancellationIn,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/payments/{payment}/cancellation".format(payment=quote(str(payment), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> DossierPaymentOut | Problem | None:
    if response.status_code == 200:
        response_200 = DossierPaymentOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[DossierPaymentOut | Problem]:
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
    body: CancellationIn,

) -> Response[DossierPaymentOut | Problem]:
    """ Ask for a payment no longer: its dossier waits no longer

     Ask for a payment no longer: its dossier waits no longer. Money that comes for it afterwards goes
    back by itself.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        payment (str): Id of the payment.
        body (CancellationIn): Why a payment is no longer asked for.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DossierPaymentOut | Problem]
     """


    kwargs = _get_kwargs(
        payment=payment,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    payment: str,
    *,
    client: AuthenticatedClient,
    body: CancellationIn,

) -> DossierPaymentOut | Problem | None:
    """ Ask for a payment no longer: its dossier waits no longer

     Ask for a payment no longer: its dossier waits no longer. Money that comes for it afterwards goes
    back by itself.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        payment (str): Id of the payment.
        body (CancellationIn): Why a payment is no longer asked for.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DossierPaymentOut | Problem
     """


    return sync_detailed(
        payment=payment,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    payment: str,
    *,
    client: AuthenticatedClient,
    body: CancellationIn,

) -> Response[DossierPaymentOut | Problem]:
    """ Ask for a payment no longer: its dossier waits no longer

     Ask for a payment no longer: its dossier waits no longer. Money that comes for it afterwards goes
    back by itself.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        payment (str): Id of the payment.
        body (CancellationIn): Why a payment is no longer asked for.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DossierPaymentOut | Problem]
     """


    kwargs = _get_kwargs(
        payment=payment,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    payment: str,
    *,
    client: AuthenticatedClient,
    body: CancellationIn,

) -> DossierPaymentOut | Problem | None:
    """ Ask for a payment no longer: its dossier waits no longer

     Ask for a payment no longer: its dossier waits no longer. Money that comes for it afterwards goes
    back by itself.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        payment (str): Id of the payment.
        body (CancellationIn): Why a payment is no longer asked for.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DossierPaymentOut | Problem
     """


    return (await asyncio_detailed(
        payment=payment,
client=client,
body=body,

    )).parsed
