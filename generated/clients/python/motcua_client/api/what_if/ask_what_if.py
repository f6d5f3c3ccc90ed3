from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.what_if_in import WhatIfIn
from ...models.what_if_out import WhatIfOut
from typing import cast



def _get_kwargs(
    *,
    body: WhatIfIn,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/what-if",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | WhatIfOut | None:
    if response.status_code == 200:
        response_200 = WhatIfOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | WhatIfOut]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: WhatIfIn,

) -> Response[Problem | WhatIfOut]:
    """ What actions would change: the score, each indicator, the rank, and how far that can be trusted

     What actions would change: the score, each indicator, the rank, and how far that can be trusted.

    The actions are applied one after another to a copy of what is counted now; nothing is stored. There
    cannot be more of one than there
    is left: `GET /v1/what-if/actions`.

    Args:
        body (WhatIfIn): Actions, and what is asked about.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | WhatIfOut]
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
    body: WhatIfIn,

) -> Problem | WhatIfOut | None:
    """ What actions would change: the score, each indicator, the rank, and how far that can be trusted

     What actions would change: the score, each indicator, the rank, and how far that can be trusted.

    The actions are applied one after another to a copy of what is counted now; nothing is stored. There
    cannot be more of one than there
    is left: `GET /v1/what-if/actions`.

    Args:
        body (WhatIfIn): Actions, and what is asked about.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | WhatIfOut
     """


    return sync_detailed(
        client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: WhatIfIn,

) -> Response[Problem | WhatIfOut]:
    """ What actions would change: the score, each indicator, the rank, and how far that can be trusted

     What actions would change: the score, each indicator, the rank, and how far that can be trusted.

    The actions are applied one after another to a copy of what is counted now; nothing is stored. There
    cannot be more of one than there
    is left: `GET /v1/what-if/actions`.

    Args:
        body (WhatIfIn): Actions, and what is asked about.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | WhatIfOut]
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
    body: WhatIfIn,

) -> Problem | WhatIfOut | None:
    """ What actions would change: the score, each indicator, the rank, and how far that can be trusted

     What actions would change: the score, each indicator, the rank, and how far that can be trusted.

    The actions are applied one after another to a copy of what is counted now; nothing is stored. There
    cannot be more of one than there
    is left: `GET /v1/what-if/actions`.

    Args:
        body (WhatIfIn): Actions, and what is asked about.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | WhatIfOut
     """


    return (await asyncio_detailed(
        client=client,
body=body,

    )).parsed
