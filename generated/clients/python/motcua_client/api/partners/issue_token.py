from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.issue_token_body import IssueTokenBody
from ...models.problem import Problem
from ...models.token_out import TokenOut
from ...models.token_refusal import TokenRefusal
from typing import cast



def _get_kwargs(
    *,
    body: IssueTokenBody,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/oauth/token",
    }

    _kwargs["data"] = body.to_dict()
    headers["Content-Type"] = "application/x-www-form-urlencoded"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | TokenOut | TokenRefusal | None:
    if response.status_code == 200:
        response_200 = TokenOut.from_dict(response.json())



        return response_200

    if response.status_code == 400:
        response_400 = TokenRefusal.from_dict(response.json())



        return response_400

    if response.status_code == 401:
        response_401 = TokenRefusal.from_dict(response.json())



        return response_401

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | TokenOut | TokenRefusal]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: IssueTokenBody,

) -> Response[Problem | TokenOut | TokenRefusal]:
    """ A token for a partner's client credentials (RFC 6749, 4.4), by secret or by an assertion of its own
    key (RFC 7523)

     A token for a partner's client credentials (RFC 6749, 4.4), by secret or by an assertion of its own
    key (RFC 7523).

    Args:
        body (IssueTokenBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | TokenOut | TokenRefusal]
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
    body: IssueTokenBody,

) -> Problem | TokenOut | TokenRefusal | None:
    """ A token for a partner's client credentials (RFC 6749, 4.4), by secret or by an assertion of its own
    key (RFC 7523)

     A token for a partner's client credentials (RFC 6749, 4.4), by secret or by an assertion of its own
    key (RFC 7523).

    Args:
        body (IssueTokenBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | TokenOut | TokenRefusal
     """


    return sync_detailed(
        client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: IssueTokenBody,

) -> Response[Problem | TokenOut | TokenRefusal]:
    """ A token for a partner's client credentials (RFC 6749, 4.4), by secret or by an assertion of its own
    key (RFC 7523)

     A token for a partner's client credentials (RFC 6749, 4.4), by secret or by an assertion of its own
    key (RFC 7523).

    Args:
        body (IssueTokenBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | TokenOut | TokenRefusal]
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
    body: IssueTokenBody,

) -> Problem | TokenOut | TokenRefusal | None:
    """ A token for a partner's client credentials (RFC 6749, 4.4), by secret or by an assertion of its own
    key (RFC 7523)

     A token for a partner's client credentials (RFC 6749, 4.4), by secret or by an assertion of its own
    key (RFC 7523).

    Args:
        body (IssueTokenBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | TokenOut | TokenRefusal
     """


    return (await asyncio_detailed(
        client=client,
body=body,

    )).parsed
