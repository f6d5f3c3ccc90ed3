from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.reconciliation_in import ReconciliationIn
from ...models.reconciliation_item import ReconciliationItem
from typing import cast



def _get_kwargs(
    *,
    body: ReconciliationIn,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/national-portal/reconciliations",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | ReconciliationItem | None:
    if response.status_code == 202:
        response_202 = ReconciliationItem.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | ReconciliationItem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: ReconciliationIn,

) -> Response[Problem | ReconciliationItem]:
    """ Compare what must be at the national portal with what it holds; one at a time for the same days and
    unit

     Compare what must be at the national portal with what it holds; one at a time for the same days and
    unit. For administrators.

    Roles: `admin`.

    Args:
        body (ReconciliationIn): Which dossiers to compare with the national portal.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | ReconciliationItem]
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
    client: AuthenticatedClient,
    body: ReconciliationIn,

) -> Problem | ReconciliationItem | None:
    """ Compare what must be at the national portal with what it holds; one at a time for the same days and
    unit

     Compare what must be at the national portal with what it holds; one at a time for the same days and
    unit. For administrators.

    Roles: `admin`.

    Args:
        body (ReconciliationIn): Which dossiers to compare with the national portal.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | ReconciliationItem
     """


    return sync_detailed(
        client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: ReconciliationIn,

) -> Response[Problem | ReconciliationItem]:
    """ Compare what must be at the national portal with what it holds; one at a time for the same days and
    unit

     Compare what must be at the national portal with what it holds; one at a time for the same days and
    unit. For administrators.

    Roles: `admin`.

    Args:
        body (ReconciliationIn): Which dossiers to compare with the national portal.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | ReconciliationItem]
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
    client: AuthenticatedClient,
    body: ReconciliationIn,

) -> Problem | ReconciliationItem | None:
    """ Compare what must be at the national portal with what it holds; one at a time for the same days and
    unit

     Compare what must be at the national portal with what it holds; one at a time for the same days and
    unit. For administrators.

    Roles: `admin`.

    Args:
        body (ReconciliationIn): Which dossiers to compare with the national portal.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | ReconciliationItem
     """


    return (await asyncio_detailed(
        client=client,
body=body,

    )).parsed
