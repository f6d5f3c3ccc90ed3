from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.statement_in import StatementIn
from typing import cast



def _get_kwargs(
    gateway: str,
    *,
    body: StatementIn,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/payment-gateways/{gateway}/statements".format(gateway=quote(str(gateway), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem | None:
    if response.status_code == 202:
        response_202 = cast(Any, None)
        return response_202

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    gateway: str,
    *,
    client: AuthenticatedClient,
    body: StatementIn,

) -> Response[Any | Problem]:
    """ Fetch a gateway's statement of a day, also one that was fetched

     Fetch a gateway's statement of a day, also one that was fetched. For administrators.

    It is reconciled where it differs from the one before.

    Roles: `admin`.

    Args:
        gateway (str): Name of the gateway.
        body (StatementIn): Which statement to fetch.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
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
    client: AuthenticatedClient,
    body: StatementIn,

) -> Any | Problem | None:
    """ Fetch a gateway's statement of a day, also one that was fetched

     Fetch a gateway's statement of a day, also one that was fetched. For administrators.

    It is reconciled where it differs from the one before.

    Roles: `admin`.

    Args:
        gateway (str): Name of the gateway.
        body (StatementIn): Which statement to fetch.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return sync_detailed(
        gateway=gateway,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    gateway: str,
    *,
    client: AuthenticatedClient,
    body: StatementIn,

) -> Response[Any | Problem]:
    """ Fetch a gateway's statement of a day, also one that was fetched

     Fetch a gateway's statement of a day, also one that was fetched. For administrators.

    It is reconciled where it differs from the one before.

    Roles: `admin`.

    Args:
        gateway (str): Name of the gateway.
        body (StatementIn): Which statement to fetch.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
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
    client: AuthenticatedClient,
    body: StatementIn,

) -> Any | Problem | None:
    """ Fetch a gateway's statement of a day, also one that was fetched

     Fetch a gateway's statement of a day, also one that was fetched. For administrators.

    It is reconciled where it differs from the one before.

    Roles: `admin`.

    Args:
        gateway (str): Name of the gateway.
        body (StatementIn): Which statement to fetch.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return (await asyncio_detailed(
        gateway=gateway,
client=client,
body=body,

    )).parsed
