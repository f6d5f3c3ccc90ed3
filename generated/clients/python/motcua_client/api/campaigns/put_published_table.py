from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.published_table_in import PublishedTableIn
from ...models.published_table_out import PublishedTableOut
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    code: str,
    *,
    body: PublishedTableIn,
    if_match: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_match, Unset):
        headers["If-Match"] = if_match



    

    

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/v1/published-tables/{code}".format(code=quote(str(code), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | PublishedTableOut | None:
    if response.status_code == 200:
        response_200 = PublishedTableOut.from_dict(response.json())



        return response_200

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())



        return response_401

    if response.status_code == 403:
        response_403 = Problem.from_dict(response.json())



        return response_403

    if response.status_code == 412:
        response_412 = Problem.from_dict(response.json())



        return response_412

    if response.status_code == 428:
        response_428 = Problem.from_dict(response.json())



        return response_428

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | PublishedTableOut]:
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
    body: PublishedTableIn,
    if_match: str | Unset = UNSET,

) -> Response[Problem | PublishedTableOut]:
    """ Store a published table as it was printed, or replace the one whose ETag is in If-Match

     Store a published table as it was printed, or replace the one whose ETag is in `If-Match`.

    Roles: `survey_manager`.

    Args:
        code (str): The table's code.
        if_match (str | Unset): The ETag of the version you read, none when you create; `*`
            overwrites any.
        body (PublishedTableIn): A table of figures somebody else published: what is compared
            with, as it was printed.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | PublishedTableOut]
     """


    kwargs = _get_kwargs(
        code=code,
body=body,
if_match=if_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    code: str,
    *,
    client: AuthenticatedClient,
    body: PublishedTableIn,
    if_match: str | Unset = UNSET,

) -> Problem | PublishedTableOut | None:
    """ Store a published table as it was printed, or replace the one whose ETag is in If-Match

     Store a published table as it was printed, or replace the one whose ETag is in `If-Match`.

    Roles: `survey_manager`.

    Args:
        code (str): The table's code.
        if_match (str | Unset): The ETag of the version you read, none when you create; `*`
            overwrites any.
        body (PublishedTableIn): A table of figures somebody else published: what is compared
            with, as it was printed.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | PublishedTableOut
     """


    return sync_detailed(
        code=code,
client=client,
body=body,
if_match=if_match,

    ).parsed

async def asyncio_detailed(
    code: str,
    *,
    client: AuthenticatedClient,
    body: PublishedTableIn,
    if_match: str | Unset = UNSET,

) -> Response[Problem | PublishedTableOut]:
    """ Store a published table as it was printed, or replace the one whose ETag is in If-Match

     Store a published table as it was printed, or replace the one whose ETag is in `If-Match`.

    Roles: `survey_manager`.

    Args:
        code (str): The table's code.
        if_match (str | Unset): The ETag of the version you read, none when you create; `*`
            overwrites any.
        body (PublishedTableIn): A table of figures somebody else published: what is compared
            with, as it was printed.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | PublishedTableOut]
     """


    kwargs = _get_kwargs(
        code=code,
body=body,
if_match=if_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    code: str,
    *,
    client: AuthenticatedClient,
    body: PublishedTableIn,
    if_match: str | Unset = UNSET,

) -> Problem | PublishedTableOut | None:
    """ Store a published table as it was printed, or replace the one whose ETag is in If-Match

     Store a published table as it was printed, or replace the one whose ETag is in `If-Match`.

    Roles: `survey_manager`.

    Args:
        code (str): The table's code.
        if_match (str | Unset): The ETag of the version you read, none when you create; `*`
            overwrites any.
        body (PublishedTableIn): A table of figures somebody else published: what is compared
            with, as it was printed.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | PublishedTableOut
     """


    return (await asyncio_detailed(
        code=code,
client=client,
body=body,
if_match=if_match,

    )).parsed
