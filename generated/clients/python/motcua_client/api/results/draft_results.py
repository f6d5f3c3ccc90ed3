from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.bulk_results_in import BulkResultsIn
from ...models.bulk_results_out import BulkResultsOut
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    *,
    body: BulkResultsIn,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/bulk-results",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> BulkResultsOut | Problem | None:
    if response.status_code == 200:
        response_200 = BulkResultsOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[BulkResultsOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: BulkResultsIn,

) -> Response[BulkResultsOut | Problem]:
    """ Draft a result from one template for each of up to 200 dossiers you are processing

     Draft a result from one template for each of up to 200 dossiers you are processing. Each has an
    outcome of its own.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        body (BulkResultsIn): Drafts from one template for many dossiers, each made or refused by
            itself.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[BulkResultsOut | Problem]
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
    body: BulkResultsIn,

) -> BulkResultsOut | Problem | None:
    """ Draft a result from one template for each of up to 200 dossiers you are processing

     Draft a result from one template for each of up to 200 dossiers you are processing. Each has an
    outcome of its own.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        body (BulkResultsIn): Drafts from one template for many dossiers, each made or refused by
            itself.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        BulkResultsOut | Problem
     """


    return sync_detailed(
        client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: BulkResultsIn,

) -> Response[BulkResultsOut | Problem]:
    """ Draft a result from one template for each of up to 200 dossiers you are processing

     Draft a result from one template for each of up to 200 dossiers you are processing. Each has an
    outcome of its own.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        body (BulkResultsIn): Drafts from one template for many dossiers, each made or refused by
            itself.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[BulkResultsOut | Problem]
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
    body: BulkResultsIn,

) -> BulkResultsOut | Problem | None:
    """ Draft a result from one template for each of up to 200 dossiers you are processing

     Draft a result from one template for each of up to 200 dossiers you are processing. Each has an
    outcome of its own.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        body (BulkResultsIn): Drafts from one template for many dossiers, each made or refused by
            itself.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        BulkResultsOut | Problem
     """


    return (await asyncio_detailed(
        client=client,
body=body,

    )).parsed
