from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.message_item import MessageItem
from ...models.problem import Problem
from typing import cast
from uuid import UUID



def _get_kwargs(
    message: UUID,

) -> dict[str, Any]:
    

    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/notifications/{message}/resend".format(message=quote(str(message), safe=""),),
    }


    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> MessageItem | Problem | None:
    if response.status_code == 202:
        response_202 = MessageItem.from_dict(response.json())



        return response_202

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[MessageItem | Problem]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    message: UUID,
    *,
    client: AuthenticatedClient,

) -> Response[MessageItem | Problem]:
    """ Send a message again, to the addresses the dossier has now; also to one where nothing arrived

     Send a message again, to the addresses the dossier has now; also to one where nothing arrived. For
    the desk and administrators.

    Args:
        message (UUID): Number of the message.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[MessageItem | Problem]
     """


    kwargs = _get_kwargs(
        message=message,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    message: UUID,
    *,
    client: AuthenticatedClient,

) -> MessageItem | Problem | None:
    """ Send a message again, to the addresses the dossier has now; also to one where nothing arrived

     Send a message again, to the addresses the dossier has now; also to one where nothing arrived. For
    the desk and administrators.

    Args:
        message (UUID): Number of the message.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        MessageItem | Problem
     """


    return sync_detailed(
        message=message,
client=client,

    ).parsed

async def asyncio_detailed(
    message: UUID,
    *,
    client: AuthenticatedClient,

) -> Response[MessageItem | Problem]:
    """ Send a message again, to the addresses the dossier has now; also to one where nothing arrived

     Send a message again, to the addresses the dossier has now; also to one where nothing arrived. For
    the desk and administrators.

    Args:
        message (UUID): Number of the message.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[MessageItem | Problem]
     """


    kwargs = _get_kwargs(
        message=message,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    message: UUID,
    *,
    client: AuthenticatedClient,

) -> MessageItem | Problem | None:
    """ Send a message again, to the addresses the dossier has now; also to one where nothing arrived

     Send a message again, to the addresses the dossier has now; also to one where nothing arrived. For
    the desk and administrators.

    Args:
        message (UUID): Number of the message.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        MessageItem | Problem
     """


    return (await asyncio_detailed(
        message=message,
client=client,

    )).parsed
