from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.platform_answer import PlatformAnswer
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    *,
    body: Any,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/payment-platform/paymentconfirm",
    }

    _kwargs["json"] = body

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PlatformAnswer | Problem | None:
    if response.status_code == 200:
        response_200 = PlatformAnswer.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PlatformAnswer | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: Any,

) -> Response[PlatformAnswer | Problem]:
    """ The national payment platform confirms that a debt was paid, or that paying it failed

     The national payment platform confirms that a debt was paid, or that paying it failed.

    The same again is answered in the same way. Signed as an enquiry is.

    Args:
        body (Any):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PlatformAnswer | Problem]
     """


    kwargs = _get_kwargs(
        body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    *,
    client: AuthenticatedClient | Client,
    body: Any,

) -> PlatformAnswer | Problem | None:
    """ The national payment platform confirms that a debt was paid, or that paying it failed

     The national payment platform confirms that a debt was paid, or that paying it failed.

    The same again is answered in the same way. Signed as an enquiry is.

    Args:
        body (Any):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PlatformAnswer | Problem
     """


    return sync_detailed(
        client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: Any,

) -> Response[PlatformAnswer | Problem]:
    """ The national payment platform confirms that a debt was paid, or that paying it failed

     The national payment platform confirms that a debt was paid, or that paying it failed.

    The same again is answered in the same way. Signed as an enquiry is.

    Args:
        body (Any):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PlatformAnswer | Problem]
     """


    kwargs = _get_kwargs(
        body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: Any,

) -> PlatformAnswer | Problem | None:
    """ The national payment platform confirms that a debt was paid, or that paying it failed

     The national payment platform confirms that a debt was paid, or that paying it failed.

    The same again is answered in the same way. Signed as an enquiry is.

    Args:
        body (Any):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PlatformAnswer | Problem
     """


    return (await asyncio_detailed(
        client=client,
body=body,

    )).parsed
