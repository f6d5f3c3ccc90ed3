from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.problem import Problem
from ...models.status_in import StatusIn
from ...models.status_list import StatusList
from typing import cast
from uuid import UUID



def _get_kwargs(
    id: UUID,
    *,
    body: StatusIn,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}


    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/official-documents/{id}/statuses".format(id=quote(str(id), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | StatusList | None:
    if response.status_code == 201:
        response_201 = StatusList.from_dict(response.json())



        return response_201

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | StatusList]:
    return Response(
        status_code=HTTPStatus(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    id: UUID,
    *,
    client: AuthenticatedClient,
    body: StatusIn,

) -> Response[Problem | StatusList]:
    """ Report what became of a document, or ask for one back that you sent

     Report what became of a document, or ask for one back that you sent. For registrars. The other side
    gets it as a packet.

    Args:
        id (UUID): Id of the document here.
        body (StatusIn): A status to be reported of a document.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | StatusList]
     """


    kwargs = _get_kwargs(
        id=id,
body=body,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    id: UUID,
    *,
    client: AuthenticatedClient,
    body: StatusIn,

) -> Problem | StatusList | None:
    """ Report what became of a document, or ask for one back that you sent

     Report what became of a document, or ask for one back that you sent. For registrars. The other side
    gets it as a packet.

    Args:
        id (UUID): Id of the document here.
        body (StatusIn): A status to be reported of a document.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | StatusList
     """


    return sync_detailed(
        id=id,
client=client,
body=body,

    ).parsed

async def asyncio_detailed(
    id: UUID,
    *,
    client: AuthenticatedClient,
    body: StatusIn,

) -> Response[Problem | StatusList]:
    """ Report what became of a document, or ask for one back that you sent

     Report what became of a document, or ask for one back that you sent. For registrars. The other side
    gets it as a packet.

    Args:
        id (UUID): Id of the document here.
        body (StatusIn): A status to be reported of a document.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | StatusList]
     """


    kwargs = _get_kwargs(
        id=id,
body=body,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    id: UUID,
    *,
    client: AuthenticatedClient,
    body: StatusIn,

) -> Problem | StatusList | None:
    """ Report what became of a document, or ask for one back that you sent

     Report what became of a document, or ask for one back that you sent. For registrars. The other side
    gets it as a packet.

    Args:
        id (UUID): Id of the document here.
        body (StatusIn): A status to be reported of a document.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | StatusList
     """


    return (await asyncio_detailed(
        id=id,
client=client,
body=body,

    )).parsed
