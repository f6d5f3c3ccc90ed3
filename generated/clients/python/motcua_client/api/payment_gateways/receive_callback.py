from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.acknowledgement import Acknowledgement
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    gateway: str,
    *,
    body: Any,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/payments/callbacks/{gateway}".format(gateway=quote(str(gateway), safe=""),),
    }

    _kwargs["json"] = body

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Acknowledgement | Problem | None:
    if response.status_code == 200:
        response_200 = Acknowledgement.from_dict(response.json())



        return response_200

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Acknowledgement | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    gateway: str,
    *,
    client: AuthenticatedClient | Client,
    body: Any,

) -> Response[Acknowledgement | Problem]:
    """ A payment gateway says what became of a payment, signed by HMAC-SHA512 in X-Key-Id, X-Time and
    X-Signature

     A payment gateway says what became of a payment, signed by HMAC-SHA512 in `X-Key-Id`, `X-Time` and
    `X-Signature`.

    The same message is taken once. One that is not signed, too old or unreadable has no effect and is
    noted.

    Args:
        gateway (str): Name of the gateway.
        body (Any):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Acknowledgement | Problem]
     """


    kwargs = _get_kwargs(
        gateway=gateway,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    gateway: str,
    *,
    client: AuthenticatedClient | Client,
    body: Any,

) -> Acknowledgement | Problem | None:
    """ A payment gateway says what became of a payment, signed by HMAC-SHA512 in X-Key-Id, X-Time and
    X-Signature

     A payment gateway says what became of a payment, signed by HMAC-SHA512 in `X-Key-Id`, `X-Time` and
    `X-Signature`.

    The same message is taken once. One that is not signed, too old or unreadable has no effect and is
    noted.

    Args:
        gateway (str): Name of the gateway.
        body (Any):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Acknowledgement | Problem
     """


    return sync_detailed(
        gateway=gateway,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    gateway: str,
    *,
    client: AuthenticatedClient | Client,
    body: Any,

) -> Response[Acknowledgement | Problem]:
    """ A payment gateway says what became of a payment, signed by HMAC-SHA512 in X-Key-Id, X-Time and
    X-Signature

     A payment gateway says what became of a payment, signed by HMAC-SHA512 in `X-Key-Id`, `X-Time` and
    `X-Signature`.

    The same message is taken once. One that is not signed, too old or unreadable has no effect and is
    noted.

    Args:
        gateway (str): Name of the gateway.
        body (Any):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Acknowledgement | Problem]
     """


    kwargs = _get_kwargs(
        gateway=gateway,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    gateway: str,
    *,
    client: AuthenticatedClient | Client,
    body: Any,

) -> Acknowledgement | Problem | None:
    """ A payment gateway says what became of a payment, signed by HMAC-SHA512 in X-Key-Id, X-Time and
    X-Signature

     A payment gateway says what became of a payment, signed by HMAC-SHA512 in `X-Key-Id`, `X-Time` and
    `X-Signature`.

    The same message is taken once. One that is not signed, too old or unreadable has no effect and is
    noted.

    Args:
        gateway (str): Name of the gateway.
        body (Any):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Acknowledgement | Problem
     """


    return (await asyncio_detailed(
        gateway=gateway,
client=client,
body=body,

    )).parsed
