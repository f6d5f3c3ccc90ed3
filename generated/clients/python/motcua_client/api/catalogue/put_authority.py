from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.authority_detail import AuthorityDetail
from ...models.authority_in import AuthorityIn
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast



def _get_kwargs(
    code: str,
    *,
    body: AuthorityIn,
    if_match: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_match, Unset):
        headers["If-Match"] = if_match



    

    

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/v1/authorities/{code}".format(code=quote(str(code), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> AuthorityDetail | Problem | None:
    if response.status_code == 200:
        response_200 = AuthorityDetail.from_dict(response.json())



        return response_200

    if response.status_code == 201:
        response_201 = AuthorityDetail.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[AuthorityDetail | Problem]:
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
    body: AuthorityIn,
    if_match: str | Unset = UNSET,

) -> Response[AuthorityDetail | Problem]:
    """ Create an authority, or change the one whose ETag is in If-Match

     Create an authority, or change the one whose ETag is in `If-Match`.

    Roles: `editor`.

    Args:
        code (str): Code of an authority or of a unit in it (QĐ 20/2020/QĐ-TTg).
        if_match (str | Unset): The ETag of the version you read, none when you create; `*`
            overwrites any.
        body (AuthorityIn): An authority in its newest period.

            `history` is the complete list of its earlier periods. Without it they stay as they are,
            and a `valid_from` later than that of
            the newest period begins a new one, which ends the period before. Without `successors` the
            known ones stay.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AuthorityDetail | Problem]
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
    body: AuthorityIn,
    if_match: str | Unset = UNSET,

) -> AuthorityDetail | Problem | None:
    """ Create an authority, or change the one whose ETag is in If-Match

     Create an authority, or change the one whose ETag is in `If-Match`.

    Roles: `editor`.

    Args:
        code (str): Code of an authority or of a unit in it (QĐ 20/2020/QĐ-TTg).
        if_match (str | Unset): The ETag of the version you read, none when you create; `*`
            overwrites any.
        body (AuthorityIn): An authority in its newest period.

            `history` is the complete list of its earlier periods. Without it they stay as they are,
            and a `valid_from` later than that of
            the newest period begins a new one, which ends the period before. Without `successors` the
            known ones stay.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AuthorityDetail | Problem
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
    body: AuthorityIn,
    if_match: str | Unset = UNSET,

) -> Response[AuthorityDetail | Problem]:
    """ Create an authority, or change the one whose ETag is in If-Match

     Create an authority, or change the one whose ETag is in `If-Match`.

    Roles: `editor`.

    Args:
        code (str): Code of an authority or of a unit in it (QĐ 20/2020/QĐ-TTg).
        if_match (str | Unset): The ETag of the version you read, none when you create; `*`
            overwrites any.
        body (AuthorityIn): An authority in its newest period.

            `history` is the complete list of its earlier periods. Without it they stay as they are,
            and a `valid_from` later than that of
            the newest period begins a new one, which ends the period before. Without `successors` the
            known ones stay.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AuthorityDetail | Problem]
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
    body: AuthorityIn,
    if_match: str | Unset = UNSET,

) -> AuthorityDetail | Problem | None:
    """ Create an authority, or change the one whose ETag is in If-Match

     Create an authority, or change the one whose ETag is in `If-Match`.

    Roles: `editor`.

    Args:
        code (str): Code of an authority or of a unit in it (QĐ 20/2020/QĐ-TTg).
        if_match (str | Unset): The ETag of the version you read, none when you create; `*`
            overwrites any.
        body (AuthorityIn): An authority in its newest period.

            `history` is the complete list of its earlier periods. Without it they stay as they are,
            and a `valid_from` later than that of
            the newest period begins a new one, which ends the period before. Without `successors` the
            known ones stay.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AuthorityDetail | Problem
     """


    return (await asyncio_detailed(
        code=code,
client=client,
body=body,
if_match=if_match,

    )).parsed
