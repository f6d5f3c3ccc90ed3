from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.bulk_forms_in import BulkFormsIn
from ...models.bulk_forms_out import BulkFormsOut
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    *,
    body: BulkFormsIn,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/bulk-forms",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> BulkFormsOut | Problem | None:
    if response.status_code == 200:
        response_200 = BulkFormsOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[BulkFormsOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient,
    body: BulkFormsIn,

) -> Response[BulkFormsOut | Problem]:
    """ Issue and print up to 200 forms, each with an outcome of its own

     Issue and print up to 200 forms, each with an outcome of its own. What was issued before is printed
    again: ask first for the outcomes, then for the papers.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        body (BulkFormsIn): Forms to issue and print; a form issued before is printed again.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[BulkFormsOut | Problem]
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
    body: BulkFormsIn,

) -> BulkFormsOut | Problem | None:
    """ Issue and print up to 200 forms, each with an outcome of its own

     Issue and print up to 200 forms, each with an outcome of its own. What was issued before is printed
    again: ask first for the outcomes, then for the papers.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        body (BulkFormsIn): Forms to issue and print; a form issued before is printed again.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        BulkFormsOut | Problem
     """


    return sync_detailed(
        client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient,
    body: BulkFormsIn,

) -> Response[BulkFormsOut | Problem]:
    """ Issue and print up to 200 forms, each with an outcome of its own

     Issue and print up to 200 forms, each with an outcome of its own. What was issued before is printed
    again: ask first for the outcomes, then for the papers.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        body (BulkFormsIn): Forms to issue and print; a form issued before is printed again.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[BulkFormsOut | Problem]
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
    body: BulkFormsIn,

) -> BulkFormsOut | Problem | None:
    """ Issue and print up to 200 forms, each with an outcome of its own

     Issue and print up to 200 forms, each with an outcome of its own. What was issued before is printed
    again: ask first for the outcomes, then for the papers.

    Roles: `clerk`, `officer`, `registrar`, `leader`.

    Args:
        body (BulkFormsIn): Forms to issue and print; a form issued before is printed again.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        BulkFormsOut | Problem
     """


    return (await asyncio_detailed(
        client=client,
body=body,

    )).parsed
