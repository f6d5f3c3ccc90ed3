from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.reaction_in import ReactionIn
from ...models.reactions import Reactions
from typing import cast



def _get_kwargs(
    code: str,
    *,
    body: ReactionIn,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/petitions/{code}/reactions".format(code=quote(str(code), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | Reactions | None:
    if response.status_code == 200:
        response_200 = Reactions.from_dict(response.json())



        return response_200

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | Reactions]:
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
    body: ReactionIn,

) -> Response[Problem | Reactions]:
    """ Like or dislike a published petition and its answer: one reaction for each account, which a later
    one replaces

     Like or dislike a published petition and its answer: one reaction for each account, which a later
    one replaces.

    Args:
        code (str): Code of the petition: the day it was opened (yymmdd) and a running number.
        body (ReactionIn): What an account thinks of a published petition and its answer; a later
            one replaces it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Reactions]
     """


    kwargs = _get_kwargs(
        code=code,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    code: str,
    *,
    client: AuthenticatedClient,
    body: ReactionIn,

) -> Problem | Reactions | None:
    """ Like or dislike a published petition and its answer: one reaction for each account, which a later
    one replaces

     Like or dislike a published petition and its answer: one reaction for each account, which a later
    one replaces.

    Args:
        code (str): Code of the petition: the day it was opened (yymmdd) and a running number.
        body (ReactionIn): What an account thinks of a published petition and its answer; a later
            one replaces it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Reactions
     """


    return sync_detailed(
        code=code,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    code: str,
    *,
    client: AuthenticatedClient,
    body: ReactionIn,

) -> Response[Problem | Reactions]:
    """ Like or dislike a published petition and its answer: one reaction for each account, which a later
    one replaces

     Like or dislike a published petition and its answer: one reaction for each account, which a later
    one replaces.

    Args:
        code (str): Code of the petition: the day it was opened (yymmdd) and a running number.
        body (ReactionIn): What an account thinks of a published petition and its answer; a later
            one replaces it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | Reactions]
     """


    kwargs = _get_kwargs(
        code=code,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    code: str,
    *,
    client: AuthenticatedClient,
    body: ReactionIn,

) -> Problem | Reactions | None:
    """ Like or dislike a published petition and its answer: one reaction for each account, which a later
    one replaces

     Like or dislike a published petition and its answer: one reaction for each account, which a later
    one replaces.

    Args:
        code (str): Code of the petition: the day it was opened (yymmdd) and a running number.
        body (ReactionIn): What an account thinks of a published petition and its answer; a later
            one replaces it.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | Reactions
     """


    return (await asyncio_detailed(
        code=code,
client=client,
body=body,

    )).parsed
