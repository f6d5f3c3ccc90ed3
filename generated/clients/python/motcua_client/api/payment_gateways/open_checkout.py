from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    payment: str,
    *,
    gateway: None | str | Unset = UNSET,

) -> dict[str, Any]:
    

    

    params: dict[str, Any] = {}

    json_gateway: None | str | Unset
    if isinstance(gateway, Unset):
        json_gateway = UNSET
    else:
        json_gateway = gateway
    params["gateway"] = json_gateway


    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}


    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/v1/payment-checkouts/{payment}".format(payment=quote(str(payment), safe=""),),
        "params": params,
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem | None:
    if response.status_code == 303:
        response_303 = cast(Any, None)
        return response_303

    if response.status_code == 404:
        response_404 = Problem.from_dict(response.json())



        return response_404

    if response.status_code == 410:
        response_410 = Problem.from_dict(response.json())



        return response_410

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    payment: str,
    *,
    client: AuthenticatedClient | Client,
    gateway: None | str | Unset = UNSET,

) -> Response[Any | Problem]:
    """ Send the applicant to the payment gateway

     Send the applicant to the payment gateway. Whoever has the link may pay; it says nothing of the
    dossier or its person.

    A payment that is unknown, cancelled or paid is a page that says so.

    Args:
        payment (str): Id of the payment.
        gateway (None | str | Unset): Where to pay; the first of the settings unless stated.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
     """


    kwargs = _get_kwargs(
        payment=payment,
gateway=gateway,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    payment: str,
    *,
    client: AuthenticatedClient | Client,
    gateway: None | str | Unset = UNSET,

) -> Any | Problem | None:
    """ Send the applicant to the payment gateway

     Send the applicant to the payment gateway. Whoever has the link may pay; it says nothing of the
    dossier or its person.

    A payment that is unknown, cancelled or paid is a page that says so.

    Args:
        payment (str): Id of the payment.
        gateway (None | str | Unset): Where to pay; the first of the settings unless stated.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return sync_detailed(
        payment=payment,
client=client,
gateway=gateway,

    ).parsed

async def asyncio_detailed(
    payment: str,
    *,
    client: AuthenticatedClient | Client,
    gateway: None | str | Unset = UNSET,

) -> Response[Any | Problem]:
    """ Send the applicant to the payment gateway

     Send the applicant to the payment gateway. Whoever has the link may pay; it says nothing of the
    dossier or its person.

    A payment that is unknown, cancelled or paid is a page that says so.

    Args:
        payment (str): Id of the payment.
        gateway (None | str | Unset): Where to pay; the first of the settings unless stated.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
     """


    kwargs = _get_kwargs(
        payment=payment,
gateway=gateway,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    payment: str,
    *,
    client: AuthenticatedClient | Client,
    gateway: None | str | Unset = UNSET,

) -> Any | Problem | None:
    """ Send the applicant to the payment gateway

     Send the applicant to the payment gateway. Whoever has the link may pay; it says nothing of the
    dossier or its person.

    A payment that is unknown, cancelled or paid is a page that says so.

    Args:
        payment (str): Id of the payment.
        gateway (None | str | Unset): Where to pay; the first of the settings unless stated.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return (await asyncio_detailed(
        payment=payment,
client=client,
gateway=gateway,

    )).parsed
