from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.partner_change_in import PartnerChangeIn
from ...models.partner_out import PartnerOut
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    client_id: str,
    *,
    body: PartnerChangeIn,
    if_match: str,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match



    

    

    _kwargs: dict[str, Any] = {
        "method": "patch",
        "url": "/v1/partners/{client_id}".format(client_id=quote(str(client_id), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> PartnerOut | Problem | None:
    if response.status_code == 200:
        response_200 = PartnerOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[PartnerOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    client_id: str,
    *,
    client: AuthenticatedClient,
    body: PartnerChangeIn,
    if_match: str,

) -> Response[PartnerOut | Problem]:
    """ Change an account, or disable it

     Change an account, or disable it. For administrators. Tokens it has keep what they say until they
    expire, an hour at most.

    Roles: `admin`.

    Args:
        client_id (str): The account's id.
        if_match (str): The ETag of the version you read; `*` overwrites any.
        body (PartnerChangeIn): What to change of a partner; what is missing or null stays.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PartnerOut | Problem]
     """


    kwargs = _get_kwargs(
        client_id=client_id,
body=body,
if_match=if_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    client_id: str,
    *,
    client: AuthenticatedClient,
    body: PartnerChangeIn,
    if_match: str,

) -> PartnerOut | Problem | None:
    """ Change an account, or disable it

     Change an account, or disable it. For administrators. Tokens it has keep what they say until they
    expire, an hour at most.

    Roles: `admin`.

    Args:
        client_id (str): The account's id.
        if_match (str): The ETag of the version you read; `*` overwrites any.
        body (PartnerChangeIn): What to change of a partner; what is missing or null stays.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PartnerOut | Problem
     """


    return sync_detailed(
        client_id=client_id,
client=client,
body=body,
if_match=if_match,

    ).parsed

async def asyncio_detailed(
    client_id: str,
    *,
    client: AuthenticatedClient,
    body: PartnerChangeIn,
    if_match: str,

) -> Response[PartnerOut | Problem]:
    """ Change an account, or disable it

     Change an account, or disable it. For administrators. Tokens it has keep what they say until they
    expire, an hour at most.

    Roles: `admin`.

    Args:
        client_id (str): The account's id.
        if_match (str): The ETag of the version you read; `*` overwrites any.
        body (PartnerChangeIn): What to change of a partner; what is missing or null stays.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[PartnerOut | Problem]
     """


    kwargs = _get_kwargs(
        client_id=client_id,
body=body,
if_match=if_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    client_id: str,
    *,
    client: AuthenticatedClient,
    body: PartnerChangeIn,
    if_match: str,

) -> PartnerOut | Problem | None:
    """ Change an account, or disable it

     Change an account, or disable it. For administrators. Tokens it has keep what they say until they
    expire, an hour at most.

    Roles: `admin`.

    Args:
        client_id (str): The account's id.
        if_match (str): The ETag of the version you read; `*` overwrites any.
        body (PartnerChangeIn): What to change of a partner; what is missing or null stays.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        PartnerOut | Problem
     """


    return (await asyncio_detailed(
        client_id=client_id,
client=client,
body=body,
if_match=if_match,

    )).parsed
