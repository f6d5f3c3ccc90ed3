from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from typing import cast



def _get_kwargs(
    id: str,
    secret: str,

) -> dict[str, Any]:
    

    

    

    _kwargs: dict[str, Any] = {
        "method": "delete",
        "url": "/v1/webhooks/{id}/secrets/{secret}".format(id=quote(str(id), safe=""),secret=quote(str(secret), safe=""),),
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | Problem | None:
    if response.status_code == 204:
        response_204 = cast(Any, None)
        return response_204

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    id: str,
    secret: str,
    *,
    client: AuthenticatedClient,

) -> Response[Any | Problem]:
    """ End a secret at once; not the newest, before there is another

     End a secret at once; not the newest, before there is another.

    Args:
        id (str): The webhook's id.
        secret (str): The secret's id.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
     """


    kwargs = _get_kwargs(
        id=id,
secret=secret,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    id: str,
    secret: str,
    *,
    client: AuthenticatedClient,

) -> Any | Problem | None:
    """ End a secret at once; not the newest, before there is another

     End a secret at once; not the newest, before there is another.

    Args:
        id (str): The webhook's id.
        secret (str): The secret's id.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return sync_detailed(
        id=id,
secret=secret,
client=client,

    ).parsed

async def asyncio_detailed(
    id: str,
    secret: str,
    *,
    client: AuthenticatedClient,

) -> Response[Any | Problem]:
    """ End a secret at once; not the newest, before there is another

     End a secret at once; not the newest, before there is another.

    Args:
        id (str): The webhook's id.
        secret (str): The secret's id.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any | Problem]
     """


    kwargs = _get_kwargs(
        id=id,
secret=secret,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    id: str,
    secret: str,
    *,
    client: AuthenticatedClient,

) -> Any | Problem | None:
    """ End a secret at once; not the newest, before there is another

     End a secret at once; not the newest, before there is another.

    Args:
        id (str): The webhook's id.
        secret (str): The secret's id.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Any | Problem
     """


    return (await asyncio_detailed(
        id=id,
secret=secret,
client=client,

    )).parsed
