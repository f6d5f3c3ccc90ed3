from http import HTTPStatus
from typing import Any, cast
from urllib.parse import quote

import httpx

from ...client import AuthenticatedClient, Client
from ...types import Response, UNSET
from ... import errors

from ...models.dossier_out import DossierOut
from ...models.problem import Problem
from ...models.transition_in import TransitionIn
from typing import cast



def _get_kwargs(
    code: str,
    *,
    body: TransitionIn,
    if_match: str,

) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    headers["If-Match"] = if_match



    

    

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/v1/dossiers/{code}/transitions".format(code=quote(str(code), safe=""),),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs



def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> DossierOut | Problem | None:
    if response.status_code == 200:
        response_200 = DossierOut.from_dict(response.json())



        return response_200

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


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[DossierOut | Problem]:
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
    body: TransitionIn,
    if_match: str,

) -> Response[DossierOut | Problem]:
    """ Take one of the dossier's actions

     Take one of the dossier's `actions`. `If-Match` carries the ETag of what you read.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        if_match (str): The ETag of the version you read; `*` overwrites any.
        body (TransitionIn): An action on a dossier. The applicant reads `reason`; `note` stays
            among officials.

            `due_at` is a new date with its hour; `amount` VND; `step` the number of an earlier step;
            `documents` the codes of the documents
            concerned. The action decides which of them are required and which are accepted; others
            are refused.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DossierOut | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
body=body,
if_match=if_match,

    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)

def sync(
    code: str,
    *,
    client: AuthenticatedClient,
    body: TransitionIn,
    if_match: str,

) -> DossierOut | Problem | None:
    """ Take one of the dossier's actions

     Take one of the dossier's `actions`. `If-Match` carries the ETag of what you read.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        if_match (str): The ETag of the version you read; `*` overwrites any.
        body (TransitionIn): An action on a dossier. The applicant reads `reason`; `note` stays
            among officials.

            `due_at` is a new date with its hour; `amount` VND; `step` the number of an earlier step;
            `documents` the codes of the documents
            concerned. The action decides which of them are required and which are accepted; others
            are refused.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DossierOut | Problem
     """


    return sync_detailed(
        code=code,
client=client,
body=body,
if_match=if_match,

    ).parsed

async def asyncio_detailed(
    code: str,
    *,
    client: AuthenticatedClient,
    body: TransitionIn,
    if_match: str,

) -> Response[DossierOut | Problem]:
    """ Take one of the dossier's actions

     Take one of the dossier's `actions`. `If-Match` carries the ETag of what you read.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        if_match (str): The ETag of the version you read; `*` overwrites any.
        body (TransitionIn): An action on a dossier. The applicant reads `reason`; `note` stays
            among officials.

            `due_at` is a new date with its hour; `amount` VND; `step` the number of an earlier step;
            `documents` the codes of the documents
            concerned. The action decides which of them are required and which are accepted; others
            are refused.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[DossierOut | Problem]
     """


    kwargs = _get_kwargs(
        code=code,
body=body,
if_match=if_match,

    )

    response = await client.get_async_httpx_client().request(
        **kwargs
    )

    return _build_response(client=client, response=response)

async def asyncio(
    code: str,
    *,
    client: AuthenticatedClient,
    body: TransitionIn,
    if_match: str,

) -> DossierOut | Problem | None:
    """ Take one of the dossier's actions

     Take one of the dossier's `actions`. `If-Match` carries the ETag of what you read.

    Args:
        code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a
            running number.
        if_match (str): The ETag of the version you read; `*` overwrites any.
        body (TransitionIn): An action on a dossier. The applicant reads `reason`; `note` stays
            among officials.

            `due_at` is a new date with its hour; `amount` VND; `step` the number of an earlier step;
            `documents` the codes of the documents
            concerned. The action decides which of them are required and which are accepted; others
            are refused.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        DossierOut | Problem
     """


    return (await asyncio_detailed(
        code=code,
client=client,
body=body,
if_match=if_match,

    )).parsed
