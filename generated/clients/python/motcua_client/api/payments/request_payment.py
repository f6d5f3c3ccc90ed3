from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.dossier_payment_out import DossierPaymentOut
from ...models.payment_in import PaymentIn
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    code: str,
    *,
    body: PaymentIn,
    idempotency_key: str,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["Idempotency-Key"] = idempotency_key



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/dossiers/{code}/payments".format(code=quote(str(code), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> DossierPaymentOut | Problem | None:
    if response.status_code == 201:
        response_201 = DossierPaymentOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[DossierPaymentOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    code: str,
    *,
    client: AuthenticatedClient,
    body: PaymentIn,
    idempotency_key: str,

) -> Response[DossierPaymentOut | Problem]:
    """ Ask for the fees of a dossier, as its procedure states them or as an official sets them with a
    reason

     Ask for the fees of a dossier, as its procedure states them or as an official sets them with a
    reason. It then waits for the payment.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (PaymentIn): A request for payment: by the fee rules of the procedure, or an amount
            an official sets with a reason.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DossierPaymentOut | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
body=body,
idempotency_key=idempotency_key,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    code: str,
    *,
    client: AuthenticatedClient,
    body: PaymentIn,
    idempotency_key: str,

) -> DossierPaymentOut | Problem | None:
    """ Ask for the fees of a dossier, as its procedure states them or as an official sets them with a
    reason

     Ask for the fees of a dossier, as its procedure states them or as an official sets them with a
    reason. It then waits for the payment.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (PaymentIn): A request for payment: by the fee rules of the procedure, or an amount
            an official sets with a reason.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DossierPaymentOut | Problem
     """


    return sync_detailed(
        code=code,
client=client,
body=body,
idempotency_key=idempotency_key,

    ).parsed

async def asyncio_detailed(
    code: str,
    *,
    client: AuthenticatedClient,
    body: PaymentIn,
    idempotency_key: str,

) -> Response[DossierPaymentOut | Problem]:
    """ Ask for the fees of a dossier, as its procedure states them or as an official sets them with a
    reason

     Ask for the fees of a dossier, as its procedure states them or as an official sets them with a
    reason. It then waits for the payment.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (PaymentIn): A request for payment: by the fee rules of the procedure, or an amount
            an official sets with a reason.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DossierPaymentOut | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
body=body,
idempotency_key=idempotency_key,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    code: str,
    *,
    client: AuthenticatedClient,
    body: PaymentIn,
    idempotency_key: str,

) -> DossierPaymentOut | Problem | None:
    """ Ask for the fees of a dossier, as its procedure states them or as an official sets them with a
    reason

     Ask for the fees of a dossier, as its procedure states them or as an official sets them with a
    reason. It then waits for the payment.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (PaymentIn): A request for payment: by the fee rules of the procedure, or an amount
            an official sets with a reason.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DossierPaymentOut | Problem
     """


    return (await asyncio_detailed(
        code=code,
client=client,
body=body,
idempotency_key=idempotency_key,

    )).parsed
