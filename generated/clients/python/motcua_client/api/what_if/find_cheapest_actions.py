from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.cheapest_in import CheapestIn
from ...models.cheapest_out import CheapestOut
from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    *,
    body: CheapestIn,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/what-if/cheapest",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> CheapestOut | Problem | None:
    if response.status_code == 200:
        response_200 = CheapestOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[CheapestOut | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CheapestIn,

) -> Response[CheapestOut | Problem]:
    """ The cheapest actions that reach a target score, with the proof that nothing cheaper does; else the
    most that can be reached

     The cheapest actions that reach a target score, with the proof that nothing cheaper does; else the
    most that can be reached.

    The rules of scoring are solved as they are, thresholds and roundings included, by integer
    programming. The search ends after some
    seconds; `optimal`, `bound` and `gap` say what is proved by then.

    Args:
        body (CheapestIn): A target, and what actions cost.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CheapestOut | Problem]
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
    body: CheapestIn,

) -> CheapestOut | Problem | None:
    """ The cheapest actions that reach a target score, with the proof that nothing cheaper does; else the
    most that can be reached

     The cheapest actions that reach a target score, with the proof that nothing cheaper does; else the
    most that can be reached.

    The rules of scoring are solved as they are, thresholds and roundings included, by integer
    programming. The search ends after some
    seconds; `optimal`, `bound` and `gap` say what is proved by then.

    Args:
        body (CheapestIn): A target, and what actions cost.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CheapestOut | Problem
     """


    return sync_detailed(
        client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: CheapestIn,

) -> Response[CheapestOut | Problem]:
    """ The cheapest actions that reach a target score, with the proof that nothing cheaper does; else the
    most that can be reached

     The cheapest actions that reach a target score, with the proof that nothing cheaper does; else the
    most that can be reached.

    The rules of scoring are solved as they are, thresholds and roundings included, by integer
    programming. The search ends after some
    seconds; `optimal`, `bound` and `gap` say what is proved by then.

    Args:
        body (CheapestIn): A target, and what actions cost.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[CheapestOut | Problem]
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
    body: CheapestIn,

) -> CheapestOut | Problem | None:
    """ The cheapest actions that reach a target score, with the proof that nothing cheaper does; else the
    most that can be reached

     The cheapest actions that reach a target score, with the proof that nothing cheaper does; else the
    most that can be reached.

    The rules of scoring are solved as they are, thresholds and roundings included, by integer
    programming. The search ends after some
    seconds; `optimal`, `bound` and `gap` say what is proved by then.

    Args:
        body (CheapestIn): A target, and what actions cost.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        CheapestOut | Problem
     """


    return (await asyncio_detailed(
        client=client,
body=body,

    )).parsed
