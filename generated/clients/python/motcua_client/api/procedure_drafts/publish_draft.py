from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.publication_in import PublicationIn
from ...models.publication_out import PublicationOut
from typing import cast



def _get_kwargs(
    code: str,
    *,
    body: PublicationIn,
    if_match: str,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/procedures/{code}/publication".format(code=quote(str(code), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | PublicationOut | None:
    if response.status_code == 201:
        response_201 = PublicationOut.from_dict(response.json())



        return response_201

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | PublicationOut]:
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
    body: PublicationIn,
    if_match: str,

) -> Response[Problem | PublicationOut]:
    """ Publish the draft whose ETag is in If-Match, by a decision; the version never changes again

     Publish the draft whose ETag is in `If-Match`, by a decision; the version never changes again.

    A leader may publish only a draft in review, an editor any draft. The response is the page with
    `warnings`.

    Roles: `editor`, `leader`.

    Args:
        code (str): National code of the procedure.
        if_match (str): The ETag of the version you read; `*` overwrites any.
        body (PublicationIn): The decision that publishes a draft, and its first day.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | PublicationOut]
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
    body: PublicationIn,
    if_match: str,

) -> Problem | PublicationOut | None:
    """ Publish the draft whose ETag is in If-Match, by a decision; the version never changes again

     Publish the draft whose ETag is in `If-Match`, by a decision; the version never changes again.

    A leader may publish only a draft in review, an editor any draft. The response is the page with
    `warnings`.

    Roles: `editor`, `leader`.

    Args:
        code (str): National code of the procedure.
        if_match (str): The ETag of the version you read; `*` overwrites any.
        body (PublicationIn): The decision that publishes a draft, and its first day.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | PublicationOut
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
    body: PublicationIn,
    if_match: str,

) -> Response[Problem | PublicationOut]:
    """ Publish the draft whose ETag is in If-Match, by a decision; the version never changes again

     Publish the draft whose ETag is in `If-Match`, by a decision; the version never changes again.

    A leader may publish only a draft in review, an editor any draft. The response is the page with
    `warnings`.

    Roles: `editor`, `leader`.

    Args:
        code (str): National code of the procedure.
        if_match (str): The ETag of the version you read; `*` overwrites any.
        body (PublicationIn): The decision that publishes a draft, and its first day.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | PublicationOut]
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
    body: PublicationIn,
    if_match: str,

) -> Problem | PublicationOut | None:
    """ Publish the draft whose ETag is in If-Match, by a decision; the version never changes again

     Publish the draft whose ETag is in `If-Match`, by a decision; the version never changes again.

    A leader may publish only a draft in review, an editor any draft. The response is the page with
    `warnings`.

    Roles: `editor`, `leader`.

    Args:
        code (str): National code of the procedure.
        if_match (str): The ETag of the version you read; `*` overwrites any.
        body (PublicationIn): The decision that publishes a draft, and its first day.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | PublicationOut
     """


    return (await asyncio_detailed(
        code=code,
client=client,
body=body,
if_match=if_match,

    )).parsed
