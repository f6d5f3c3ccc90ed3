from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.answer_flag_out import AnswerFlagOut
from ...models.flag_decision_in import FlagDecisionIn
from ...models.problem import Problem
from typing import cast
from uuid import UUID



def _get_kwargs(
    id: UUID,
    *,
    body: FlagDecisionIn,
    if_match: str,
    idempotency_key: str,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match

    headers["Idempotency-Key"] = idempotency_key



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/answer-flags/{id}/decisions".format(id=quote(str(id), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> AnswerFlagOut | Problem | None:
    if response.status_code == 201:
        response_201 = AnswerFlagOut.from_dict(response.json())



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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[AnswerFlagOut | Problem]:
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
    body: FlagDecisionIn,
    if_match: str,
    idempotency_key: str,

) -> Response[AnswerFlagOut | Problem]:
    """ Decide, for a unit above the one that was rated, whether the answers of a flag count

     Decide, for a unit above the one that was rated, whether the answers of a flag count. A later
    decision may undo it.

    Roles: `survey_manager`.

    Args:
        id (UUID): The flag's id.
        if_match (str): The ETag of the version you read; `*` overwrites any.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (FlagDecisionIn): A decision on a flag.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AnswerFlagOut | Problem]
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
    body: FlagDecisionIn,
    if_match: str,
    idempotency_key: str,

) -> AnswerFlagOut | Problem | None:
    """ Decide, for a unit above the one that was rated, whether the answers of a flag count

     Decide, for a unit above the one that was rated, whether the answers of a flag count. A later
    decision may undo it.

    Roles: `survey_manager`.

    Args:
        id (UUID): The flag's id.
        if_match (str): The ETag of the version you read; `*` overwrites any.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (FlagDecisionIn): A decision on a flag.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AnswerFlagOut | Problem
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
    body: FlagDecisionIn,
    if_match: str,
    idempotency_key: str,

) -> Response[AnswerFlagOut | Problem]:
    """ Decide, for a unit above the one that was rated, whether the answers of a flag count

     Decide, for a unit above the one that was rated, whether the answers of a flag count. A later
    decision may undo it.

    Roles: `survey_manager`.

    Args:
        id (UUID): The flag's id.
        if_match (str): The ETag of the version you read; `*` overwrites any.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (FlagDecisionIn): A decision on a flag.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AnswerFlagOut | Problem]
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
    body: FlagDecisionIn,
    if_match: str,
    idempotency_key: str,

) -> AnswerFlagOut | Problem | None:
    """ Decide, for a unit above the one that was rated, whether the answers of a flag count

     Decide, for a unit above the one that was rated, whether the answers of a flag count. A later
    decision may undo it.

    Roles: `survey_manager`.

    Args:
        id (UUID): The flag's id.
        if_match (str): The ETag of the version you read; `*` overwrites any.
        idempotency_key (str): New for each thing to create; a retry repeats it. 1 to 200 visible
            ASCII characters.
        body (FlagDecisionIn): A decision on a flag.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AnswerFlagOut | Problem
     """


    return (await asyncio_detailed(
        id=id,
client=client,
body=body,
if_match=if_match,
idempotency_key=idempotency_key,

    )).parsed
