from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.comment_decision_in import CommentDecisionIn
from ...models.problem import Problem
from ...models.rating_comment_detail import RatingCommentDetail
from typing import cast
from uuid import UUID



def _get_kwargs(
    id: UUID,
    *,
    body: CommentDecisionIn,
    if_match: str,
    idempotency_key: str,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    headers["Idempotency-Key"] = idempotency_key



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/rating-comments/{id}/decisions".format(id=quote(str(id), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Problem | RatingCommentDetail | None:
    if response.status_code == 201:
        response_201 = RatingCommentDetail.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Problem | RatingCommentDetail]:
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
    body: CommentDecisionIn,
    if_match: str,
    idempotency_key: str,

) -> Response[Problem | RatingCommentDetail]:
    """ Publish a comment in its redacted form, or withhold it

     Publish a comment in its redacted form, or withhold it. A later decision may undo it.

    Roles: `survey_manager`.

    Args:
        id (UUID): The comment's id.
        if_match (str): The ETag of the version you read; `*` overwrites any.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (CommentDecisionIn): A decision on a comment.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RatingCommentDetail]
     """


    kwargs = _get_kwargs(
        id=id,
body=body,
if_match=if_match,
idempotency_key=idempotency_key,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    id: UUID,
    *,
    client: AuthenticatedClient,
    body: CommentDecisionIn,
    if_match: str,
    idempotency_key: str,

) -> Problem | RatingCommentDetail | None:
    """ Publish a comment in its redacted form, or withhold it

     Publish a comment in its redacted form, or withhold it. A later decision may undo it.

    Roles: `survey_manager`.

    Args:
        id (UUID): The comment's id.
        if_match (str): The ETag of the version you read; `*` overwrites any.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (CommentDecisionIn): A decision on a comment.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RatingCommentDetail
     """


    return sync_detailed(
        id=id,
client=client,
body=body,
if_match=if_match,
idempotency_key=idempotency_key,

    ).parsed

async def asyncio_detailed(
    id: UUID,
    *,
    client: AuthenticatedClient,
    body: CommentDecisionIn,
    if_match: str,
    idempotency_key: str,

) -> Response[Problem | RatingCommentDetail]:
    """ Publish a comment in its redacted form, or withhold it

     Publish a comment in its redacted form, or withhold it. A later decision may undo it.

    Roles: `survey_manager`.

    Args:
        id (UUID): The comment's id.
        if_match (str): The ETag of the version you read; `*` overwrites any.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (CommentDecisionIn): A decision on a comment.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Problem | RatingCommentDetail]
     """


    kwargs = _get_kwargs(
        id=id,
body=body,
if_match=if_match,
idempotency_key=idempotency_key,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    id: UUID,
    *,
    client: AuthenticatedClient,
    body: CommentDecisionIn,
    if_match: str,
    idempotency_key: str,

) -> Problem | RatingCommentDetail | None:
    """ Publish a comment in its redacted form, or withhold it

     Publish a comment in its redacted form, or withhold it. A later decision may undo it.

    Roles: `survey_manager`.

    Args:
        id (UUID): The comment's id.
        if_match (str): The ETag of the version you read; `*` overwrites any.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (CommentDecisionIn): A decision on a comment.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Problem | RatingCommentDetail
     """


    return (await asyncio_detailed(
        id=id,
client=client,
body=body,
if_match=if_match,
idempotency_key=idempotency_key,

    )).parsed
