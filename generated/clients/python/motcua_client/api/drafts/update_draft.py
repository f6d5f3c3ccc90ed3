from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.draft_content import DraftContent
from ...models.draft_out import DraftOut
from ...models.problem import Problem
from ...types import UNSET, Unset
from typing import cast
from uuid import UUID



def _get_kwargs(
    id: UUID,
    *,
    body: DraftContent,
    if_match: str | Unset = UNSET,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_match, Unset):
        headers["If-Match"] = if_match



    

    

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/v1/drafts/{id}".format(id=quote(str(id), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> DraftOut | Problem | None:
    if response.status_code == 200:
        response_200 = DraftOut.from_dict(response.json())



        return response_200

    if response.status_code == 201:
        response_201 = DraftOut.from_dict(response.json())



        return response_201

    if response.status_code == 401:
        response_401 = Problem.from_dict(response.json())



        return response_401

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[DraftOut | Problem]:
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
    body: DraftContent,
    if_match: str | Unset = UNSET,

) -> Response[DraftOut | Problem]:
    """ Replace the content of the draft whose ETag If-Match carries, or create one under an id of your own

     Replace the content of the draft whose ETag `If-Match` carries, or create one under an id of your
    own.

    Its retention starts again. Without `If-Match` the draft is created: an id made on the device, a
    random UUID, makes sending again safe
    when the answer was lost, for then 428 says that the draft is there.

    Args:
        id (UUID): Id of the draft.
        if_match (str | Unset): The ETag of the version you read, none when you create; `*`
            overwrites any.
        body (DraftContent): An incomplete submission: its fields and no others, any of them
            missing, null or incomplete. At most 200 kB.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DraftOut | Problem]
     """


    kwargs = _get_kwargs(
        id=id,
body=body,
if_match=if_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    id: UUID,
    *,
    client: AuthenticatedClient,
    body: DraftContent,
    if_match: str | Unset = UNSET,

) -> DraftOut | Problem | None:
    """ Replace the content of the draft whose ETag If-Match carries, or create one under an id of your own

     Replace the content of the draft whose ETag `If-Match` carries, or create one under an id of your
    own.

    Its retention starts again. Without `If-Match` the draft is created: an id made on the device, a
    random UUID, makes sending again safe
    when the answer was lost, for then 428 says that the draft is there.

    Args:
        id (UUID): Id of the draft.
        if_match (str | Unset): The ETag of the version you read, none when you create; `*`
            overwrites any.
        body (DraftContent): An incomplete submission: its fields and no others, any of them
            missing, null or incomplete. At most 200 kB.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DraftOut | Problem
     """


    return sync_detailed(
        id=id,
client=client,
body=body,
if_match=if_match,

    ).parsed

async def asyncio_detailed(
    id: UUID,
    *,
    client: AuthenticatedClient,
    body: DraftContent,
    if_match: str | Unset = UNSET,

) -> Response[DraftOut | Problem]:
    """ Replace the content of the draft whose ETag If-Match carries, or create one under an id of your own

     Replace the content of the draft whose ETag `If-Match` carries, or create one under an id of your
    own.

    Its retention starts again. Without `If-Match` the draft is created: an id made on the device, a
    random UUID, makes sending again safe
    when the answer was lost, for then 428 says that the draft is there.

    Args:
        id (UUID): Id of the draft.
        if_match (str | Unset): The ETag of the version you read, none when you create; `*`
            overwrites any.
        body (DraftContent): An incomplete submission: its fields and no others, any of them
            missing, null or incomplete. At most 200 kB.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DraftOut | Problem]
     """


    kwargs = _get_kwargs(
        id=id,
body=body,
if_match=if_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    id: UUID,
    *,
    client: AuthenticatedClient,
    body: DraftContent,
    if_match: str | Unset = UNSET,

) -> DraftOut | Problem | None:
    """ Replace the content of the draft whose ETag If-Match carries, or create one under an id of your own

     Replace the content of the draft whose ETag `If-Match` carries, or create one under an id of your
    own.

    Its retention starts again. Without `If-Match` the draft is created: an id made on the device, a
    random UUID, makes sending again safe
    when the answer was lost, for then 428 says that the draft is there.

    Args:
        id (UUID): Id of the draft.
        if_match (str | Unset): The ETag of the version you read, none when you create; `*`
            overwrites any.
        body (DraftContent): An incomplete submission: its fields and no others, any of them
            missing, null or incomplete. At most 200 kB.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DraftOut | Problem
     """


    return (await asyncio_detailed(
        id=id,
client=client,
body=body,
if_match=if_match,

    )).parsed
